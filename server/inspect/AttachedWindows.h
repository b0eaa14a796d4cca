// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectWorld.h"
#include "journal/Fact.h"

#include <QTimer>

#include <vector>

namespace relay {

class InspectSession;

/// The windows attached to this relay, and the beat at which they receive updates. If there are none, a fact
/// costs one comparison, and no timer runs. Relay thread only.
class AttachedWindows final {
public:
    static constexpr std::size_t most = 32; ///< windows at once

    explicit AttachedWindows(InspectWorld world);
    /// The milliseconds until the next snapshot, after one that took `nanoseconds`.
    static int pauseAfter(qint64 nanoseconds);

    InspectWorld& world() { return m_world; }
    bool isFull() const { return m_sessions.size() >= most; }
    /// Sends the session the first snapshot, and what the log holds. It stays until remove().
    void add(InspectSession& session);
    void remove(InspectSession& session);
    /// A window has caught up, and can be sent more.
    void drained() { hurryFacts(); }
    /// The relay's apps have changed.
    void appsChanged();
    /// A fact has been journalled.
    void onFact(const Fact& fact) {
        if (!m_sessions.empty())
            factCame(fact);
    }

private:
    void factCame(const Fact& fact);
    void hurryFacts();
    void sendFacts();
    void sendSnapshots();

    InspectWorld m_world;
    std::vector<InspectSession*> m_sessions;
    QTimer m_factBeat;
    QTimer m_snapshotBeat;
};

} // namespace relay
