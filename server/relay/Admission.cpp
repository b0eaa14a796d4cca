// SPDX-License-Identifier: MIT
#include "relay/Admission.h"

#include "protocol/PathShape.h"
#include "protocol/Query.h"
#include "protocol/SecretMask.h"
#include "protocol/Utf8.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/OriginRule.h"

#include <algorithm>
#include <optional>

namespace relay {

namespace {

constexpr int oldestProtocol = 4;
constexpr int newestProtocol = 7;
constexpr qsizetype shownKey = 100; // bytes of a key that no app has
constexpr qsizetype shownPath = 512;

/// The key of "/app/{key}" as it was sent; empty for "/app" and "/app/", nothing for any other path.
std::optional<QByteArray> keyOfPath(const ConnectRequest& request) {
    if (!request.path.startsWith(request.pathPrefix))
        return std::nullopt;
    const QByteArrayView path = QByteArrayView(request.path).sliced(request.pathPrefix.size());
    if (path == "/app")
        return QByteArrayLiteral("");
    if (!path.startsWith("/app/") || path.indexOf('/', 5) >= 0)
        return std::nullopt;
    return path.sliced(5).toByteArray();
}

/// Null if absent. Query names match in any case, as on hosted Pusher.
QByteArray queryValue(const Query& query, const char* name) {
    const auto& pairs = query.pairs();
    const auto found = std::find_if(pairs.begin(), pairs.end(), [name](const Query::Pair& pair) {
        return pair.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == pairs.end() ? QByteArray() : found->second;
}

/// "8.4.0", "5.0-rc1": digits, a full stop, a digit, and anything after.
bool looksLikeVersion(QByteArrayView version) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9';
    };
    const auto dot = std::find_if_not(version.begin(), version.end(), digit);
    return dot != version.begin() && dot != version.end() && *dot == '.' && dot + 1 != version.end() &&
           digit(dot[1]);
}

App* findByKey(QByteArrayView key, const std::vector<std::unique_ptr<App>>& apps) {
    const auto found =
        std::find_if(apps.begin(), apps.end(), [key](const auto& app) { return app->config().key == key; });
    return found == apps.end() ? nullptr : found->get();
}

std::optional<Refused> checkClient(const Query& query, const ClientInfo& client) {
    const QByteArray protocol = queryValue(query, "protocol");
    if (!protocol.isEmpty() && (client.protocol < oldestProtocol || client.protocol > newestProtocol))
        return Refused{Reason::ProtocolVersionUnsupported, {{"protocol", boundedText(protocol, 64)}}};
    if (!client.version.isNull() && !looksLikeVersion(client.version))
        return Refused{Reason::ClientVersionInvalid, {{"version", client.version}}};
    return std::nullopt;
}

std::optional<Refused> checkApp(const App& app, const ConnectRequest& request, const ClientInfo& client) {
    const AppConfig& config = app.config();
    if (!originAllowed(request.origin, config.allowedOrigins)) {
        return request.origin.isEmpty() ? Refused{Reason::OriginMissing, {onlyInText("app", config.id)}}
                                        : Refused{Reason::OriginNotAllowed,
                                                  {onlyInText("app", config.id), {"origin", client.origin}}};
    }
    if (config.maxConnections > 0 && app.connectionsEverywhere() >= config.maxConnections)
        return Refused{Reason::AppIsFull, {onlyInText("app", config.id), {"limit", config.maxConnections}}};
    return std::nullopt;
}

/// Checks in order; `app` and `key` are set as soon as they are known.
std::optional<Refused> check(const ConnectRequest& request, const ClientInfo& client,
                             const std::vector<std::unique_ptr<App>>& apps, const SecretMask& secrets,
                             App*& app, QByteArray& key) {
    const std::optional<QByteArray> given = keyOfPath(request);
    if (!given)
        return wrongPathOfSocket(boundedText(secrets.maskedTarget(request.path), shownPath),
                                 request.pathPrefix);
    key = percentDecoded(*given, false);
    app = findByKey(*given, apps); // pusher-js escapes nothing
    if (!app)
        app = findByKey(key, apps);
    if (request.lacksTls)
        return Refused{Reason::PlainForTlsOnlyApp, {}};
    if (!app)
        return Refused{key.isEmpty() ? Reason::PageKeyUndefined : Reason::PageKeyUnknown,
                       {{"key", boundedText(key, shownKey)}}};
    if (!app->config().enabled)
        return Refused{Reason::AppIsDisabled, {onlyInText("app", app->config().id)}};
    if (std::optional<Refused> why = checkClient(Query(request.query), client))
        return why;
    return checkApp(*app, request, client);
}

} // namespace

ClientInfo clientInfo(const ConnectRequest& request, const SecretMask& secrets) {
    const Query query(request.query);
    // Kept for the life of the connection, so a stranger must not be able to choose any length.
    const auto kept = [&secrets](const QByteArray& text, qsizetype bytes) {
        return boundedText(secrets.maskedCredential(text), bytes);
    };
    ClientInfo client;
    client.client = kept(queryValue(query, "client"), 64);
    client.version = kept(queryValue(query, "version"), 64);
    client.origin = kept(request.origin, 256);
    client.userAgent = kept(request.userAgent, 512);
    client.protocol = queryValue(query, "protocol").toInt(); // 0 if it is not a number
    return client;
}

Result<Admitted, NotAdmitted> admit(const ConnectRequest& request,
                                    const std::vector<std::unique_ptr<App>>& apps,
                                    const SecretMask& secrets) {
    const ClientInfo client = clientInfo(request, secrets);
    App* app = nullptr;
    QByteArray key;
    std::optional<Refused> why = check(request, client, apps, secrets, app, key);
    if (!why)
        return Admitted{app, client};
    return NotAdmitted{*std::move(why), app ? app->config().id : QByteArray(), boundedText(key, shownKey),
                       client};
}

} // namespace relay
