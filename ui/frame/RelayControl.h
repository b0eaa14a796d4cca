// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"
#include "settings/Snippets.h"

#include <QObject>

namespace relay {

/// Starting and stopping from the window, and what went wrong.
/// GUI thread.
class RelayControl final : public QObject {
    Q_OBJECT
public:
    /// `relay` outlives it and is not started yet.
    explicit RelayControl(RelayFace& relay, QObject* parent = nullptr);

    RelayFace::State state() const { return m_relay.state(); }
    bool isRunning() const { return m_relay.isRunning(); }
    /// A one-line message if the last start failed or a relay elsewhere cannot be reached; otherwise empty.
    QString error() const;
    /// The relay runs in another process; the window is only attached to it.
    bool isElsewhere() const { return m_relay.isElsewhere(); }
    /// A sentence if clients will refuse the certificate of the running relay; empty otherwise.
    QString certificateProblem() const;
    const Settings& settings() const { return m_relay.settings(); }
    /// Where clients reach it, or would if it is not running.
    RelayEndpoint endpoint() const;
    QString url() const;       ///< "ws://127.0.0.1:6001"
    QString authority() const; ///< "127.0.0.1:6001"
    /// The app with that id, or the first app; null if no app is configured.
    const AppConfig* app(const QByteArray& id) const;
    RelayFace& relay() { return m_relay; }
    /// A sentence saying why the relay could not listen where those settings want it; empty if it can, or
    /// does not need to yet. May take two seconds.
    QString whyNotThere(const Settings& wanted) const;

public slots:
    // These return immediately; stateChanged() reports the result.
    void start(); ///< unless it is running, or about to
    void stop();
    void restart();
    /// Apps and limits take effect immediately, without dropping anyone who is still allowed; the rest takes
    /// effect at the next start.
    void change(const relay::Settings& settings);
    /// The same, and restarts the relay if its address changes or it could not start before.
    void changeAndMove(const relay::Settings& settings);
    /// Reads apps.json again. If there is a mistake in it, the apps stay as they are, and the window says so.
    void reloadApps();

signals:
    void stateChanged();
    void settingsChanged();
    /// A sentence for the status bar.
    void said(const QString& sentence);

private:
    void startRelay();

    RelayFace& m_relay;
    QString m_error;
};

} // namespace relay
