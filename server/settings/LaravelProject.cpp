// SPDX-License-Identifier: MIT
#include "settings/LaravelProject.h"

#include "settings/EnvFile.h"
#include "settings/PhpArray.h"
#include "settings/PlainFile.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace relay {
namespace {

constexpr const char* credentials[] = {"APP_ID", "APP_KEY", "APP_SECRET"};

bool hasCredentials(const EnvFile& env, const QByteArray& driver) {
    return std::any_of(std::begin(credentials), std::end(credentials),
                       [&](const char* name) { return !env.value(driver + '_' + name).isEmpty(); });
}

bool usesReverb(const EnvFile& env) {
    const bool reverb = hasCredentials(env, "REVERB");
    if (reverb != hasCredentials(env, "PUSHER"))
        return reverb;
    const QByteArray driver = env.value("BROADCAST_CONNECTION").isEmpty() ? env.value("BROADCAST_DRIVER")
                                                                          : env.value("BROADCAST_CONNECTION");
    return driver != "pusher";
}

constexpr char reverbsOwnPort[] = "8080"; // where reverb:start listens unless it is told otherwise

/// 443 and 80 belong to the web server in front of the relay, as with Herd and Valet.
bool isBehindProxy(const QByteArray& port) {
    return port == "443" || port == "80";
}

/// The certificate that Herd or Valet has made for the host, which reverb:start also serves.
void takeCertificate(GivenValues& values, const QByteArray& host) {
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z0-9.-]+\\z"));
    if (!name.match(QString::fromUtf8(host)).hasMatch())
        return;
    const QString home = QDir::homePath();
    for (const char* folder : {"/Library/Application Support/Herd/config/valet/Certificates/",
                               "/.config/herd/config/valet/Certificates/", "/.config/valet/Certificates/"}) {
        const QString path = home + QLatin1String(folder) + QString::fromUtf8(host);
        const QString certificate = path + QStringLiteral(".crt");
        const QString key = path + QStringLiteral(".key");
        if (!QFileInfo::exists(certificate) || !QFileInfo::exists(key))
            continue;
        const QByteArray place = "the site's certificate, " + certificate.toUtf8();
        values["RELAY_TLS_CERT"] = {certificate.toUtf8(), place};
        values["RELAY_TLS_KEY"] = {key.toUtf8(), place};
        return;
    }
}

bool isMissing(const GivenValues& values, const QByteArray& name) {
    const auto found = values.find(name);
    return found == values.end() || found->second.value.isEmpty();
}

/// Adds what the .env leaves open and config/broadcasting.php states itself.
void addFromConfig(GivenValues& values, const QString& directory, const EnvFile& env) {
    constexpr qint64 maxFileSize = 1024 * 1024;
    const QByteArray file =
        readPlainFile(QDir(directory).filePath(QStringLiteral("config/broadcasting.php")), maxFileSize);
    if (file.isNull())
        return;
    const PhpValue config = readPhpArray(file, env);
    const PhpValue connection = config.at({"connections", config.at({"default"}).text});
    const QByteArray driver = connection.at({"driver"}).text;
    if (driver != "reverb" && driver != "pusher")
        return;
    const auto take = [&](const char* name, const PhpValue& value) {
        if (isMissing(values, name) && value.kind == PhpValue::Kind::Text && !value.text.isEmpty())
            values[name] = {value.text, "config/broadcasting.php of " + directory.toUtf8()};
    };
    take("RELAY_APP_ID", connection.at({"app_id"}));
    take("RELAY_APP_KEY", connection.at({"key"}));
    take("RELAY_APP_SECRET", connection.at({"secret"}));
    const PhpValue port = connection.at({"options", "port"});
    if (driver == "reverb" && !isBehindProxy(port.text))
        take("RELAY_PORT", port);
}

/// What Reverb scales over: enabled by REVERB_SCALING_ENABLED, the Redis named by REDIS_URL or REDIS_HOST and
/// the others.
void takeScaling(GivenValues& values, const EnvFile& env, const QByteArray& path) {
    const QByteArray on = env.value("REVERB_SCALING_ENABLED").toLower();
    if (on != "true" && on != "1" && on != "(true)")
        return;
    if (const QByteArray channel = env.value("REVERB_SCALING_CHANNEL"); !channel.isEmpty())
        values["RELAY_REDIS_PREFIX"] = {channel, "REVERB_SCALING_CHANNEL in " + path};
    const auto valueOr = [&env](const char* name, const char* otherwise) {
        const QByteArray value = env.value(name);
        return value.isEmpty() || value == "null" ? QByteArray(otherwise) : value;
    };
    QByteArray url = valueOr("REDIS_URL", "");
    if (url.startsWith("tcp://"))
        url = "redis://" + url.sliced(6);
    else if (url.startsWith("tls://"))
        url = "rediss://" + url.sliced(6);
    if (!url.isEmpty()) {
        values["RELAY_REDIS_URL"] = {url, "REDIS_URL in " + path};
        return;
    }
    QByteArray host = valueOr("REDIS_HOST", "127.0.0.1");
    const bool secure = host.startsWith("tls://");
    if (const qsizetype scheme = host.indexOf("://"); scheme >= 0)
        host = host.sliced(scheme + 3);
    if (host.contains(':') && !host.startsWith('['))
        host = '[' + host + ']';
    const QByteArray user = valueOr("REDIS_USERNAME", "");
    const QByteArray password = valueOr("REDIS_PASSWORD", "");
    const QByteArray login = user.isEmpty() && password.isEmpty()
                                 ? QByteArray()
                                 : user.toPercentEncoding() + ':' + password.toPercentEncoding() + '@';
    values["RELAY_REDIS_URL"] = {(secure ? "rediss://" : "redis://") + login + host + ':' +
                                     valueOr("REDIS_PORT", "6379") + '/' + valueOr("REDIS_DB", "0"),
                                 "REDIS_HOST and the others in " + path};
}

} // namespace

bool isLaravelProject(const QString& directory) {
    const QDir root(directory);
    return root.exists(QStringLiteral("artisan")) && root.exists(QStringLiteral("composer.json"));
}

QString laravelEnvName(const QString& directory, const QByteArray& appEnv) {
    const QString own = QStringLiteral(".env.") + QString::fromUtf8(appEnv);
    const bool isName = !appEnv.isEmpty() && !appEnv.contains('/');
    return isName && QFileInfo(QDir(directory).filePath(own)).isFile() ? own : QStringLiteral(".env");
}

Result<GivenValues, QByteArray> readLaravelProject(const QString& directory, const QByteArray& appEnv) {
    const QString path = QDir(directory).filePath(laravelEnvName(directory, appEnv));
    if (isPipeOrDevice(path))
        return QByteArray("--laravel: " + path.toUtf8() + " is a pipe or a device; it must be a file");
    const auto env = EnvFile::read(path);
    if (!env)
        return QByteArray("--laravel: \"" + directory.toUtf8() +
                          "\" has no readable .env; it takes the root directory of a Laravel project");
    const QByteArray hidden = env->openQuoteError(path.toUtf8(), {"REVERB_", "PUSHER_", "BROADCAST_"});
    if (!hidden.isEmpty())
        return "--laravel: " + hidden;
    GivenValues values;
    const auto take = [&](const QByteArray& name, const QByteArray& variable) {
        values.insert_or_assign(variable, GivenValue{env->value(name), name + " in " + path.toUtf8()});
    };
    const auto takeIfSet = [&](const char* name, const char* variable) {
        if (!env->value(name).isEmpty())
            take(name, variable);
    };
    const bool reverb = usesReverb(*env);
    const QByteArray driver = reverb ? "REVERB" : "PUSHER";
    // All three, so that an error about a missing one can name it.
    if (hasCredentials(*env, driver))
        for (const char* name : credentials)
            take(driver + '_' + name, QByteArray("RELAY_") + name);
    if (reverb) {
        if (isBehindProxy(env->value("REVERB_PORT")))
            values["RELAY_PORT"] = {reverbsOwnPort, "the default of REVERB_SERVER_PORT for " + path.toUtf8()};
        else
            takeIfSet("REVERB_PORT", "RELAY_PORT");
        takeIfSet("REVERB_SERVER_PORT", "RELAY_PORT");
        takeCertificate(values, env->value("REVERB_HOST"));
        takeIfSet("REVERB_SERVER_HOST", "RELAY_HOST");
        takeIfSet("REVERB_SERVER_PATH", "RELAY_PATH_PREFIX");
        takeScaling(values, *env, path.toUtf8());
    }
    addFromConfig(values, directory, *env);
    return values;
}

} // namespace relay
