// SPDX-License-Identifier: MIT
#include "doctor/StartHint.h"

#include "doctor/Doctor.h"
#include "settings/PhpArray.h"
#include "settings/PlainFile.h"

#include <QByteArrayList>
#include <QDir>
#include <QHostAddress>

namespace relay {
namespace {

/// The relay reads around a fault of the .env; the app does not start.
QByteArray envHint(const LaravelFiles& files) {
    if (!files.env || !files.env->fault())
        return {};
    const EnvFault& fault = *files.env->fault();
    const QByteArray what = fault.name.isEmpty() ? QByteArray() : " (" + fault.name + ')';
    return "Laravel cannot read the project's " + files.envName + ": line " + QByteArray::number(fault.line) +
           what + ". The relay runs, the app does not: relaydesk doctor " + files.directory.toUtf8() +
           " says what to write.\n";
}

QByteArray containerHint(const QByteArray& container, const ListeningPlace& relay) {
    if (container.isEmpty() || !QHostAddress(QString::fromUtf8(relay.host)).isLoopback())
        return {};
    return "The project runs in a container (" + container + "), and on Linux no container can reach " +
           relay.host +
           " of this machine: start with --host 0.0.0.0, and set REVERB_HOST (or PUSHER_HOST) to "
           "host.docker.internal.\n";
}

/// Herd and Valet serve a site over https on 443, and forward nothing to a relay unless told to.
QByteArray tlsHint(const DialledRelay& dials, const ListeningPlace& relay) {
    if (!sendsToRelay(dials) || dials.scheme != "https" || dials.host.isEmpty() || relay.secure)
        return {};
    const QByteArray port = dials.port.isEmpty() ? QByteArray("443") : dials.port;
    const QByteArray ownPort = QByteArray::number(relay.port);
    const QByteArray text = "The project connects over https to " + dials.host + ':' + port +
                            ", and this relay speaks plain HTTP on port " + ownPort + ": ";
    if (port != "443")
        return text + "start with --tls-self-signed, or set REVERB_SCHEME (or PUSHER_SCHEME) to http.\n";
    return text +
           "make the web server on 443 forward it (herd proxy, valet proxy), or start with "
           "--tls-self-signed and set REVERB_PORT (or PUSHER_PORT) to " +
           ownPort + ".\n";
}

/// What an app of config/reverb.php sets, in words; what cannot be told without running PHP is passed over.
QByteArrayList changedSettings(const PhpValue& app) {
    struct Setting {
        const char* name;
        const char* usual; ///< what reverb:install writes
    };
    static constexpr Setting settings[] = {{"max_connections", ""},
                                           {"max_message_size", "10000"},
                                           {"ping_interval", "60"},
                                           {"activity_timeout", "30"}};
    QByteArrayList changed;
    if (const PhpValue origins = app.at({"allowed_origins"}); origins.kind == PhpValue::Kind::Array) {
        QByteArrayList list;
        for (const auto& [key, origin] : origins.items)
            list.append(origin.text);
        if (!list.contains("*"))
            changed.append("allowed_origins (" + list.join(", ") + ')');
    }
    for (const Setting& setting : settings) {
        const PhpValue value = app.at({setting.name});
        const QByteArray number = QByteArray(value.text).replace('_', "");
        if (value.kind == PhpValue::Kind::Text && !number.isEmpty() && number != setting.usual)
            changed.append(setting.name + QByteArray(" (") + value.text + ')');
    }
    return changed;
}

/// --laravel takes an app's id, key and secret; what else Reverb would do differently is said, not guessed.
QByteArray reverbHint(const QString& projectDirectory, const LaravelFiles& files) {
    constexpr qint64 maxFileSize = 1024 * 1024;
    const QByteArray file =
        readPlainFile(QDir(projectDirectory).filePath(QStringLiteral("config/reverb.php")), maxFileSize);
    if (file.isNull() || !files.env)
        return {};
    const PhpValue apps = readPhpArray(file, *files.env).at({"apps", "apps"});
    if (apps.kind != PhpValue::Kind::Array || apps.items.empty())
        return {};
    QByteArrayList ignored = changedSettings(apps.items.front().second);
    if (const size_t more = apps.items.size() - 1; more > 0)
        ignored.append(more == 1 ? QByteArray("a second app") : QByteArray::number(more) + " more apps");
    if (ignored.isEmpty())
        return {};
    return "config/reverb.php has settings that --laravel does not use: " + ignored.join(", ") +
           ". Set them for this relay if they matter: allowed_origins, max_connections and more apps in "
           "apps.json, the ping interval in RELAY_PING_INTERVAL.\n";
}

} // namespace

QByteArray startHint(const QString& projectDirectory, const ListeningPlace& relay) {
    const LaravelFiles files = readLaravelConfiguration(projectDirectory);
    return envHint(files) + containerHint(projectContainer(projectDirectory), relay) +
           tlsHint(meantRelay(files, dialledRelay(files, std::nullopt)), relay) +
           reverbHint(projectDirectory, files);
}

} // namespace relay
