// SPDX-License-Identifier: MIT
#include "diagnosis/KeyFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Words.h"

namespace relay {
namespace {

bool isConnection(const RuleContext& context) {
    return context.fact.kind() == FactKind::ConnectionRefused;
}

QByteArray knownKeys(const RuleContext& context) {
    QByteArray text;
    int shownKeys = 0;
    for (const AppConfig& app : context.apps.all()) {
        if (++shownKeys > 3)
            return text + ", …";
        text += (text.isEmpty() ? "" : ", ") + quoted(app.key);
    }
    return text;
}

bool isUndefined(const QByteArray& key) {
    const QByteArray lower = key.toLower();
    return key.isEmpty() || lower == "undefined" || lower == "null" || lower == "nan" ||
           lower.contains("[object") || key.contains("${") || lower == "%24%7breverb_app_key%7d";
}

/// The reason for a key in the path of a connection, or the reason for one in a call's signature.
Reason pick(const RuleContext& context, Reason page, Reason call) {
    return isConnection(context) ? page : call;
}

} // namespace

void explainUnknownAppId(RuleContext& context, Values values) {
    const QByteArray id = context.fact.key();
    values.add("app_id", id);
    if (const AppConfig* near = context.apps.nearestById(id))
        return context.explain(Reason::AppIdNearlyRight, values.add("nearest", near->id));
    values.add(onlyInText("known", context.apps.idsForPeople()));
    if (context.apps.all().size() == 1)
        values.add("nearest", context.apps.all().front().id);
    context.explain(Reason::AppIdUnknown, std::move(values));
}

void explainUnknownKey(RuleContext& context, Values values) {
    const QByteArray key = context.fact.key();
    const AppConfig* own = context.apps.byId(context.fact.app);
    values.add("key", key);
    if (isUndefined(key)) {
        values.add(onlyInText("nearest", own ? own->key : QByteArray()));
        return context.explain(pick(context, Reason::PageKeyUndefined, Reason::CallKeyUndefined),
                               std::move(values));
    }
    if (const AppConfig* owner = context.apps.bySecret(key)) {
        values.add(onlyInText("key_app", owner->id)).add(onlyInText("nearest", owner->key));
        return context.explain(pick(context, Reason::PageKeyIsSecret, Reason::CallKeyIsSecret),
                               std::move(values));
    }
    const auto explainMeant = [&](Reason page, Reason call, const AppConfig& meant) {
        values.add("nearest", meant.key).add(onlyInText("key_app", meant.id));
        context.explain(pick(context, page, call), std::move(values));
    };
    if (const AppConfig* byId = context.apps.byId(key))
        return explainMeant(Reason::PageKeyIsAppId, Reason::CallKeyIsAppId, *byId);
    if (const AppConfig* near = context.apps.nearestByKey(key))
        return explainMeant(Reason::PageKeyNearlyRight, Reason::CallKeyNearlyRight, *near);
    if (own)
        return explainMeant(Reason::PageKeyNotOfApp, Reason::CallKeyNotOfApp, *own);
    values.add(onlyInText("known", knownKeys(context)));
    if (context.apps.all().size() == 1)
        return explainMeant(Reason::PageKeyUnknown, Reason::CallKeyUnknown, context.apps.all().front());
    context.explain(pick(context, Reason::PageKeyUnknown, Reason::CallKeyUnknown), std::move(values));
}

} // namespace relay
