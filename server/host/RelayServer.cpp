// SPDX-License-Identifier: MIT
#include "host/RelayServer.h"

#include "host/CommandDoor.h"
#include "host/RelayThread.h"
#include "host/RunningRelay.h"
#include "journal/Journal.h"
#include "settings/AppsFile.h"

#include <optional>

namespace relay {

/// One run from start to stop. The running relay is made and destroyed on its thread.
struct RelayServer::Run {
    std::unique_ptr<RunningRelay> relay;
    RelayThread thread;
};

RelayServer::RelayServer(Journal& journal, QObject* parent)
    : RelayFace(parent)
    , m_journal(journal)
    , m_door(std::make_unique<CommandDoor>()) {}

RelayServer::~RelayServer() {
    stop();
}

QFuture<void> RelayServer::apply(const Settings& settings) {
    m_settings = settings;
    QFuture<void> taken = m_door->apply(m_settings);
    emit settingsChanged();
    return taken;
}

QByteArray RelayServer::reloadApps() {
    if (m_settings.appsFile.isEmpty())
        return "No apps.json was found at the start, so there is none to read again.";
    auto apps = readAppsFile(QString::fromUtf8(m_settings.appsFile));
    if (!apps)
        return "The apps stay as they were. " + apps.error();
    Settings settings = m_settings;
    settings.apps = std::move(*apps);
    apply(settings);
    return {};
}

Result<RelayServer::Address, QByteArray> RelayServer::start() {
    stop();
    auto run = std::make_unique<Run>();
    using Listening = Result<Address, QByteArray>;
    const Listening listening = run->thread
                                    .ask([this, &run] {
                                        run->relay = std::make_unique<RunningRelay>(m_settings, m_journal);
                                        Listening result = run->relay->listen();
                                        if (!result)
                                            run->relay.reset();
                                        return result;
                                    })
                                    .result();
    if (!listening)
        return listening.error();
    m_run = std::move(run);
    m_address = *listening;
    m_door->open(m_run->thread, *m_run->relay);
    emit started();
    return listening;
}

void RelayServer::stop() {
    if (!m_run)
        return;
    m_door->close();
    // It answers from inside its own call, once everyone has heard the goodbye: it dies one turn later.
    auto gone = std::make_shared<QPromise<void>>();
    gone->start();
    Run& run = *m_run;
    run.thread.post([&run, gone] { run.relay->stop([gone] { gone->finish(); }); });
    gone->future().waitForFinished();
    run.thread.ask([&run] { run.relay.reset(); }).waitForFinished();
    m_run.reset();
    m_address = {};
    emit stopped();
}

bool RelayServer::isRunning() const {
    return m_run != nullptr;
}

RelayServer::Address RelayServer::address() const {
    return m_address;
}

const Settings& RelayServer::settings() const {
    return m_settings;
}

RelayCommands& RelayServer::commands() {
    return *m_door;
}

const JournalReader& RelayServer::journal() const {
    return m_journal;
}

} // namespace relay
