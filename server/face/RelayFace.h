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
    /// As last applied, by whomever. Read them when they are needed instead of keeping a copy.
    virtual const Settings& settings() const = 0;

    /// Takes new settings, whether it is running or not. Apps and limits take effect at once, without
    /// disconnecting anyone who is still allowed; the rest with the next start. Finished once the running
    /// relay has them.
    virtual QFuture<void> apply(const Settings& settings) = 0;
    /// Reads apps.json again and applies its apps. If that is not possible they stay as they are, and the
    /// answer says why in one line; otherwise it is empty.
    virtual QByteArray reloadApps() = 0;
    /// Starts it with the settings, after stopping it if it is running; returns once it listens or has
    /// failed. The error is one line for people ("port 6001 is in use …").
    virtual Result<Address, QByteArray> start() = 0;
    /// Closes every client with 4200 and waits for that. Does nothing unless it is running.
    virtual void stop() = 0;

signals:
    void started();
    void stopped();
    void settingsChanged();
};

} // namespace relay
