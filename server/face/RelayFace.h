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
    /// Where it listens; or why it could not start, as one line for people ("port 6001 is in use …").
    using Listening = Result<Address, QByteArray>;
    enum class State : quint8 { Stopped, Starting, Running, Stopping };

    explicit RelayFace(QObject* parent = nullptr);
    ~RelayFace() override;

    virtual RelayCommands& commands() = 0;
    /// What happened so far. It is kept across restarts.
    virtual const JournalReader& journal() const = 0;
    /// What counts as now for who reads the journal, in microseconds since 1970, UTC: the clock's time, or in
    /// a capture that of its last fact.
    virtual qint64 now() const;
    virtual State state() const = 0;
    bool isRunning() const { return state() == State::Running; }
    /// Where it listens; empty unless it is running.
    virtual Address address() const = 0;
    /// As last applied, by whomever. Read them when they are needed instead of keeping a copy.
    virtual const Settings& settings() const = 0;

    /// It runs in another process, which alone can start and stop it and set it up: start() attaches to it
    /// and stop() detaches.
    virtual bool isElsewhere() const { return false; }
    /// Why it cannot be reached.
    struct Trouble {
        QByteArray sentence;      ///< for people; empty while all is well
        QByteArray certificate;   ///< the fingerprint of one that must be trusted first; else empty
        int secondsToNextTry = 0; ///< as of the failure; 0: start() tries again
    };
    virtual Trouble trouble() const { return {}; }
    /// Accepts the certificate with that fingerprint from the next start() on.
    virtual void trust(const QByteArray& certificate);

    /// Takes new settings, whether it is running or not. Apps and limits take effect at once, without
    /// disconnecting anyone who is still allowed; the rest with the next start. Finished once the running
    /// relay has them.
    virtual QFuture<void> apply(const Settings& settings) = 0;
    /// Whether it could listen there now: empty, or why not, as the beginning of a sentence ("port 6001 on
    /// 127.0.0.1 is in use by Vite"). Changes nothing; may take two seconds.
    virtual QByteArray tryPort(const QByteArray& host, quint16 port) const = 0;
    /// Reads apps.json again and applies its apps. If that is not possible they stay as they are, and the
    /// answer says why in one line; otherwise it is empty.
    virtual QByteArray reloadApps() = 0;

    // Both return at once and answer through the event loop: use then() or a signal, and do not wait for the
    // future in the thread of this object.

    /// Starts it with the settings; first stops it if it is running. A port of 0 in the settings becomes the
    /// one that was found, so that a restart keeps it. Cancelled if it is stopped before it could begin.
    virtual QFuture<Listening> start() = 0;
    /// Closes every client with 4200, which takes up to two seconds if one does not answer. Finished when all
    /// are gone; already finished if it is stopped.
    virtual QFuture<void> stop() = 0;

signals:
    void stateChanged();
    void started();
    void stopped();
    void settingsChanged();
};

} // namespace relay
