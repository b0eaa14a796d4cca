// SPDX-License-Identifier: MIT
#include "host/RelayServer.h"

#include "host/CommandDoor.h"
#include "host/RelayThread.h"
#include "host/RunningRelay.h"
#include "journal/Journal.h"
#include "net/Listener.h"
#include "settings/AppsFile.h"

#include <utility>

namespace relay {

/// One run from start to stop. The running relay is created and destroyed on its thread.
struct RelayServer::Run {
    Run() { gone.start(); }

    std::unique_ptr<RunningRelay> relay; ///< null if it could not start
    QPromise<void> gone;                 ///< finished on the relay thread when all clients are gone
    RelayThread thread;
};

RelayServer::RelayServer(Journal& journal, QObject* parent)
    : RelayFace(parent)
    , m_journal(journal)
    , m_door(std::make_unique<CommandDoor>()) {}

/// Events no longer reach this object, so it waits for the relay thread.
RelayServer::~RelayServer() {
    if (!m_run)
        return;
    m_door->close();
    Run& run = *m_run;
    if (m_state != State::Stopping)
        run.thread.post([&run] {
            if (run.relay)
                run.relay->stop([&run] { run.gone.finish(); });
            else
                run.gone.finish();
        });
    run.gone.future().waitForFinished();
    run.thread.ask([&run] { run.relay.reset(); }).waitForFinished();
}

QFuture<void> RelayServer::apply(const Settings& settings) {
    m_settings = settings;
    QFuture<void> taken = m_door->apply(m_settings);
    emit settingsChanged();
    return taken;
}

QByteArray RelayServer::tryPort(const QByteArray& host, quint16 port) const {
    return Listener::tryPort(host, port);
}

QByteArray RelayServer::reloadApps() {
    if (m_settings.appsFile.isEmpty())
        return "There was no apps.json at startup, so there is none to reload.";
    auto apps = readAppsFile(QString::fromUtf8(m_settings.appsFile));
    if (!apps)
        return "The apps were left unchanged. " + apps.error();
    Settings settings = m_settings;
    settings.apps = std::move(*apps);
    apply(settings);
    return {};
}

QFuture<RelayServer::Listening> RelayServer::start() {
    if (!m_start) {
        m_start.emplace();
        m_start->start();
    }
    QFuture<Listening> answer = m_start->future();
    switch (m_state) {
    case State::Stopped:
        beginStart();
        emit stateChanged();
        break;
    case State::Starting:
        finishStop(); // this start overrides a pending stop
        break;
    case State::Running:
        beginStop();
        break;
    case State::Stopping: // starts once it has stopped
        break;
    }
    return answer;
}

QFuture<void> RelayServer::stop() {
    if (!m_stop) {
        m_stop.emplace();
        m_stop->start();
    }
    QFuture<void> answer = m_stop->future();
    switch (m_state) {
    case State::Stopped:
        finishStop();
        break;
    case State::Starting: // stops once it has started
        break;
    case State::Running:
        beginStop();
        break;
    case State::Stopping:
        if (m_start) { // this stop overrides a pending start
            m_start->future().cancel();
            m_start.reset();
        }
        break;
    }
    return answer;
}

void RelayServer::beginStart() {
    m_state = State::Starting;
    m_run = std::make_unique<Run>();
    Run* const run = m_run.get();
    run->thread.post([this, run, settings = m_settings] {
        run->relay = std::make_unique<RunningRelay>(settings, m_journal);
        Listening listening = run->relay->listen();
        if (!listening)
            run->relay.reset();
        QMetaObject::invokeMethod(
            this, [this, listening = std::move(listening)] { startAnswered(listening); },
            Qt::QueuedConnection);
    });
}

void RelayServer::startAnswered(const Listening& listening) {
    const bool foundPort = listening && m_settings.port == 0;
    if (listening) {
        m_state = State::Running;
        m_address = *listening;
        m_door->open(m_run->thread, *m_run->relay);
        if (foundPort)
            m_settings.port = m_address.port;
        m_door->apply(m_settings); // whatever has changed since it began to start
    } else {
        m_state = State::Stopped;
        m_run.reset();
    }
    QPromise<Listening> answer = std::move(*m_start);
    m_start.reset();
    emit stateChanged();
    if (foundPort)
        emit settingsChanged();
    if (m_state == State::Running)
        emit started();
    answer.addResult(listening); // last: whoever waits for it finds everything else up to date
    answer.finish();
    if (m_stop && m_state == State::Running)
        beginStop();
    else if (m_state == State::Stopped)
        finishStop();
}

void RelayServer::beginStop() {
    m_state = State::Stopping;
    m_address = {};
    m_door->close();
    Run* const run = m_run.get();
    run->thread.post([this, run] {
        run->relay->stop([this, run] {
            run->gone.finish();
            QMetaObject::invokeMethod(this, &RelayServer::clientsGone, Qt::QueuedConnection);
        });
    });
    emit stateChanged();
}

/// The running relay reports this from inside its own call, so it is destroyed in a later one.
void RelayServer::clientsGone() {
    Run* const run = m_run.get();
    run->thread.post([this, run] {
        run->relay.reset();
        QMetaObject::invokeMethod(this, &RelayServer::runEnded, Qt::QueuedConnection);
    });
}

void RelayServer::runEnded() {
    m_run.reset();
    m_state = State::Stopped;
    finishStop();
    if (m_start && m_state == State::Stopped)
        beginStart();
    emit stateChanged();
    emit stopped();
}

void RelayServer::finishStop() {
    if (!m_stop)
        return;
    QPromise<void> answer = std::move(*m_stop);
    m_stop.reset();
    answer.finish();
}

RelayServer::State RelayServer::state() const {
    return m_state;
}

RelayServer::Address RelayServer::address() const {
    return m_address;
}

const Settings& RelayServer::settings() const {
    return m_settings;
}

void RelayServer::note(const QByteArray& sentence) {
    m_door->note(sentence);
}

QFuture<RelayActivity> RelayServer::activity() {
    return m_door->activity();
}

QFuture<QByteArray> RelayServer::reloadCertificate() {
    return m_door->reloadCertificate();
}

RelayCommands& RelayServer::commands() {
    return *m_door;
}

const JournalReader& RelayServer::journal() const {
    return m_journal;
}

} // namespace relay
