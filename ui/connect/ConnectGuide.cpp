// SPDX-License-Identifier: MIT
#include "connect/ConnectGuide.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace relay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::ConnectGuide)
};

/// The name by which Docker containers reach their host.
constexpr char dockerHost[] = "host.docker.internal";

/// Collects the snippets of one guide.
class GuideMaker {
public:
    GuideMaker(const AppConfig& app, const RelayEndpoint& at, const Settings& settings)
        : m_app(app)
        , m_masked(app)
        , m_at(at)
        , m_settings(settings) {
        m_masked.secret = maskedSecret();
    }

    void say(const QString& sentence) {
        if (!m_guide.notes.isEmpty())
            m_guide.notes += u' ';
        m_guide.notes += sentence;
    }

    using EnvOf = QByteArray (*)(const AppConfig&, const RelayEndpoint&, const QByteArray&);
    void addEnv(EnvOf linesOf, const QByteArray& appHost = {}, const QByteArray& pageHost = {}) {
        const RelayEndpoint at = reachedAs(appHost);
        m_guide.snippets.push_back({Texts::tr("In your app's .env"), Texts::tr(".env lines"),
                                    linesOf(m_app, at, pageHost), linesOf(m_masked, at, pageHost), true});
    }

    using ScriptOf = QByteArray (*)(const AppConfig&, const RelayEndpoint&);
    void addScript(const QString& title, const QString& name, ScriptOf linesOf,
                   const QByteArray& pageHost = {}) {
        const RelayEndpoint at = reachedAs(pageHost);
        m_guide.snippets.push_back({title, name, linesOf(m_app, at), linesOf(m_masked, at)});
    }

    void addEcho(ScriptOf linesOf, const QByteArray& pageHost = {}) {
        addScript(Texts::tr("In resources/js/echo.js"), Texts::tr("Echo lines"), linesOf, pageHost);
    }

    void addLines(const QString& title, const QString& name, const QByteArray& lines) {
        m_guide.snippets.push_back({title, name, lines, lines});
    }

    /// A container cannot reach a loopback address of this machine.
    void openToContainers() {
        if (!QHostAddress(QString::fromUtf8(m_settings.host)).isLoopback())
            return;
        say(Texts::tr("Relaydesk listens on %1, which containers on Linux cannot reach: set “Reachable from” "
                      "in the Preferences to 0.0.0.0, or start Relaydesk with the line below. Everyone on "
                      "your network can then connect.")
                .arg(QString::fromUtf8(m_settings.host)));
        addLines(Texts::tr("Start Relaydesk for containers"), Texts::tr("Start line"),
                 "relaydesk --host 0.0.0.0 --port " + QByteArray::number(m_at.port) + '\n');
    }

    void needTls() {
        if (!m_at.secure)
            say(Texts::tr("A page served over https may only connect over wss: start Relaydesk with "
                          "--tls-self-signed, and this page will show the lines for it."));
    }

    bool isSecure() const { return m_at.secure; }

    ConnectGuide finish() {
        if (!m_settings.pathPrefix.isEmpty())
            say(Texts::tr(
                    "Relaydesk is served under %1: add wsPath: '%1' in the page, and 'path' => '%1' to the "
                    "options in config/broadcasting.php.")
                    .arg(QString::fromUtf8(m_settings.pathPrefix)));
        return std::move(m_guide);
    }

private:
    RelayEndpoint reachedAs(const QByteArray& host) const {
        RelayEndpoint at = m_at;
        if (!host.isEmpty())
            at.host = host;
        return at;
    }

    const AppConfig& m_app;
    AppConfig m_masked;
    const RelayEndpoint& m_at;
    const Settings& m_settings;
    ConnectGuide m_guide;
};

void sayTwoHosts(GuideMaker& guide) {
    guide.say(Texts::tr("The relay has two names here: the app in its container calls %1 (REVERB_HOST), and "
                        "the browser on this machine connects to localhost (VITE_REVERB_HOST).")
                  .arg(QLatin1String(dockerHost)));
}

void fillSail(GuideMaker& guide) {
    sayTwoHosts(guide);
    guide.openToContainers();
    guide.addEnv(laravelReverbEnv, dockerHost, "localhost");
    guide.addEcho(echoReverb, "localhost");
    guide.addLines(Texts::tr("In compose.yaml (included in Sail)"), Texts::tr("Compose lines"),
                   "services:\n"
                   "    app:\n"
                   "        extra_hosts:\n"
                   "            - 'host.docker.internal:host-gateway'\n");
}

void fillHerd(GuideMaker& guide) {
    guide.say(
        guide.isSecure()
            ? Texts::tr("For a secured site, set REVERB_HOST to the site's name, such as shop.test.")
            : Texts::tr("A secured site (https) needs wss: set REVERB_HOST to the site's name, such as "
                        "shop.test, and REVERB_SCHEME to https, then open the project from the File menu. "
                        "Relaydesk uses the certificate that Herd or Valet created for the site."));
    guide.addEnv(laravelReverbEnv);
    guide.addEcho(echoReverb);
}

void fillDdev(GuideMaker& guide) {
    sayTwoHosts(guide);
    guide.openToContainers();
    guide.needTls();
    guide.addEnv(laravelReverbEnv, dockerHost, "localhost");
    guide.addEcho(echoReverb, "localhost");
    guide.addLines(Texts::tr("Then, in the project"), Texts::tr("DDEV lines"),
                   "ddev artisan config:clear\nddev npm run build\n");
}

void fillWsl(GuideMaker& guide) {
    guide.say(Texts::tr(
        "Run Relaydesk in the same distribution as the app. Windows forwards localhost to WSL 2, so a "
        "browser on Windows connects to localhost. For an app in another distribution or in a container, let "
        "Relaydesk listen on 0.0.0.0 and set REVERB_HOST to the address that hostname -I prints."));
    guide.addEnv(laravelReverbEnv, "127.0.0.1", "localhost");
    guide.addEcho(echoReverb, "localhost");
}

} // namespace

QString title(AppKind kind) {
    switch (kind) {
    case AppKind::Reverb:
        return Texts::tr("Reverb");
    case AppKind::Pusher:
        return Texts::tr("Pusher");
    case AppKind::Sail:
        return Texts::tr("Sail, Docker");
    case AppKind::Herd:
        return Texts::tr("Herd, Valet");
    case AppKind::Ddev:
        return Texts::tr("DDEV");
    case AppKind::Wsl:
        return Texts::tr("WSL");
    case AppKind::Node:
        return Texts::tr("Node");
    case AppKind::Plain:
        break;
    }
    return Texts::tr("Plain JS");
}

ConnectGuide connectGuide(AppKind kind, const AppConfig& app, const RelayEndpoint& at,
                          const Settings& settings) {
    GuideMaker guide(app, at, settings);
    switch (kind) {
    case AppKind::Reverb:
        guide.say(Texts::tr(
            "For Laravel 11 and later. Run php artisan install:broadcasting once if the project has no "
            "config/broadcasting.php; php artisan reverb:start is not needed."));
        guide.addEnv(laravelReverbEnv);
        guide.addEcho(echoReverb);
        break;
    case AppKind::Pusher:
        guide.say(Texts::tr("For any Laravel version with pusher/pusher-php-server. Laravel 10 and earlier "
                            "read BROADCAST_DRIVER, later versions BROADCAST_CONNECTION."));
        guide.addEnv(laravelPusherEnv);
        guide.addEcho(echoPusher);
        break;
    case AppKind::Sail:
        fillSail(guide);
        break;
    case AppKind::Herd:
        fillHerd(guide);
        break;
    case AppKind::Ddev:
        fillDdev(guide);
        break;
    case AppKind::Wsl:
        fillWsl(guide);
        break;
    case AppKind::Node:
        guide.say(Texts::tr("Run npm install pusher for the server and npm install pusher-js for the page."));
        guide.addScript(Texts::tr("On the server"), Texts::tr("Server lines"), nodePublisher);
        guide.addScript(Texts::tr("In the page"), Texts::tr("Page lines"), pageSubscriber);
        break;
    case AppKind::Plain:
        guide.say(Texts::tr("A page without a build step. It sees the key, never the secret."));
        guide.addLines(Texts::tr("In the page's head"), Texts::tr("Script line"),
                       "<script src=\"https://js.pusher.com/8.4.0/pusher.min.js\"></script>\n");
        guide.addScript(Texts::tr("In a script after it"), Texts::tr("Page lines"), pageSubscriber);
        break;
    }
    return guide.finish();
}

} // namespace relay
