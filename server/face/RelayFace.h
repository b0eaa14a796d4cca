// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "protocol/Result.h"
#include "settings/Settings.h"

#include <QObject>

namespace relay {

class JournalReader;

/// What windows and commands may know of a relay, wherever it runs. Lives in the thread that made it, and its
/// signals are emitted there.
class RelayFace : public QObject {
    Q_OBJECT
public:
    using Address = RelayAddress;

    explicit RelayFace(QObject* parent = nullptr);
    ~RelayFace() override;

    virtual RelayCommands& commands() = 0;
    /// What happened so far. It is kept across restarts.
    virtual const JournalReader& journal() const = 0;
    virtual bool isRunning() const = 0;
    /// Where it listens; empty unless it is running.
    virtual Address address() const = 0;
    /// The settings of the last start.
    virtual const Settings& settings() const = 0;

    /// Starts it, after stopping it if it is running; returns once it listens or has failed. The error is one
    /// line for people ("port 6001 is in use …").
    virtual Result<Address, QByteArray> start(const Settings& settings) = 0;
    /// Closes every client with 4200 and waits for that. Does nothing unless it is running.
    virtual void stop() = 0;

signals:
    void started();
    void stopped();
};

} // namespace relay
