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
    /// One line for people where the last start failed, or a relay elsewhere cannot be reached; else empty.
    QString error() const;
    /// The relay runs in another process; the window is only attached to it.
    bool isElsewhere() const { return m_relay.isElsewhere(); }
    /// A sentence if clients will refuse the certificate of the relay that runs; empty otherwise.
    QString certificateProblem() const;
    const Settings& settings() const { return m_relay.settings(); }
    /// Where clients reach it: as it listens, or as it would.
    RelayEndpoint endpoint() const;
    QString url() const;       ///< "ws://127.0.0.1:6001"
    QString authority() const; ///< "127.0.0.1:6001"
    /// The app with that id, or the first app; null if no app is configured.
    const AppConfig* app(const QByteArray& id) const;
    RelayFace& relay() { return m_relay; }
    /// Why the relay could not listen where those settings want it, as a sentence; empty if it can, or need
    /// not yet. May take two seconds.
    QString whyNotThere(const Settings& wanted) const;

public slots:
    // These return at once; stateChanged() tells what becomes of them.
    void start(); ///< unless it is running, or about to
    void stop();
    void restart();
    /// Apps and limits take effect at once, without dropping anyone who is still allowed; the rest with the
    /// next start.
    void change(const relay::Settings& settings);
    /// The same, and starts it again where it listens elsewhere then, or could not start before.
    void changeAndMove(const relay::Settings& settings);
    /// Reads apps.json again. If there is a mistake in it the apps stay as they were, and the window says so.
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
