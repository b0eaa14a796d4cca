// SPDX-License-Identifier: MIT
#include "settings/SettingTable.h"

#include "settings/AppsFile.h"
#include "settings/SettingValues.h"

#include <QHostAddress>

#include <algorithm>

namespace relay {
namespace {

using namespace settingValues;

/// The app's id or key.
template <auto Member>
QByteArray appName(SettingsDraft& draft, const QByteArray& value) {
    draft.app.*Member = value;
    return appNameError(value);
}

QByteArray appSecret(SettingsDraft& draft, const QByteArray& value) {
    draft.app.secret = value;
    return appSecretError(value);
}

QByteArray host(SettingsDraft& draft, const QByteArray& value) {
    const QByteArray address = value == "localhost" ? QByteArray("127.0.0.1") : value;
    if (QHostAddress(QString::fromUtf8(address)).isNull())
        return "an IP address of this machine: 127.0.0.1 (only this machine), 0.0.0.0 (every network), ::1";
    draft.settings.host = address;
    return {};
}

QByteArray port(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 0, 65535);
    if (!parsed)
        return range(0, 65535) + " (0 picks a free one)";
    draft.settings.port = static_cast<quint16>(*parsed);
    return {};
}

QByteArray pathPrefix(SettingsDraft& draft, const QByteArray& value) {
    QByteArray path = value;
    while (path.endsWith('/'))
        path.chop(1);
    if (!path.isEmpty() && !path.startsWith('/'))
        path.prepend('/');
    for (const char c : path)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '?' || c == '#')
            return "a path such as /relay, without spaces, ? and #";
    draft.settings.pathPrefix = path;
    return {};
}

QByteArray webhookUrl(SettingsDraft& draft, const QByteArray& value) {
    draft.webhook.url = value;
    return webhookUrlError(value).isEmpty() ? QByteArray() : QByteArray("an absolute http or https URL");
}

QByteArray webhookEvents(SettingsDraft& draft, const QByteArray& value) {
    draft.webhook.events.clear();
    for (const QByteArray& word : value.split(',')) {
        const QByteArray event = word.trimmed();
        if (const QByteArray error = webhookEventError(event); !error.isEmpty())
            return "a comma-separated list (this one " + error + ")";
        draft.webhook.events.push_back(event);
    }
    return {};
}

QByteArray origins(SettingsDraft& draft, const QByteArray& value) {
    draft.app.allowedOrigins.clear();
    for (const QByteArray& word : value.split(','))
        if (const QByteArray origin = word.trimmed(); !origin.isEmpty())
            draft.app.allowedOrigins.push_back(origin);
    for (const QByteArray& origin : draft.app.allowedOrigins)
        if (const QByteArray error = allowedOriginError(origin); !error.isEmpty())
            return "a comma-separated list (this one " + error + ")";
    return draft.app.allowedOrigins.empty() ? QByteArray("comma-separated origins or hosts, * for any")
                                            : QByteArray();
}

QByteArray inspect(SettingsDraft& draft, const QByteArray& value) {
    draft.settings.inspect = truth(value);
    return draft.settings.inspect ? QByteArray() : QByteArray(truthAllowed);
}

QByteArray inspectToken(SettingsDraft& draft, const QByteArray& value) {
    draft.settings.inspectToken = value;
    const bool isSound = !value.isEmpty() &&
                         std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
    return isSound ? QByteArray() : QByteArray("a text of printable ASCII characters without spaces");
}

QByteArray history(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = truth(value);
    draft.history = parsed.value_or(false);
    return parsed ? QByteArray() : QByteArray(truthAllowed);
}

QByteArray historyMax(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 1, 10'000);
    draft.historyMax = static_cast<int>(parsed.value_or(100));
    return parsed ? QByteArray() : range(1, 10'000);
}

QByteArray rateLimit(SettingsDraft& draft, const QByteArray& value) {
    draft.rateLimit = truth(value);
    return draft.rateLimit ? QByteArray() : QByteArray(truthAllowed);
}

QByteArray rateLimitMax(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 1, 1'000'000);
    draft.rateLimitMax = static_cast<int>(parsed.value_or(0));
    return parsed ? QByteArray() : range(1, 1'000'000) + " (events per second)";
}

QByteArray subscriptionCount(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = truth(value);
    draft.app.subscriptionCount = parsed.value_or(false);
    return parsed ? QByteArray() : QByteArray(truthAllowed);
}

QByteArray hosts(SettingsDraft& draft, const QByteArray& value) {
    draft.settings.allowedHosts.clear();
    for (const QByteArray& word : value.split(','))
        if (const QByteArray host = word.trimmed(); !host.isEmpty())
            draft.settings.allowedHosts.push_back(host);
    return draft.settings.allowedHosts.empty() ? QByteArray("comma-separated hosts, * for any")
                                               : QByteArray();
}

QByteArray noGui(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = truth(value);
    draft.settings.gui = !parsed.value_or(false);
    return parsed ? QByteArray() : QByteArray(truthAllowed);
}

QByteArray journalFacts(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 1'000, 1'000'000);
    draft.settings.journalFacts = parsed.value_or(0);
    return parsed ? QByteArray() : range(1'000, 1'000'000);
}

QByteArray session(SettingsDraft& draft, const QByteArray& value) {
    draft.settings.session = value.toLower() == "off" ? QByteArray("off") : value;
    return value.isEmpty() ? QByteArray("a folder, or off") : QByteArray();
}

QByteArray sessionDays(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 1, 3'650);
    draft.settings.sessionDays = static_cast<int>(parsed.value_or(0));
    return parsed ? QByteArray() : range(1, 3'650);
}

QByteArray logFormat(SettingsDraft& draft, const QByteArray& value) {
    using Format = Settings::LogFormat;
    return oneOf(draft.settings.logFormat, value, {{"human", Format::Human}, {"json", Format::Json}});
}

QByteArray limitsProfile(SettingsDraft& draft, const QByteArray& value) {
    using Profile = Settings::LimitsProfile;
    return oneOf(draft.settings.limitsProfile, value,
                 {{"none", Profile::None},
                  {"pusher", Profile::Pusher},
                  {"reverb", Profile::Reverb},
                  {"soketi", Profile::Soketi}});
}

QByteArray limitsMode(SettingsDraft& draft, const QByteArray& value) {
    using Mode = Settings::LimitsMode;
    return oneOf(draft.settings.limitsMode, value, {{"warn", Mode::Warn}, {"enforce", Mode::Enforce}});
}

QByteArray redisUrl(SettingsDraft& draft, const QByteArray& value) {
    auto address = parseRedisUrl(value);
    if (!address)
        return address.error();
    draft.settings.redis = *std::move(address);
    return {};
}

constexpr char listening[] = "Where it listens";
constexpr char app[] = "The app (instead of an apps.json in the working directory)";
constexpr char limits[] = "Limits";
constexpr char features[] = "Features";
constexpr char nodes[] = "Several relays as one";
constexpr char output[] = "Window and output";

// clang-format off
constexpr SettingRow rows[] = {
    {"RELAY_HOST", "host", "ADDRESS", listening, "address to listen on; 0.0.0.0 is reachable from other machines and containers", "127.0.0.1", host},
    {"RELAY_PORT", "port", "NUMBER", listening, "port for WebSocket and HTTP; 0 picks a free one", "6001", port},
    {"RELAY_PATH_PREFIX", "path-prefix", "PATH", listening, "path in front of /app and /apps, as REVERB_SERVER_PATH", nullptr, pathPrefix},
    {"RELAY_ALLOWED_HOSTS", "allowed-hosts", "LIST", listening, "other hosts (besides this machine, private ones and .test) that unsigned routes answer, * allowed", nullptr, hosts},
    {"RELAY_TLS_CERT", "tls-cert", "FILE", listening, "certificate chain (PEM): serve wss and https", nullptr, text<&Settings::tlsCertificate>},
    {"RELAY_TLS_KEY", "tls-key", "FILE", listening, "its private key (PEM)", nullptr, text<&Settings::tlsKey>},
    {"RELAY_TLS_SELF_SIGNED", "tls-self-signed", nullptr, listening, "wss and https with a self-signed localhost certificate", "false", flag<&Settings::tlsSelfSigned>},

    {"RELAY_LARAVEL", "laravel", "DIR", app, "take app and port from a Laravel project's .env (REVERB_… or PUSHER_…)", nullptr, text<&Settings::laravelDirectory>},
    {"RELAY_APP_ID", "app-id", "ID", app, "app id", nullptr, appName<&AppConfig::id>},
    {"RELAY_APP_KEY", "app-key", "KEY", app, "app key", nullptr, appName<&AppConfig::key>},
    {"RELAY_APP_SECRET", "app-secret", "SECRET", app, "app secret; a command line can be read by every user of the machine, RELAY_APP_SECRET and apps.json cannot", nullptr, appSecret},
    {"RELAY_ALLOWED_ORIGINS", "allowed-origins", "LIST", app, "origins or hosts whose pages may connect, comma-separated, * allowed", "any", origins},
    {"RELAY_SUBSCRIPTION_COUNT", "subscription-count", nullptr, app, "send pusher_internal:subscription_count", "false", subscriptionCount},
    {"RELAY_WEBHOOK_URL", "webhook-url", "URL", app, "where to POST webhooks", nullptr, webhookUrl},
    {"RELAY_WEBHOOK_EVENTS", "webhook-events", "LIST", app, "which webhook events, comma-separated", "all", webhookEvents},

    {"RELAY_MAX_CONNECTIONS", "max-connections", "NUMBER", limits, "connections at once; past it clients get 4100", "unlimited", limit<&Limits::maxConnections, 1, 10'000'000>},
    {"RELAY_MAX_CONNECTIONS_PER_ADDRESS", "max-connections-per-address", "NUMBER", limits, "connections of one IP address at once; past it 4100", "unlimited", limit<&Limits::connectionsPerAddress, 1, 10'000'000>},
    {"RELAY_MAX_SUBSCRIPTIONS", "max-subscriptions", "NUMBER", limits, "channels that one connection is subscribed to; past it LimitReached", "10000", limit<&Limits::subscriptionsPerConnection, 1, 10'000'000>},
    {"RELAY_MAX_CHANNELS", "max-channels", "NUMBER", limits, "channels of an app that exist at once; past it LimitReached", "1000000", limit<&Limits::channelsPerApp, 1, 100'000'000>},
    {"RELAY_MAX_CHANNEL_NAME_LENGTH", "max-channel-name-length", "NUMBER", limits, "characters of a channel name", "164", limit<&Limits::channelNameLength, 1, 10'000>},
    {"RELAY_MAX_EVENT_PAYLOAD_KB", "max-event-payload-kb", "NUMBER", limits, "KB of a published event's data; Pusher's own limit is 10", "100", limit<&Limits::eventPayload, 1, 65'536, 1024>},
    {"RELAY_MAX_MESSAGE_KB", "max-message-kb", "NUMBER", limits, "KB of one message from a client", "256", limit<&Limits::messageSize, 1, 65'536, 1024>},
    {"RELAY_MAX_PRESENCE_MEMBERS", "max-presence-members", "NUMBER", limits, "members of a presence channel", "100", limit<&Limits::presenceMembers, 1, 1'000'000>},
    {"RELAY_MAX_REFUSALS", "max-refusals", "NUMBER", limits, "messages of one connection that are refused within a short time; past a fifth of it the connection is read slowly, past it 1008", "5000", limit<&Limits::refusalsPerConnection, 100, 10'000'000>},
    {"RELAY_MAX_UNREAD_KB", "max-unread-kb", "NUMBER", limits, "KB that one client leaves unread; past it 4100", "8192", limit<&Limits::pendingPerConnection, 16, 16'777'216, 1024>},
    {"RELAY_MAX_UNREAD_TOTAL_MB", "max-unread-total-mb", "NUMBER", limits, "MB that all clients leave unread; past it 4100 for the one that leaves most", "512", limit<&Limits::pendingTotal, 1, 1'048'576, 1024 * 1024>},
    {"RELAY_MAX_HEADER_KB", "max-header-kb", "NUMBER", limits, "KB of a request's line and headers; past it 431", "32", limit<&Limits::requestHead, 1, 1024, 1024>},
    {"RELAY_CLIENT_EVENT_RATE", "client-event-rate", "NUMBER", limits, "client events per second and connection; past it 4301", "unlimited", limit<&Limits::clientEventsPerSecond, 1, 1'000'000>},
    {"RELAY_RATE_LIMIT_ENABLED", "rate-limit", nullptr, limits, "limit the events published through the API", "false", rateLimit},
    {"RELAY_RATE_LIMIT_MAX", "rate-limit-max", "NUMBER", limits, "events per second and app; past it 429", "100 once the limit is on", rateLimitMax},
    {"RELAY_LIMITS", "limits", "PROFILE", limits, "mark what production would refuse: pusher, reverb, soketi, none", "none", limitsProfile},
    {"RELAY_LIMITS_MODE", "limits-mode", "MODE", limits, "warn, or enforce: refuse it as that product does", "warn", limitsMode},
    {"RELAY_PING_INTERVAL", "ping-interval", "SECONDS", limits, "silence after which a client is pinged", "120", limit<&Limits::activityTimeoutSeconds, 1, 86'400>},
    {"RELAY_PING_TIMEOUT", "ping-timeout", "SECONDS", limits, "time for its pong, then 4201", "30", limit<&Limits::pongTimeoutSeconds, 1, 86'400>},
    {"RELAY_HANDSHAKE_TIMEOUT", "handshake-timeout", "SECONDS", limits, "from connecting to the end of TLS and the first request", "10", limit<&Limits::handshakeSeconds, 1, 86'400>},
    {"RELAY_REQUEST_TIMEOUT", "request-timeout", "SECONDS", limits, "from the first byte of a later request, or of a message, to its last", "30", limit<&Limits::requestSeconds, 1, 86'400>},
    {"RELAY_IDLE_TIMEOUT", "idle-timeout", "SECONDS", limits, "between two requests of an HTTP connection", "75", limit<&Limits::idleSeconds, 1, 86'400>},

    {"RELAY_HISTORY_ENABLED", "history", nullptr, features, "keep each channel's events for GET …/channels/{name}/events", "false", history},
    {"RELAY_HISTORY_MAX", "history-max", "NUMBER", features, "events kept per channel", "100", historyMax},
    {"RELAY_CACHE_TTL", "cache-ttl", "SECONDS", features, "how long a cache channel keeps its last event", "1800", limit<&Limits::cacheSeconds, 1, 604'800>},
    {"RELAY_OPEN_AUTH", "open-auth", nullptr, features, "sign any subscription at /apps/{id}/auth without a backend (from this machine only)", "false", flag<&Settings::openAuthEndpoint>},
    {"RELAY_TAP", "tap", "BOOL", features, "serve /relaydesk.js, and accept its reports from pages on this machine", "true", flag<&Settings::tap>},
    {"RELAY_INSPECT", "inspect", "BOOL", features, "allow windows to attach: relaydesk --attach URL", "on if only this machine reaches the relay, or a token is set", inspect},
    {"RELAY_INSPECT_TOKEN", "inspect-token", "TOKEN", features, "allows a window to attach to all apps at once; a command line can be read by every user of the machine", nullptr, inspectToken},

    {"RELAY_REDIS_URL", "redis-url", "URL", nodes, "act as one with the other relays on that Redis 6 or later: redis[s]://[user:password@]host:port[/db]", nullptr, redisUrl},
    {"RELAY_REDIS_PREFIX", "redis-prefix", "TEXT", nodes, "prefix of its keys and channels, to keep installations apart", "relaydesk", plainName<&Settings::redisPrefix, 100>},
    {"RELAY_NODE", "node", "NAME", nodes, "this relay's name among them", "host and process id", plainName<&Settings::nodeName, 100>},

    {"RELAY_NO_GUI", "no-gui", nullptr, output, "no window: run headless, log to the terminal", "false", noGui},
    {"RELAY_LOG_FORMAT", "log-format", "FORMAT", output, "human, or json: one fact a line on stdout", "human", logFormat},
    {"RELAY_DEBUG", "debug", nullptr, output, "log every fact with its payload, not only the noteworthy ones", "false", flag<&Settings::debug>},
    {"RELAY_SESSION", "session", "FOLDER", output, "where the log is kept from run to run; off keeps nothing", "the user's data folder with the window, off without", session},
    {"RELAY_SESSION_MB", "session-mb", "NUMBER", output, "MB of all sessions in that folder; the oldest facts go first", "200", megabytes<&Settings::sessionMegabytes>},
    {"RELAY_SESSION_DAYS", "session-days", "NUMBER", output, "days that facts are kept there", "7", sessionDays},
    {"RELAY_JOURNAL_FACTS", "journal-facts", "NUMBER", output, "facts kept in memory for the log", "100000", journalFacts},
    {"RELAY_JOURNAL_MB", "journal-mb", "NUMBER", output, "MB of their texts; the oldest go first", "256", megabytes<&Settings::journalMegabytes>},
};
// clang-format on

} // namespace

std::span<const SettingRow> settingTable() {
    return rows;
}

} // namespace relay
