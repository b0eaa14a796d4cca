// SPDX-License-Identifier: MIT
#include "host/RunningRelay.h"

#include "commands/PublishRate.h"
#include "journal/Journal.h"
#include "net/system/Memory.h"
#include "net/system/SocketCalls.h"
#include "net/tls/SelfSignedCertificate.h"
#include "net/tls/TlsContext.h"
#include "settings/LaravelProject.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr qint64 longestNap = 250; // milliseconds between checks for what is due
constexpr qint64 shortestNap = 10;
constexpr int logMilliseconds = 1'000;     // between two reads of a Laravel project's log
constexpr int goodbyeMilliseconds = 2'500; // a lingering close takes at most two seconds

QByteArray idsOf(const std::vector<AppConfig>& apps) {
    QByteArray ids;
    for (const AppConfig& app : apps)
        ids += (ids.isEmpty() ? "" : ", ") + app.id;
    return ids;
}

Timeouts timeoutsOf(const Limits& limits) {
    Timeouts timeouts;
    timeouts.firstRequest = qint64{limits.handshakeSeconds} * 1000;
    timeouts.request = timeouts.message = qint64{limits.requestSeconds} * 1000;
    timeouts.betweenRequests = qint64{limits.idleSeconds} * 1000;
    return timeouts;
}

Settings inForce(Settings settings) {
    if (settings.limitsMode == LimitsMode::Enforce)
        settings.limits = enforced(settings.limitsProfile, settings.limits);
    return settings;
}

/// Whether one of the newest facts is an event of that name.
bool wasPublished(const JournalReader& journal, const QByteArray& name) {
    constexpr int most = 20'000; // a glance, for a line that is rare
    int looked = 0;
    return !journal
                .search(FactId::None,
                        [&](const Fact& fact) {
                            const bool isIt = fact.kind() == FactKind::Event && fact.name() == name;
                            return Verdict{isIt, isIt || ++looked >= most};
                        })
                .empty();
}

} // namespace

RunningRelay::RunningRelay(const Settings& settings, Journal& journal, std::optional<Timeouts> timeouts)
    : m_settings(inForce(settings))
    , m_recorder(m_clock, m_diagnosis, journal)
    , m_webhooks(m_webhookPost, m_recorder, m_clock)
    , m_sharedWebhooks(m_webhooks)
    , m_hub(m_clock, m_random, m_recorder,
            m_settings.redis ? static_cast<HubObserver&>(m_sharedWebhooks) : m_webhooks, m_settings.limits)
    , m_commands(m_hub, journal, m_clock)
    , m_router({m_commands, m_recorder, m_settings})
    , m_windows({m_commands, m_webhooks, m_recorder, m_settings})
    , m_turn(m_clock)
    , m_deadlines(m_clock)
    , m_pending(m_settings.limits.pendingTotal)
    , m_ending(m_settings.limits.pendingTotal)
    , m_peers(m_turn)
    , m_context{m_hub,
                m_router,
                m_recorder,
                m_clock,
                m_turn,
                m_deadlines,
                m_peers,
                m_pending,
                m_ending,
                m_handshake,
                m_windows,
                settings.pathPrefix,
                settings.tlsSelfSigned || !settings.tlsCertificate.isEmpty(),
                timeouts.value_or(timeoutsOf(m_settings.limits))} {
    if (m_settings.redis)
        joinNodes();
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
        m_windows.onFact(*fact);
        if (m_router.nextDeadline())
            m_turn.add(*this);
    });
    m_webhooks.onDeadlineMoved([this] {
        if (m_stopped)
            m_ticker.start(0); // the last answer may be what stop() is waiting for
        else
            hurryTicker();
    });
    m_router.onWait([this] { hurryTicker(); });
    m_ticker.setSingleShot(true);
    QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { tick(); });
    QObject::connect(&m_logTimer, &QTimer::timeout, &m_logTimer, [this] { followLaravelLog(); });
}

void RunningRelay::joinNodes() {
    QByteArray name = m_settings.nodeName;
    if (name.isEmpty())
        name = QSysInfo::machineHostName().toUtf8() + ':' +
               QByteArray::number(QCoreApplication::applicationPid());
    m_redis = std::make_unique<RedisClient>(*m_settings.redis, m_random);
    m_cluster = std::make_unique<Cluster>(
        Cluster::World{m_hub, *m_redis, m_webhooks, m_recorder, m_clock},
        Cluster::Identity{NodeId(m_random.next() | 1), name, m_settings.redisPrefix});
    m_hub.setOthers(*m_cluster);
    m_cluster->onWork([this] {
        m_turn.add(*this);
        hurryTicker();
    });
    m_cluster->onUsage(
        [this](const QByteArray& app, int events) { countElsewhere(m_commands, app, events); });
}

void RunningRelay::hurryTicker() {
    if (const int nap = napMilliseconds(); m_ticker.isActive() && nap < m_ticker.remainingTime())
        m_ticker.start(nap);
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
        address.certificateProblem = certificateProblem(*tls, m_clock.utcMicroseconds() / 1'000'000);
    }
    raiseDescriptorLimit();
    m_listener.emplace(m_context, std::move(tls));
    const QByteArray error = m_listener->listenOn(m_settings.host, m_settings.port);
    if (!error.isEmpty())
        return error;
    address.host = m_settings.host;
    address.port = m_listener->serverPort();
    address.secure = m_context.secure;
    recordStart(address);
    if (m_cluster)
        m_cluster->start();
    if (!m_settings.laravelDirectory.isEmpty()) {
        const QString project = QString::fromUtf8(m_settings.laravelDirectory);
        const QString env = QDir(project).filePath(laravelEnvName(project, qgetenv("APP_ENV")));
        m_laravelLog.emplace(logPlaceOf(project, EnvFile::read(env).value_or(EnvFile())));
        followLaravelLog(); // only lines written from now on count
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

QByteArray RunningRelay::reloadCertificate() {
    if (!m_context.secure || m_settings.tlsSelfSigned)
        return {};
    const auto configuration = tlsConfiguration({m_settings.tlsCertificate, m_settings.tlsKey});
    if (!configuration)
        return "The certificate was left unchanged. " + configuration.error();
    m_listener->setTls(*configuration);
    return certificateProblem(*configuration, m_clock.utcMicroseconds() / 1'000'000);
}

void RunningRelay::recordStart(const RelayAddress& address) {
    QJsonArray apps;
    for (const AppConfig& app : m_settings.apps)
        apps.append(QString::fromUtf8(app.id));
    QJsonObject data{{QStringLiteral("host"), QString::fromUtf8(address.host)},
                     {QStringLiteral("port"), address.port},
                     {QStringLiteral("secure"), address.secure},
                     {QStringLiteral("apps"), apps}};
    if (!m_settings.pathPrefix.isEmpty())
        data[u"path_prefix"] = QString::fromUtf8(m_settings.pathPrefix);
    facts::ServerStarted started;
    started.name = "Listening on " + address.host + ':' + QByteArray::number(address.port) +
                   (address.secure ? " with TLS" : "") + " for " + idsOf(m_settings.apps);
    started.data = QJsonDocument(data).toJson(QJsonDocument::Compact);
    started.port = address.port;
    m_recorder.record(factOf(std::move(started)));
}

void RunningRelay::followLaravelLog() {
    // A job is named like its event, and the relay knows those that it has seen.
    const auto isSeen = [this](const QByteArray& name) {
        return wasPublished(m_commands.journal, name);
    };
    for (Fact& fact : m_laravelLog->readNew(isSeen))
        m_recorder.record(std::move(fact));
}

void RunningRelay::stop(std::function<void()> done) {
    m_recorder.finish();
    m_recorder.record(factOf(facts::ServerStopping{}));
    m_stopped = std::move(done);
    QObject::connect(&m_stopTimer, &QTimer::timeout, &m_stopTimer, [this] { endStop(); });
    m_stopTimer.start(goodbyeMilliseconds);
    m_listener->stop();
    if (m_cluster)
        m_cluster->stop();
    m_router.stop();
    m_hub.shutDown();
    m_webhooks.finish();
    m_peers.shutDown([this] {
        m_peersAreGone = true;
        endStopIfDone();
    });
}

/// Waits for clients to leave, and for each webhook to be answered once.
void RunningRelay::endStopIfDone() {
    if (m_peersAreGone && !m_webhooks.isBusy())
        endStop();
}

void RunningRelay::endStop() {
    m_stopTimer.stop();
    if (m_stopped)
        std::exchange(m_stopped, {})();
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
    m_windows.appsChanged();
}

void RunningRelay::setLimits(const Limits& limits) {
    m_settings.limits = limits;
    m_diagnosis.setLimits(m_settings.limits);
    m_recorder.record(factOf(facts::SettingsChanged{"Limits"}));
    m_hub.setLimits(m_settings.limits);
    m_pending.setLimit(limits.pendingTotal);
    m_ending.setLimit(limits.pendingTotal);
}

void RunningRelay::endOfTurn() {
    m_router.tick();
    if (m_cluster)
        m_cluster->flush();
}

void RunningRelay::tick() {
    m_hub.tick();
    if (m_cluster)
        m_cluster->tick();
    m_webhooks.tick();
    m_router.tick();
    m_recorder.tick();
    giveBackMemory();
    m_ticker.start(napMilliseconds());
    endStopIfDone();
}

/// A lot may have been pending for slow readers.
void RunningRelay::giveBackMemory() {
    const bool pendingFell = m_pending.hasFallen();
    const bool endingFell = m_ending.hasFallen();
    if (pendingFell || endingFell)
        giveBackFreeMemory();
}

int RunningRelay::napMilliseconds() const {
    const qint64 now = m_clock.monotonicNanoseconds();
    qint64 nap = longestNap;
    for (const std::optional<qint64>& due :
         {m_hub.nextDeadline(), m_webhooks.nextDeadline(), m_router.nextDeadline(),
          m_cluster ? m_cluster->nextDeadline() : std::nullopt})
        if (due)
            nap = std::min(nap, (*due - now) / 1'000'000 + 1);
    return static_cast<int>(std::max(nap, shortestNap));
}

} // namespace relay
