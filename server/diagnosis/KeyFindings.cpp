// SPDX-License-Identifier: MIT
#include "diagnosis/KeyFindings.h"

#include "diagnosis/RuleContext.h"
#include "protocol/Query.h"

namespace relay {
namespace {

// The part of the path after "/{name}/", percent-decoded: the app id of "/apps/1/events".
QByteArray pathPart(const RuleContext& context, const char* name) {
    const QByteArray path = context.fact.target().first(
        qMax<qsizetype>(0, context.fact.target().indexOf('?') < 0 ? context.fact.target().size()
                                                                  : context.fact.target().indexOf('?')));
    const QByteArray mark = '/' + QByteArray(name) + '/';
    const qsizetype at = path.indexOf(mark);
    if (at < 0)
        return {};
    const QByteArray rest = path.sliced(at + mark.size());
    const qsizetype end = rest.indexOf('/');
    return percentDecoded(end < 0 ? rest : rest.first(end), false);
}

bool isConnection(const RuleContext& context) {
    return context.fact.kind() == FactKind::ConnectionRefused;
}

// The line for the .env, ready to copy where the value is known, and what makes it count.
QByteArray keyLine(const RuleContext& context, const AppConfig* app) {
    const bool page = isConnection(context);
    const QByteArray value = app ? '=' + app->key : QByteArrayLiteral(" to one of the relay's keys");
    return QByteArray("Set ") + (page ? "VITE_REVERB_APP_KEY" : "REVERB_APP_KEY") + value +
           (page ? " (VITE_PUSHER_APP_KEY with the pusher driver) in the .env, and build the page again: npm "
                   "run dev or npm run build."
                 : " (PUSHER_APP_KEY with the pusher driver) in the .env, and run php artisan config:clear.");
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

void sayKeyUndefined(RuleContext& context, const QByteArray& key, QJsonObject evidence) {
    const QByteArray what = key.isEmpty() ? "without an app key" : "with the app key " + quoted(key);
    const QByteArray subject = isConnection(context) ? "The page connects " : "The call was signed ";
    context.say(FindingCode::KeyUndefined,
                subject + what + ": the value was missing when " +
                    (isConnection(context) ? "the page was built." : "the configuration was read."),
                isConnection(context)
                    ? QByteArrayLiteral("Set VITE_REVERB_APP_KEY=\"${REVERB_APP_KEY}\" "
                                        "(VITE_PUSHER_APP_KEY with the pusher driver) in the "
                                        ".env, and build the page again: restart npm run dev, "
                                        "or run npm run build. The option key in Echo must be "
                                        "import.meta.env.VITE_REVERB_APP_KEY.")
                    : keyLine(context, context.apps.byId(context.fact.app)),
                std::move(evidence));
}

} // namespace

void sayUnknownAppId(RuleContext& context, QJsonObject evidence) {
    const QByteArray id = context.fact.key().isEmpty() ? pathPart(context, "apps") : context.fact.key();
    evidence.insert(QStringLiteral("app_id"), evidenceText(id));
    QByteArray message = "No app has the id " + quoted(id);
    const AppConfig* meant = nullptr;
    if (const AppConfig* owner = context.apps.bySecret(id); owner) {
        message = "The path has the secret of app " + quoted(owner->id) + " where the app's id should be.";
        meant = owner;
    } else if (const AppConfig* byKey = context.apps.byKey(id); byKey) {
        message += "; it is the key of app " + quoted(byKey->id) + '.';
        meant = byKey;
    } else if (const AppConfig* near = context.apps.nearestById(id); near) {
        message += "; the nearest is " + quoted(near->id) + '.';
        meant = near;
    } else {
        message += context.apps.empty() ? QByteArray(".")
                                        : "; this relay knows " + context.apps.idsForPeople() + '.';
        if (context.apps.all().size() == 1)
            meant = &context.apps.all().front();
    }
    if (meant)
        evidence.insert(QStringLiteral("nearest"), evidenceText(meant->id));
    context.say(FindingCode::UnknownAppId, message,
                "Set REVERB_APP_ID" +
                    (meant ? '=' + meant->id : QByteArrayLiteral(" to one of the relay's ids")) +
                    " (PUSHER_APP_ID with the pusher driver) in the .env, and run php artisan config:clear.",
                std::move(evidence));
}

void sayUnknownKey(RuleContext& context, QJsonObject evidence) {
    const QByteArray key = context.fact.key();
    evidence.insert(QStringLiteral("key"), evidenceText(key));
    if (const QByteArray lower = key.toLower(); key.isEmpty() || lower == "undefined" || lower == "null" ||
                                                lower == "nan" || lower.contains("[object") ||
                                                key.contains("${") || lower == "%24%7breverb_app_key%7d")
        return sayKeyUndefined(context, key, std::move(evidence));
    if (const AppConfig* owner = context.apps.bySecret(key))
        return context.say(
            FindingCode::KeyIsSecret,
            "The value given as the key is the secret of app " + quoted(owner->id) + ": the two are swapped.",
            keyLine(context, owner) +
                (isConnection(context)
                     ? " The page sends the secret to every visitor: change it if the page is public."
                     : ""),
            std::move(evidence));
    QByteArray message = "No app has the key " + quoted(key);
    const AppConfig* meant = context.apps.byId(context.fact.app); // of an API call
    if (const AppConfig* byId = context.apps.byId(key); byId) {
        message += "; it is the id of app " + quoted(byId->id) + '.';
        meant = byId;
    } else if (const AppConfig* near = context.apps.nearestByKey(key); near) {
        message += "; the nearest is " + quoted(near->key) + ", of app " + quoted(near->id) + '.';
        meant = near;
    } else if (meant) {
        message += "; app " + quoted(meant->id) + " has " + quoted(meant->key) + '.';
    } else {
        message += context.apps.empty() ? QByteArray(".") : "; this relay knows " + knownKeys(context) + '.';
        if (context.apps.all().size() == 1)
            meant = &context.apps.all().front();
    }
    if (meant)
        evidence.insert(QStringLiteral("nearest"), evidenceText(meant->key));
    context.say(FindingCode::UnknownAppKey, message, keyLine(context, meant), std::move(evidence));
}

void sayKeyOfOtherApp(RuleContext& context, QJsonObject evidence) {
    const AppConfig* own = context.apps.byId(context.fact.app);
    const AppConfig* owner = context.apps.byKey(context.fact.key());
    evidence.insert(QStringLiteral("key"), evidenceText(context.fact.key()));
    if (!owner || owner == own)
        return sayUnknownKey(context, std::move(evidence));
    evidence.insert(QStringLiteral("key_app"), evidenceText(owner->id));
    context.say(FindingCode::KeyOfAnotherApp,
                "The call is for app " + quoted(context.fact.app) + " and signed with the key of app " +
                    quoted(owner->id) + '.',
                "Id, key and secret must be those of one app: set REVERB_APP_ID=" + owner->id +
                    ", or use the key and secret of app " + quoted(context.fact.app) +
                    ", and run php artisan config:clear.",
                std::move(evidence));
}

void sayAppDisabled(RuleContext& context, QJsonObject evidence) {
    context.say(FindingCode::AppDisabled, "App " + quoted(context.fact.app) + " is disabled.",
                "Set \"enabled\": true for the app in apps.json, and restart the relay or send it SIGHUP.",
                std::move(evidence));
}

} // namespace relay
