// SPDX-License-Identifier: MIT
#include "diagnosis/ApiFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"
#include "protocol/Query.h"
#include "protocol/RequestSignature.h"

#include <array>

namespace relay {
namespace {

QByteArray queryValue(const RuleContext& context, QByteArrayView name) {
    const qsizetype mark = context.fact.target().indexOf('?');
    return mark < 0 ? QByteArray()
                    : Query(QByteArrayView(context.fact.target()).sliced(mark + 1)).value(name);
}

void sayUnsigned(RuleContext& context) {
    static constexpr std::array parameters{"auth_key", "auth_timestamp", "auth_version", "auth_signature",
                                           "body_md5"};
    QByteArray missing;
    for (const char* parameter : parameters)
        if (queryValue(context, parameter).isEmpty() &&
            (context.fact.method() != "GET" || qstrcmp(parameter, "body_md5") != 0))
            missing += (missing.isEmpty() ? "" : ", ") + QByteArray(parameter);
    Values values = callValues(context);
    values.add("missing", missing);
    const QByteArray& error = context.fact.error();
    if (missing.isEmpty() && !error.isEmpty())
        return context.sayAsAnswered(Reason::TimestampMalformed, std::move(values), error);
    const bool isUnsigned = missing.contains("auth_key") && missing.contains("auth_signature");
    context.say(isUnsigned ? Reason::CallUnsigned : Reason::CallSignatureIncomplete, std::move(values));
}

void sayClock(RuleContext& context) {
    const qint64 server = context.fact.time / microsecondsPerSecond;
    const qint64 given = context.fact.why().given != 0 ? context.fact.why().given
                                                       : queryValue(context, "auth_timestamp").toLongLong();
    Values values = callValues(context);
    values.add("relay_clock", server).add("request_clock", given);
    if (const auto unit = finerUnit(given, server)) {
        values.add(onlyInText("unit", QByteArray(unit->name)))
            .add(onlyInText("in_seconds", given / unit->perSecond))
            .add(onlyInText("per_second", unit->perSecond));
        return context.say(Reason::TimestampUnit, std::move(values));
    }
    context.say(Reason::ClocksApart, values.add("seconds_apart", qAbs(server - given)));
}

void sayMd5(RuleContext& context) {
    context.say(Reason::BodyNotAsSigned,
                callValues(context).add("body_md5", queryValue(context, "body_md5")));
}

void saySignature(RuleContext& context) {
    Values values = callValues(context);
    values.add("signed_text", context.fact.signedText());
    const QByteArray signature =
        context.fact.auth().isEmpty() ? queryValue(context, "auth_signature") : context.fact.auth();
    const AppConfig* own = context.apps.byId(context.fact.app);
    if (const AppConfig* other = context.apps.signer(context.fact.signedText(), signature, own))
        return context.say(Reason::CallSecretOfOtherApp, values.add(onlyInText("signer", other->id)));
    context.say(Reason::CallSignatureWrong, std::move(values));
}

void sayBearer(RuleContext& context) {
    Values values = callValues(context);
    const AppConfig* owner = context.apps.bySecret(context.fact.key());
    if (owner && owner->id != context.fact.app)
        return context.say(Reason::BearerOfOtherApp, values.add(onlyInText("signer", owner->id)));
    context.sayAsAnswered(Reason::BearerWrong, std::move(values), context.fact.error());
}

} // namespace

void apiKeyRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::UnknownAppId:
        return sayUnknownAppId(context, callValues(context));
    case Refusal::UnknownKey:
        return sayUnknownKey(context, callValues(context));
    case Refusal::KeyOfOtherApp:
        return sayKeyOfOtherApp(context, callValues(context));
    case Refusal::AppDisabled:
        return context.say(Reason::AppIsDisabled, callValues(context));
    default:
        return;
    }
}

void apiSignatureRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::Unsigned:
        return sayUnsigned(context);
    case Refusal::Clock:
        return sayClock(context);
    case Refusal::Md5:
        return sayMd5(context);
    case Refusal::Signature:
        return saySignature(context);
    case Refusal::Bearer:
        return sayBearer(context);
    default:
        return;
    }
}

} // namespace relay
