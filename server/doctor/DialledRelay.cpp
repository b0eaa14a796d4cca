// SPDX-License-Identifier: MIT
#include "doctor/Doctor.h"

namespace relay {
namespace {

/// The relevant part of what the framework itself provides if the project has no file of its own.
constexpr char frameworkBroadcasting[] = R"(return [
    'default' => env('BROADCAST_CONNECTION', 'null'),
    'connections' => [
        'reverb' => [
            'driver' => 'reverb',
            'key' => env('REVERB_APP_KEY'),
            'secret' => env('REVERB_APP_SECRET'),
            'app_id' => env('REVERB_APP_ID'),
            'options' => [
                'host' => env('REVERB_HOST'),
                'port' => env('REVERB_PORT', 443),
                'scheme' => env('REVERB_SCHEME', 'https'),
            ],
        ],
        'pusher' => [
            'driver' => 'pusher',
            'key' => env('PUSHER_APP_KEY'),
            'secret' => env('PUSHER_APP_SECRET'),
            'app_id' => env('PUSHER_APP_ID'),
            'options' => [
                'host' => env('PUSHER_HOST') ?: 'api-'.env('PUSHER_APP_CLUSTER', 'mt1').'.pusher.com',
                'port' => env('PUSHER_PORT', 443),
                'scheme' => env('PUSHER_SCHEME', 'https'),
            ],
        ],
        'ably' => ['driver' => 'ably'],
        'redis' => ['driver' => 'redis'],
        'log' => ['driver' => 'log'],
        'null' => ['driver' => 'null'],
    ],
];)";

QByteArray orNull(const QByteArray& driver) {
    return driver.isEmpty() ? QByteArray("null") : driver;
}

/// "" or "/path".
QByteArray asPath(QByteArray path) {
    while (path.endsWith('/'))
        path.chop(1);
    return path.isEmpty() || path.startsWith('/') ? path : '/' + path;
}

/// The sources for the parts of the connection.
class ConnectionReader {
public:
    ConnectionReader(DialledRelay& dials, const PhpValue& connection)
        : m_dials(dials)
        , m_connection(connection) {}

    QByteArray take(const QByteArray& name, const std::vector<QByteArray>& path) {
        const PhpValue value = m_connection.at(path);
        if (value.isUnknown())
            m_dials.unread.push_back(name);
        if (!value.variable.isEmpty())
            m_dials.variables[name] = value.variable;
        return value.text;
    }

private:
    DialledRelay& m_dials;
    const PhpValue& m_connection;
};

/// Like pusher-php-server with its options: the scheme if there is one, otherwise TLS unless it is switched
/// off.
void takeScheme(DialledRelay& dials, ConnectionReader& reader, const PhpValue& connection) {
    dials.scheme = reader.take("scheme", {"options", "scheme"});
    const PhpValue scheme = connection.at({"options", "scheme"});
    dials.schemeIsDefault = scheme.isDefault;
    if (scheme.kind != PhpValue::Kind::Null)
        return;
    const PhpValue tls = connection.at({"options", "useTLS"});
    const bool isSecure = tls.kind == PhpValue::Kind::Null || tls.isTrue();
    dials.scheme = isSecure && dials.port.isEmpty() ? "https" : "http";
    if (!tls.variable.isEmpty())
        dials.variables["scheme"] = tls.variable;
}

/// The connection of that name; the default one for an empty name.
DialledRelay relayOf(const PhpValue& broadcasting, const QByteArray& source, const QByteArray& other = {}) {
    DialledRelay dials;
    const PhpValue name = broadcasting.at({"default"});
    dials.connection = other.isEmpty() ? orNull(name.text) : other;
    const PhpValue connection = broadcasting.at({"connections", dials.connection});
    const PhpValue driver = connection.at({"driver"});
    dials.driver = driver.kind == PhpValue::Kind::Text ? driver.text : dials.connection;
    dials.driverSource = name.variable.isEmpty() || name.isDefault ? source : name.variable;
    if (!name.variable.isEmpty() && !name.isDefault)
        dials.variables["driver"] = name.variable;
    dials.driverIsLiteral = name.kind == PhpValue::Kind::Text && name.variable.isEmpty();
    if (name.isUnknown())
        dials.unread.push_back("driver");
    ConnectionReader reader(dials, connection);
    dials.id = reader.take("app_id", {"app_id"});
    dials.key = reader.take("key", {"key"});
    dials.secret = reader.take("secret", {"secret"});
    dials.host = reader.take("host", {"options", "host"});
    dials.port = reader.take("port", {"options", "port"});
    takeScheme(dials, reader, connection);
    dials.path = asPath(reader.take("path", {"options", "path"}));
    return dials;
}

PhpValue cachedPart(const LaravelFiles& files, const QByteArray& part) {
    return files.cachedConfig.isEmpty() ? PhpValue() : readPhpArray(files.cachedConfig, EnvFile()).at({part});
}

/// config/broadcasting.php, or the framework's own if there is none, and how to name it.
std::pair<PhpValue, QByteArray> broadcastingOf(const LaravelFiles& files) {
    const EnvFile env = files.env.value_or(EnvFile());
    if (!files.broadcastingConfig.isEmpty()) {
        const PhpValue own = readPhpArray(files.broadcastingConfig, env);
        if (own.kind == PhpValue::Kind::Array)
            return {own, "config/broadcasting.php"};
    }
    QByteArray framework = frameworkBroadcasting;
    framework.replace("BROADCAST_CONNECTION", files.driverVariable());
    return {readPhpArray(framework, env), "Laravel's default"};
}

PhpValue queueSettings(const LaravelFiles& files) {
    const PhpValue cached = cachedPart(files, "queue");
    return cached.kind == PhpValue::Kind::Array
               ? cached
               : readPhpArray(files.queueConfig, files.env.value_or(EnvFile()));
}

} // namespace

DialledRelay relayOfFiles(const LaravelFiles& files) {
    const auto [broadcasting, source] = broadcastingOf(files);
    return relayOf(broadcasting, source);
}

DialledRelay meantRelay(const LaravelFiles& files, const DialledRelay& inForce) {
    if (sendsToRelay(inForce))
        return inForce;
    const EnvFile env = files.env.value_or(EnvFile());
    const auto [broadcasting, source] = broadcastingOf(files);
    // The variable that this Laravel version does not read may show what was meant.
    QByteArrayList names{env.value("BROADCAST_CONNECTION"), env.value("BROADCAST_DRIVER"), "reverb",
                         "pusher"};
    for (const QByteArray& name : names) {
        if (name.isEmpty())
            continue;
        DialledRelay other = relayOf(broadcasting, source, name);
        if (sendsToRelay(other) && !other.key.isEmpty())
            return other;
    }
    return inForce;
}

DialledRelay dialledRelay(const LaravelFiles& files, const std::optional<EffectiveConfig>& effective) {
    const PhpValue cached = cachedPart(files, "broadcasting");
    DialledRelay dials = cached.kind == PhpValue::Kind::Array ? relayOf(cached, "bootstrap/cache/config.php")
                                                              : relayOfFiles(files);
    if (!effective)
        return dials;
    if (!effective->broadcastDriver.isEmpty()) {
        dials.connection = effective->broadcastDriver;
        dials.driver = effective->connectionDriver.isEmpty() ? dials.connection : effective->connectionDriver;
        dials.driverSource = "the booted application";
    }
    for (const auto& [part, value] : {std::pair(&DialledRelay::key, effective->key),
                                      {&DialledRelay::host, effective->host},
                                      {&DialledRelay::port, effective->port},
                                      {&DialledRelay::scheme, effective->scheme},
                                      {&DialledRelay::id, effective->id},
                                      {&DialledRelay::path, asPath(effective->path)}})
        if (!value.isEmpty())
            dials.*part = value;
    if (!effective->host.isEmpty())
        dials.unread.clear();
    return dials;
}

PhpValue queueNamed(const LaravelFiles& files, const QByteArray& name) {
    return queueSettings(files).at({"connections", name});
}

PhpValue queueOf(const LaravelFiles& files, QByteArray& name) {
    PhpValue queue = queueSettings(files);
    if (queue.kind != PhpValue::Kind::Array) {
        const QByteArray usual = files.laravelMajor() >= 11 ? "database" : "sync";
        queue = readPhpArray("return ['default' => env('QUEUE_CONNECTION', '" + usual + "')];",
                             files.env.value_or(EnvFile()));
    }
    const PhpValue chosen = queue.at({"default"});
    if (chosen.isUnknown())
        return {};
    name = chosen.kind == PhpValue::Kind::Null ? QByteArray("null") : chosen.text;
    return name == "null" ? PhpValue::null() : queue.at({"connections", name});
}

} // namespace relay
