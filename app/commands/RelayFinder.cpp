// SPDX-License-Identifier: MIT
#include "commands/RelayFinder.h"

#include "RuntimeFolder.h"
#include "commands/RelayClient.h"
#include "commands/Subcommand.h"
#include "doctor/Doctor.h"
#include "net/PortProbe.h"
#include "net/loop/RealWorld.h"
#include "settings/LaravelProject.h"
#include "settings/SettingsReader.h"
#include "settings/Snippets.h"

#include <QDir>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace relay {
namespace {

using Target = Result<RelayTarget, QByteArray>;

bool isSameRelay(const QByteArray& a, const QByteArray& b) {
    const auto loopback = [](QByteArray url) {
        return url.replace("://localhost:", "://127.0.0.1:").replace("://[::1]:", "://127.0.0.1:");
    };
    return loopback(a) == loopback(b);
}

Target chooseApp(const QByteArray& url, const std::vector<AppConfig>& apps, const QByteArray& wanted) {
    QByteArrayList ids;
    for (const AppConfig& app : apps) {
        if (wanted.isEmpty() ? apps.size() == 1 : app.id == wanted)
            return RelayTarget{url, app};
        ids.append(app.id);
    }
    return wanted.isEmpty()
               ? QByteArray("the relay has several apps; choose one with --app: " + ids.join(", "))
               : "the relay has no app \"" + wanted + "\"; its apps are " + ids.join(", ");
}

/// The credentials of an app that were given beside an address: all three, or none.
struct Credentials {
    const char* names;
    AppConfig app;

    int count() const {
        return int(!app.id.isEmpty()) + int(!app.key.isEmpty()) + int(!app.secret.isEmpty());
    }
};

Credentials credentialsOf(const char* names, const QByteArray& id, const QByteArray& key,
                          const QByteArray& secret) {
    Credentials given{names, {}};
    given.app.id = id;
    given.app.key = key;
    given.app.secret = secret;
    return given;
}

Credentials givenCredentials(const Invocation& call) {
    return credentialsOf("--app-id, --app-key and --app-secret", call.value("app-id"), call.value("app-key"),
                         call.value("app-secret"));
}

Credentials credentialsOfEnvironment() {
    return credentialsOf("RELAY_APP_ID, RELAY_APP_KEY and RELAY_APP_SECRET", qgetenv("RELAY_APP_ID"),
                         qgetenv("RELAY_APP_KEY"), qgetenv("RELAY_APP_SECRET"));
}

Target atUrl(const QByteArray& given, const Credentials& credentials, const QByteArray& wanted) {
    const QByteArray url = relayUrl(given);
    if (url.isEmpty())
        return QByteArray("\"" + given + "\" is not the address of a relay, such as http://127.0.0.1:6001");
    const int count = credentials.count();
    if (count == 3 && (wanted.isEmpty() || wanted == credentials.app.id))
        return RelayTarget{url, credentials.app};
    if (count > 0 && count < 3)
        return QByteArray("an app's credentials must be given as all three or none: ") + credentials.names;
    for (const RunningRelayEntry& entry : readRuntimeEntries())
        if (isSameRelay(relayUrl(entry.url), url))
            return chooseApp(url, entry.apps, wanted);
    return "the credentials of " + (count == 3 ? "app \"" + wanted + "\" of " : QByteArray()) +
           "the relay at " + url + " are not known on this machine; give " +
           (count == 3 ? "those of that app in " : "") + credentials.names;
}

/// In the folder of a Laravel project: leaves the relays that have the app of its .env, if there are any.
void keepTheProjectsOwn(std::vector<RunningRelayEntry>& relays) {
    if (!isLaravelProject(QStringLiteral(".")))
        return;
    const auto project = readLaravelProject(QStringLiteral("."), qgetenv("APP_ENV"));
    const auto value = [&project](const char* name) {
        return project && project->contains(name) ? project->at(name).value : QByteArray();
    };
    const auto keep = [&relays](const auto& isOwn) {
        std::vector<RunningRelayEntry> own;
        std::ranges::copy_if(relays, std::back_inserter(own), isOwn);
        if (!own.empty())
            relays = std::move(own);
    };
    const QByteArray id = value("RELAY_APP_ID");
    const QByteArray key = value("RELAY_APP_KEY");
    keep([&](const RunningRelayEntry& entry) {
        return std::ranges::any_of(entry.apps,
                                   [&](const AppConfig& app) { return app.id == id && app.key == key; });
    });
    if (relays.size() > 1)
        keep([port = value("RELAY_PORT")](const RunningRelayEntry& entry) {
            return QByteArray::number(QUrl::fromEncoded(entry.url).port()) == port;
        });
}

Target onThisMachine(const Invocation& call) {
    std::vector<RunningRelayEntry> found;
    for (const RunningRelayEntry& entry : readRuntimeEntries()) {
        const QUrl url = QUrl::fromEncoded(entry.url);
        if (call.isSet("port") && QByteArray::number(url.port()) != call.value("port"))
            continue;
        if (isAnswering(entry.url))
            found.push_back(entry);
    }
    if (found.size() > 1)
        keepTheProjectsOwn(found);
    if (found.size() == 1)
        return chooseApp(found.front().url, found.front().apps, call.value("app"));
    if (found.empty())
        return QByteArray(
            call.isSet("port")
                ? "no relay of yours is running on port " + call.value("port") +
                      "; start one with relaydesk --port " + call.value("port")
                : QByteArray("no relay of yours is running on this machine; start one with relaydesk, "
                             "or relaydesk --no-gui, or name one with --url"));
    QByteArrayList urls;
    for (const RunningRelayEntry& entry : found)
        urls.append(entry.url);
    return QByteArray("several relays are running; choose one with --url or --port: " + urls.join(", "));
}

QByteArray urlOf(bool secure, const QByteArray& host, quint16 port, const QByteArray& prefix) {
    return QByteArray(secure ? "https://" : "http://") + host + ':' + QByteArray::number(port) + prefix;
}

/// Where a project publishes, if a relay answers there: no setting contains PUSHER_PORT, because it is not
/// bound. Empty if none answers.
QByteArray addressOfProject(const QByteArray& directory) {
    const DialledRelay dials = dialledRelay(
        readLaravelConfiguration(QString::fromUtf8(directory), qgetenv("APP_ENV")), std::nullopt);
    const quint16 port = dials.port.toUShort();
    const QByteArray host = "127.0.0.1";
    const PortReport report = port == 0 ? PortReport() : lookAtPort(host, port, dials.path);
    return report.answer == PortAnswer::Relaydesk && !report.otherPrefix
               ? urlOf(report.tls, host, port, dials.path)
               : QByteArray();
}

/// Where the relay with these settings listens. It may have been started with other options: probing its port
/// shows that.
QByteArray addressOf(const Settings& settings, const Invocation& call) {
    const QByteArray host = dialledHost(settings.host);
    const PortReport report = lookAtPort(host, settings.port, settings.pathPrefix);
    if (report.answer != PortAnswer::Relaydesk && call.isSet("laravel") && !call.isSet("port"))
        if (QByteArray url = addressOfProject(call.value("laravel")); !url.isEmpty())
            return url;
    const bool secure = report.answer == PortAnswer::Relaydesk
                            ? report.tls
                            : settings.tlsSelfSigned || !settings.tlsCertificate.isEmpty();
    return urlOf(secure, host, settings.port, report.otherPrefix ? QByteArray() : settings.pathPrefix);
}

/// The settings of the working directory, overridden by the options given.
Result<Settings, SettingsError> settingsOf(const Invocation& call) {
    GivenValues given;
    const std::pair<const char*, const char*> options[] = {{"laravel", "RELAY_LARAVEL"},
                                                           {"port", "RELAY_PORT"},
                                                           {"app-id", "RELAY_APP_ID"},
                                                           {"app-key", "RELAY_APP_KEY"},
                                                           {"app-secret", "RELAY_APP_SECRET"}};
    for (const auto& [option, variable] : options)
        if (call.isSet(option))
            given[variable] = {call.value(option), "--" + QByteArray(option)};
    SystemRandom random;
    return readSettings({given, QProcessEnvironment::systemEnvironment(), QDir::currentPath()}, random);
}

} // namespace

Result<RelayTarget, QByteArray> findRelay(const Invocation& call) {
    const QByteArray wanted = call.value("app");
    const Credentials given = givenCredentials(call);
    if (given.count() == 3 && !wanted.isEmpty() && wanted != given.app.id)
        return "--app is \"" + wanted + "\", and the credentials given are those of the app \"" +
               given.app.id + '"';
    if (call.isSet("url"))
        return atUrl(call.value("url"), given, wanted);
    const QByteArray url = qgetenv("RELAY_URL");
    if (!url.isEmpty() && !call.isSet("port")) // what is given stands above the environment
        return atUrl(url, given.count() > 0 ? given : credentialsOfEnvironment(), wanted);
    const auto settings = settingsOf(call);
    if (!settings)
        return settings.error().line;
    if (settings->appMadeUp && call.isSet("laravel"))
        return QByteArray("the .env of that project has no REVERB_APP_… or PUSHER_APP_… credentials");
    if (settings->appMadeUp || settings->port == 0)
        return onThisMachine(call);
    return chooseApp(addressOf(*settings, call), settings->apps, wanted);
}

Result<std::vector<AppConfig>, QByteArray> findApps(const Invocation& call) {
    if (call.isSet("url")) {
        const auto target = findRelay(call);
        return target ? Result<std::vector<AppConfig>, QByteArray>(std::vector{target->app}) : target.error();
    }
    const auto settings = settingsOf(call);
    if (!settings)
        return settings.error().line;
    if (!settings->appMadeUp)
        return settings->apps;
    std::vector<AppConfig> apps;
    for (const RunningRelayEntry& entry : readRuntimeEntries())
        if (!call.isSet("port") ||
            QByteArray::number(QUrl::fromEncoded(entry.url).port()) == call.value("port"))
            apps.insert(apps.end(), entry.apps.begin(), entry.apps.end());
    return apps;
}

std::optional<RelayTarget> runningAt(const QByteArray& url, const QByteArray& app) {
    for (const RunningRelayEntry& entry : readRuntimeEntries())
        if (isSameRelay(relayUrl(entry.url), relayUrl(url)))
            if (const auto chosen = chooseApp(url, entry.apps, app))
                return *chosen;
    return std::nullopt;
}

QByteArray relayUrl(const QByteArray& given) {
    const QUrl url = QUrl::fromEncoded(given, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() ||
        (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        return {};
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    while (path.endsWith('/'))
        path.chop(1);
    const QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    const int port = url.port(scheme == QLatin1String("https") ? 443 : 80);
    return scheme.toUtf8() + "://" + (host.contains(':') ? '[' + host + ']' : host) + ':' +
           QByteArray::number(port) + path;
}

} // namespace relay
