// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"

#include <memory>

namespace relay {

class CommandDoor;
class Journal;

/// The relay in this process: starts and stops the relay thread with hub, router, webhooks and the listening
/// port. Lives in the thread that made it (the GUI's or main's); its signals come there. The journal is the
/// caller's and outlives it, so that a restart keeps the log. It is the one owner of the settings.
class RelayServer final : public RelayFace {
    Q_OBJECT
public:
    explicit RelayServer(Journal& journal, QObject* parent = nullptr);
    ~RelayServer() override;

    RelayCommands& commands() override;
    const JournalReader& journal() const override;
    bool isRunning() const override;
    Address address() const override;
    const Settings& settings() const override;
    QFuture<void> apply(const Settings& settings) override;
    QByteArray reloadApps() override;
    /// Binds the port and starts the thread; blocks until it listens or has failed.
    Result<Address, QByteArray> start() override;
    /// Waits for the thread too.
    void stop() override;

private:
    struct Run;

    Journal& m_journal;
    std::unique_ptr<CommandDoor> m_door;
    std::unique_ptr<Run> m_run; ///< null while stopped
    Settings m_settings;
    Address m_address;
};

} // namespace relay
