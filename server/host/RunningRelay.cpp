// SPDX-License-Identifier: MIT
#include "host/RunningRelay.h"

#include "journal/Journal.h"
#include "net/tls/SelfSignedCertificate.h"
#include "net/tls/TlsContext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr qint64 longestNap = 250; // milliseconds between two looks at what is due
constexpr qint64 shortestNap = 10;
constexpr int logMilliseconds = 1'000;     // between two looks at a Laravel project's log
constexpr int goodbyeMilliseconds = 2'500; // a lingering close takes two seconds at most

QByteArray idsOf(const std::vector<AppConfig>& apps) {
    QByteArray ids;
    for (const AppConfig& app : apps)
        ids += (ids.isEmpty() ? "" : ", ") + app.id;
    return ids;
}

Settings inForce(Settings settings) {
    if (settings.limitsMode == LimitsMode::Enforce)
        settings.limits = enforced(settings.limitsProfile, settings.limits);
    return settings;
}

} // namespace

RunningRelay::RunningRelay(const Settings& settings, Journal& journal, Timeouts timeouts)
    : m_settings(inForce(settings))
    , m_recorder(m_clock, m_diagnosis, journal)
    , m_webhooks(m_webhookPost, m_recorder, m_clock)
    , m_hub(m_clock, m_random, m_recorder, m_webhooks, m_settings.limits)
    , m_commands(m_hub, journal, m_clock)
    , m_router({m_commands, m_recorder, m_settings})
    , m_deadlines(m_clock)
    , m_peers(m_turn)
    , m_context{m_hub,
                m_router,
                m_recorder,
                m_clock,
                m_turn,
                m_deadlines,
                m_peers,
                m_handshake,
                settings.pathPrefix,
                settings.tlsSelfSigned || !settings.tlsCertificate.isEmpty(),
                timeouts} {
    m_recorder.setApps(settings.apps);
    m_hub.setApps(settings.apps);
    m_webhooks.setApps(settings.apps);
    m_diagnosis.setApps(settings.apps);
    m_diagnosis.setLimits(m_settings.limits);
    m_diagnosis.setProfile(settings.limitsProfile, settings.limitsMode);
    m_diagnosis.setHeadless(!settings.gui);
    m_recorder.onFact([this](const FactPtr& fact) {
        m_commands.onFact(fact);
        m_router.onFact(fact);
        if (m_router.nextDeadline())
            m_turn.add(*this);
    });
    m_webhooks.onDeadlineMoved([this] {
        if (const int nap = napMilliseconds(); m_ticker.isActive() && nap < m_ticker.remainingTime())
            m_ticker.start(nap);
    });
    m_ticker.setSingleShot(true);
    QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { tick(); });
    QObject::connect(&m_logTimer, &QTimer::timeout, &m_logTimer, [this] { followLaravelLog(); });
}

RunningRelay::~RunningRelay() {
    m_recorder.onFact({});
}

Result<RelayAddress, QByteArray> RunningRelay::listen() {
    RelayAddress address;
    std::optional<QSslConfiguration> tls;
    if (m_context.secure) {
        const auto files = tlsFiles();
        if (!files)
            return files.error();
        const auto configuration = tlsConfiguration(*files);
        if (!configuration)
            return configuration.error();
        tls = *configuration;
        if (m_settings.tlsSelfSigned)
            address.madeCertificate = files->certificate;
    }
    Listener::raiseDescriptorLimit();
    m_listener.emplace(m_context, std::move(tls));
    const QByteArray error = m_listener->listenOn(m_settings.host, m_settings.port);
    if (!error.isEmpty())
        return error;
    address.host = m_settings.host;
    address.port = m_listener->serverPort();
    address.secure = m_context.secure;
    recordStart(address);
    if (!m_settings.laravelDirectory.isEmpty()) {
        m_laravelLog.emplace(QString::fromUtf8(m_settings.laravelDirectory));
        followLaravelLog(); // only what is written from now on counts
        m_logTimer.start(logMilliseconds);
    }
    tick();
    return address;
}

Result<TlsFiles, QByteArray> RunningRelay::tlsFiles() const {
    if (m_settings.tlsSelfSigned)
        return selfSignedCertificate(certificateDirectory());
    return TlsFiles{m_settings.tlsCertificate, m_settings.tlsKey};
}

void RunningRelay::recordStart(const RelayAddress& address) {
    QJsonArray apps;
    for (const AppConfig& app : m_settings.apps)
        apps.append(QString::fromUtf8(app.id));
    const QJsonObject data{{QStringLiteral("host"), QString::fromUtf8(address.host)},
                           {QStringLiteral("port"), address.port},
                           {QStringLiteral("secure"), address.secure},
                           {QStringLiteral("apps"), apps}};
    facts::ServerStarted started;
    started.name = "Listening on " + address.host + ':' + QByteArray::number(address.port) +
                   (address.secure ? " with TLS" : "") + " for " + idsOf(m_settings.apps);
    started.data = QJsonDocument(data).toJson(QJsonDocument::Compact);
    started.port = address.port;
    m_recorder.record(factOf(std::move(started)));
}

void RunningRelay::followLaravelLog() {
    for (Fact& fact : m_laravelLog->readNew())
        m_recorder.record(std::move(fact));
}

void RunningRelay::stop(std::function<void()> done) {
    m_recorder.finish();
    m_recorder.record(factOf(facts::ServerStopping{}));
    m_stopped = std::move(done);
    const auto stopped = [this] {
        m_stopTimer.stop();
        if (m_stopped)
            std::exchange(m_stopped, {})();
    };
    QObject::connect(&m_stopTimer, &QTimer::timeout, &m_stopTimer, stopped);
    m_stopTimer.start(goodbyeMilliseconds);
    m_listener->close();
    m_router.stop();
    m_hub.shutDown();
    m_peers.shutDown(stopped);
}

void RunningRelay::apply(const Settings& settings) {
    if (settings.apps != m_settings.apps)
        setApps(settings.apps);
    Settings wanted = m_settings;
    wanted.limits = settings.limits;
    wanted = inForce(std::move(wanted));
    if (wanted.limits != m_settings.limits)
        setLimits(wanted.limits);
}

void RunningRelay::setApps(std::vector<AppConfig> apps) {
    m_settings.apps = apps;
    m_recorder.setApps(apps);
    m_diagnosis.setApps(apps);
    m_recorder.record(factOf(facts::SettingsChanged{"Apps: " + idsOf(apps)}));
    m_webhooks.setApps(apps);
    m_hub.setApps(std::move(apps));
}

void RunningRelay::setLimits(const Limits& limits) {
    m_settings.limits = limits;
    m_diagnosis.setLimits(m_settings.limits);
    m_recorder.record(factOf(facts::SettingsChanged{"Limits"}));
    m_hub.setLimits(m_settings.limits);
}

void RunningRelay::endOfTurn() {
    m_router.tick();
}

void RunningRelay::tick() {
    m_hub.tick();
    m_webhooks.tick();
    m_router.tick();
    m_recorder.tick();
    m_ticker.start(napMilliseconds());
}

int RunningRelay::napMilliseconds() const {
    const qint64 now = m_clock.monotonicNanoseconds();
    qint64 nap = longestNap;
    for (const std::optional<qint64>& due :
         {m_hub.nextDeadline(), m_webhooks.nextDeadline(), m_router.nextDeadline()})
        if (due)
            nap = std::min(nap, (*due - now) / 1'000'000 + 1);
    return static_cast<int>(std::max(nap, shortestNap));
}

} // namespace relay
