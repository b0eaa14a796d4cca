// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "protocol/Result.h"
#include "settings/Settings.h"

#include <QObject>

#include <memory>

namespace relay {

class CommandDoor;
class Journal;

/// The relay as a whole: starts and stops the relay thread with hub, router, webhooks and the listening port.
/// Lives in the thread that made it (the GUI's or main's); its signals come there. The journal is the
/// caller's and outlives it, so that a restart keeps the log.
class RelayServer final : public QObject {
    Q_OBJECT
public:
    using Address = RelayAddress;

    explicit RelayServer(Journal& journal, QObject* parent = nullptr);
    ~RelayServer() override;

    /// Binds the port and starts the thread; blocks until it listens or has failed. The error is one line
    /// for people ("port 6001 is in use …").
    Result<Address, QByteArray> start(const Settings& settings);
    /// Closes every client with 4200, waits for the thread. Does nothing when not running.
    void stop();
    bool isRunning() const;
    Address address() const;
    const Settings& settings() const;
    RelayCommands& commands();

signals:
    void started();
    void stopped();

private:
    struct Run;

    Journal& m_journal;
    std::unique_ptr<CommandDoor> m_door;
    std::unique_ptr<Run> m_run; ///< null while stopped
    Settings m_settings;
    Address m_address;
};

} // namespace relay
