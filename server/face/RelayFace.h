// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "protocol/Result.h"
#include "settings/Settings.h"

#include <QObject>

namespace relay {

class JournalReader;

/// What windows and commands may know about a relay, wherever it runs. Lives in the thread that created it,
/// and its signals are emitted there.
class RelayFace : public QObject {
    Q_OBJECT
public:
    using Address = RelayAddress;
    /// Where it listens; or why it could not start, as a one-line message ("port 6001 is in use …").
    using Listening = Result<Address, QByteArray>;
    enum class State : quint8 { Stopped, Starting, Running, Stopping };

    explicit RelayFace(QObject* parent = nullptr);
    ~RelayFace() override;

    virtual RelayCommands& commands() = 0;
    /// What has happened so far. Kept across restarts.
    virtual const JournalReader& journal() const = 0;
    /// What counts as "now" for readers of the journal, in microseconds since 1970, UTC: the clock's time, or
    /// for a capture the time of its last fact.
    virtual qint64 now() const;
    virtual State state() const = 0;
    bool isRunning() const { return state() == State::Running; }
    /// Where it listens; empty unless it is running.
    virtual Address address() const = 0;
    /// As last applied, no matter by whom. Read them when needed instead of keeping a copy.
    virtual const Settings& settings() const = 0;

    /// It runs in another process, and only that process can start, stop and configure it: start() attaches
    /// to it and stop() detaches.
    virtual bool isElsewhere() const { return false; }
    /// Why it cannot be reached.
    struct Trouble {
        QByteArray sentence;      ///< for display; empty if there is no trouble
        QByteArray certificate;   ///< fingerprint of a certificate to be trusted first; otherwise empty
        int secondsToNextTry = 0; ///< counted from the failure; 0: only start() tries again
    };
    virtual Trouble trouble() const { return {}; }
    /// Accepts the certificate with that fingerprint, starting with the next start().
    virtual void trust(const QByteArray& certificate);

    /// Takes new settings, whether it is running or not. Apps and limits take effect at once, without
    /// disconnecting anyone who is still allowed; the rest takes effect at the next start. Finished once the
    /// running relay has them.
    virtual QFuture<void> apply(const Settings& settings) = 0;
    /// Whether listening there would work now: empty, or why not, as the beginning of a sentence ("port 6001
    /// on 127.0.0.1 is in use by Vite"). Changes nothing; may take two seconds.
    virtual QByteArray tryPort(const QByteArray& host, quint16 port) const = 0;
    /// Reads apps.json again and applies its apps. If that is not possible the apps stay as they are and a
    /// one-line reason is returned; otherwise an empty text.
    virtual QByteArray reloadApps() = 0;

    // Both return at once and answer through the event loop: use then() or a signal, and do not wait for the
    // future in the thread of this object.

    /// Starts it with the settings; first stops it if it is running. A port of 0 in the settings is replaced
    /// by the one that was found, so that a restart keeps it. Cancelled if it is stopped before it could
    /// start.
    virtual QFuture<Listening> start() = 0;
    /// Closes every client with 4200, which takes up to two seconds if one does not answer. Finished when all
    /// are gone; finished immediately if it is not running.
    virtual QFuture<void> stop() = 0;

signals:
    void stateChanged();
    void started();
    void stopped();
    void settingsChanged();
};

} // namespace relay
