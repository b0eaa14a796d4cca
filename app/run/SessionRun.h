// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/SessionStore.h"
#include "settings/Settings.h"

#include <QObject>
#include <QTimer>

namespace relay {

class Journal;
class RelayServer;

/// The session of a run (resources/docs/captures.md): what earlier runs left is restored to the journal
/// before the relay starts, and what happens is kept. Problems are reported once, as a signal and as a fact.
/// Lives in the thread that created it.
class SessionRun final : public QObject {
    Q_OBJECT
public:
    /// Journal and server outlive it; the journal is still empty. `keptByDefault`: keep it even without
    /// --session.
    SessionRun(const Settings& settings, Journal& journal, RelayServer& server, bool keptByDefault,
               QObject* parent = nullptr);
    /// Writes what is left.
    ~SessionRun() override;

    /// Whether the session is kept at all.
    bool isOn() const { return m_store != nullptr; }
    /// Removes what is kept for this address, and from the journal what an earlier run left.
    void clear();

signals:
    /// Why nothing can be written, as a sentence; empty once it can again.
    void problemChanged(const QByteArray& problem);

private:
    void start(const Settings& settings, const QString& folder);
    void look();
    void say(const QByteArray& sentence);

    Journal& m_journal;
    RelayServer& m_server;
    std::unique_ptr<SessionStore> m_store; ///< null if it is off, or its folder cannot be used
    QByteArray m_problem;
    QByteArrayList m_damage; ///< not said yet
    quint64 m_missed = 0;
    QTimer m_timer;
};

} // namespace relay
