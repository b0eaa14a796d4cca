// SPDX-License-Identifier: MIT
#include "diagnosis/KeyFindings.h"

#include "diagnosis/Scene.h"
#include "protocol/Query.h"

namespace relay {
namespace {

// The part of the path after "/{name}/", percent-decoded: the app id of "/apps/1/events".
QByteArray pathPart(const Scene& scene, const char* name) {
    const QByteArray path = scene.detail.target.first(
        qMax<qsizetype>(0, scene.detail.target.indexOf('?') < 0 ? scene.detail.target.size()
                                                                : scene.detail.target.indexOf('?')));
    const QByteArray mark = '/' + QByteArray(name) + '/';
    const qsizetype at = path.indexOf(mark);
    if (at < 0)
        return {};
    const QByteArray rest = path.sliced(at + mark.size());
    const qsizetype end = rest.indexOf('/');
    return percentDecoded(end < 0 ? rest : rest.first(end), false);
}

bool isConnection(const Scene& scene) {
    return scene.fact.kind == FactKind::ConnectionRefused;
}

// The line for the .env, ready to copy where the value is known, and what makes it count.
QByteArray keyLine(const Scene& scene, const AppConfig* app) {
    const bool page = isConnection(scene);
    const QByteArray value =
        app ? '=' + scene.apps.masked(app->key) : QByteArrayLiteral(" to one of the relay's keys");
    return QByteArray("Set ") + (page ? "VITE_REVERB_APP_KEY" : "REVERB_APP_KEY") + value +
           (page ? " (VITE_PUSHER_APP_KEY with the pusher driver) in the .env, and build the page again: npm "
                   "run dev or npm run build."
                 : " (PUSHER_APP_KEY with the pusher driver) in the .env, and run php artisan config:clear.");
}

QByteArray knownKeys(const Scene& scene) {
    QByteArray text;
    int shownKeys = 0;
    for (const AppConfig& app : scene.apps.all()) {
        if (++shownKeys > 3)
            return text + ", …";
        text += (text.isEmpty() ? "" : ", ") + scene.quote(app.key);
    }
    return text;
}

void sayKeyUndefined(Scene& scene, const QByteArray& key, QJsonObject evidence) {
    const QByteArray what = key.isEmpty() ? "without an app key" : "with the app key " + quoted(key);
    const QByteArray subject = isConnection(scene) ? "The page connects " : "The call was signed ";
    scene.say(FindingCode::KeyUndefined,
              subject + what + ": the value was missing when " +
                  (isConnection(scene) ? "the page was built." : "the configuration was read."),
              isConnection(scene) ? QByteArrayLiteral("Set VITE_REVERB_APP_KEY=\"${REVERB_APP_KEY}\" "
                                                      "(VITE_PUSHER_APP_KEY with the pusher driver) in the "
                                                      ".env, and build the page again: restart npm run dev, "
                                                      "or run npm run build. The option key in Echo must be "
                                                      "import.meta.env.VITE_REVERB_APP_KEY.")
                                  : keyLine(scene, scene.apps.byId(scene.fact.app)),
              std::move(evidence));
}

} // namespace

void sayUnknownAppId(Scene& scene, QJsonObject evidence) {
    const QByteArray id = scene.detail.key.isEmpty() ? pathPart(scene, "apps") : scene.detail.key;
    evidence.insert(QStringLiteral("app_id"), scene.value(id));
    QByteArray message = "No app has the id " + scene.quote(id);
    const AppConfig* meant = nullptr;
    if (const AppConfig* owner = scene.apps.bySecret(id); owner) {
        message =
            "The path has the secret of app " + scene.quote(owner->id) + " where the app's id should be.";
        meant = owner;
    } else if (const AppConfig* byKey = scene.apps.byKey(id); byKey) {
        message += "; it is the key of app " + scene.quote(byKey->id) + '.';
        meant = byKey;
    } else if (const AppConfig* near = scene.apps.nearestById(id); near) {
        message += "; the nearest is " + scene.quote(near->id) + '.';
        meant = near;
    } else {
        message += scene.apps.empty()
                       ? QByteArray(".")
                       : "; this relay knows " + scene.apps.masked(scene.apps.idsForPeople()) + '.';
        if (scene.apps.all().size() == 1)
            meant = &scene.apps.all().front();
    }
    if (meant)
        evidence.insert(QStringLiteral("nearest"), scene.value(meant->id));
    scene.say(
        FindingCode::UnknownAppId, message,
        "Set REVERB_APP_ID" +
            (meant ? '=' + scene.apps.masked(meant->id) : QByteArrayLiteral(" to one of the relay's ids")) +
            " (PUSHER_APP_ID with the pusher driver) in the .env, and run php artisan config:clear.",
        std::move(evidence));
}

void sayUnknownKey(Scene& scene, QJsonObject evidence) {
    const QByteArray key = scene.detail.key;
    evidence.insert(QStringLiteral("key"), scene.value(key));
    if (const QByteArray lower = key.toLower(); key.isEmpty() || lower == "undefined" || lower == "null" ||
                                                lower == "nan" || lower.contains("[object") ||
                                                key.contains("${") || lower == "%24%7breverb_app_key%7d")
        return sayKeyUndefined(scene, scene.apps.masked(key), std::move(evidence));
    if (const AppConfig* owner = scene.apps.bySecret(key))
        return scene.say(
            FindingCode::KeyIsSecret,
            "The value given as the key is the secret of app " + scene.quote(owner->id) +
                ": the two are swapped.",
            keyLine(scene, owner) +
                (isConnection(scene)
                     ? " The page sends the secret to every visitor: change it if the page is public."
                     : ""),
            std::move(evidence));
    QByteArray message = "No app has the key " + scene.quote(key);
    const AppConfig* meant = scene.apps.byId(scene.fact.app); // of an API call
    if (const AppConfig* byId = scene.apps.byId(key); byId) {
        message += "; it is the id of app " + scene.quote(byId->id) + '.';
        meant = byId;
    } else if (const AppConfig* near = scene.apps.nearestByKey(key); near) {
        message += "; the nearest is " + scene.quote(near->key) + ", of app " + scene.quote(near->id) + '.';
        meant = near;
    } else if (meant) {
        message += "; app " + scene.quote(meant->id) + " has " + scene.quote(meant->key) + '.';
    } else {
        message += scene.apps.empty() ? QByteArray(".") : "; this relay knows " + knownKeys(scene) + '.';
        if (scene.apps.all().size() == 1)
            meant = &scene.apps.all().front();
    }
    if (meant)
        evidence.insert(QStringLiteral("nearest"), scene.value(meant->key));
    scene.say(FindingCode::UnknownAppKey, message, keyLine(scene, meant), std::move(evidence));
}

void sayKeyOfOtherApp(Scene& scene, QJsonObject evidence) {
    const AppConfig* own = scene.apps.byId(scene.fact.app);
    const AppConfig* owner = scene.apps.byKey(scene.detail.key);
    evidence.insert(QStringLiteral("key"), scene.value(scene.detail.key));
    if (!owner || owner == own)
        return sayUnknownKey(scene, std::move(evidence));
    evidence.insert(QStringLiteral("key_app"), scene.value(owner->id));
    scene.say(FindingCode::KeyOfAnotherApp,
              "The call is for app " + scene.quote(scene.fact.app) + " and signed with the key of app " +
                  scene.quote(owner->id) + '.',
              "Id, key and secret must be those of one app: set REVERB_APP_ID=" +
                  scene.apps.masked(owner->id) + ", or use the key and secret of app " +
                  scene.quote(scene.fact.app) + ", and run php artisan config:clear.",
              std::move(evidence));
}

void sayAppDisabled(Scene& scene, QJsonObject evidence) {
    scene.say(FindingCode::AppDisabled, "App " + scene.quote(scene.fact.app) + " is disabled.",
              "Set \"enabled\": true for the app in apps.json, and restart the relay or send it SIGHUP.",
              std::move(evidence));
}

} // namespace relay
