// SPDX-License-Identifier: MIT
#include "relay/Admission.h"

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

/// The key of "/app/{key}" as it was sent; empty for "/app" and "/app/", nothing where the path is another.
std::optional<QByteArray> keyOfPath(const QByteArray& path) {
    if (path == "/app")
        return QByteArrayLiteral("");
    if (!path.startsWith("/app/") || path.indexOf('/', 5) >= 0)
        return std::nullopt;
    return path.sliced(5);
}

QByteArray wrongPath(const QByteArray& path) {
    if (path.startsWith("/app/app/"))
        return "The path has /app twice; connect to /app/{key}: leave /app out of wsPath.";
    if (path.startsWith("/socket.io"))
        return "This is not a Socket.IO server: set broadcaster to reverb or pusher in Echo.";
    return "No WebSocket at this path; connect to /app/{key}.";
}

/// Null where absent. Query names are taken in any case, as hosted Pusher takes them.
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

NotAdmitted refused(CloseCode code, Refusal refusal, QByteArray sentence) {
    NotAdmitted why;
    why.code = code;
    why.why.reason = refusal;
    why.why.sentence = std::move(sentence);
    return why;
}

std::optional<NotAdmitted> checkClient(const Query& query, const ClientInfo& client) {
    const QByteArray protocol = queryValue(query, "protocol");
    if (!protocol.isEmpty() && (client.protocol < oldestProtocol || client.protocol > newestProtocol)) {
        NotAdmitted why = refused(CloseCode::UnsupportedProtocol, Refusal::Protocol,
                                  "Protocol \"" + shortened(protocol, 40) +
                                      "\" is not supported; use 4 to 7 (protocol=7).");
        why.why.limit = newestProtocol;
        why.why.given = client.protocol;
        return why;
    }
    if (!client.version.isNull() && !looksLikeVersion(client.version)) {
        return refused(CloseCode::InvalidVersion, Refusal::Version,
                       "The client version \"" + shortened(client.version, 40) +
                           "\" is not valid; it must be like 8.4.0.");
    }
    return std::nullopt;
}

std::optional<NotAdmitted> checkApp(const App& app, const ConnectRequest& request, const ClientInfo& client) {
    const AppConfig& config = app.config();
    if (!originAllowed(request.origin, config.allowedOrigins)) {
        return refused(
            CloseCode::Unauthorized, Refusal::Origin,
            request.origin.isEmpty()
                ? QByteArrayLiteral("The app takes connections from its allowed origins only, and the "
                                    "request has no Origin header.")
                : "The origin " + client.origin + " is not among the app's allowed origins.");
    }
    if (config.maxConnections > 0 && app.connectionCount() >= config.maxConnections) {
        NotAdmitted why = refused(CloseCode::OverConnectionQuota, Refusal::Quota,
                                  "The app's quota of " + QByteArray::number(config.maxConnections) +
                                      " connections is used up.");
        why.why.limit = config.maxConnections;
        why.why.given = app.connectionCount() + 1;
        return why;
    }
    return std::nullopt;
}

/// In order; `app` and `key` are told as soon as they are known.
std::optional<NotAdmitted> check(const ConnectRequest& request, const ClientInfo& client,
                                 const std::vector<std::unique_ptr<App>>& apps, const SecretMask& secrets,
                                 App*& app, QByteArray& key) {
    const std::optional<QByteArray> given = keyOfPath(request.path);
    if (!given) {
        return refused(CloseCode::PathNotFound, Refusal::Path, wrongPath(request.path));
    }
    key = percentDecoded(*given, false);
    app = findByKey(*given, apps); // pusher-js escapes nothing
    if (!app)
        app = findByKey(key, apps);
    if (!app) {
        return refused(CloseCode::UnknownKey, Refusal::UnknownKey,
                       key.isEmpty()
                           ? QByteArrayLiteral("The app key is empty; connect to /app/{key}.")
                           : "No app has the key " + shortened(secrets.maskedCredential(key), 100) + '.');
    }
    if (!app->config().enabled)
        return refused(CloseCode::AppDisabled, Refusal::AppDisabled,
                       QByteArrayLiteral("The app is disabled."));
    if (std::optional<NotAdmitted> why = checkClient(Query(request.query), client))
        return why;
    return checkApp(*app, request, client);
}

} // namespace

ClientInfo clientInfo(const ConnectRequest& request) {
    const Query query(request.query);
    ClientInfo client;
    // Kept for as long as the connection lives, so not at any length that a stranger chooses.
    client.client = boundedText(queryValue(query, "client"), 64);
    client.version = boundedText(queryValue(query, "version"), 64);
    client.origin = boundedText(request.origin, 256);
    client.userAgent = boundedText(request.userAgent, 512);
    client.protocol = queryValue(query, "protocol").toInt(); // 0 if it is not a number
    return client;
}

Result<Admitted, NotAdmitted> admit(const ConnectRequest& request,
                                    const std::vector<std::unique_ptr<App>>& apps,
                                    const SecretMask& secrets) {
    const ClientInfo client = clientInfo(request);
    App* app = nullptr;
    QByteArray key;
    std::optional<NotAdmitted> why = check(request, client, apps, secrets, app, key);
    if (!why)
        return Admitted{app, client};
    why->app = app ? app->config().id : QByteArray();
    why->key = boundedText(key, 100);
    why->client = client;
    return *why;
}

} // namespace relay
