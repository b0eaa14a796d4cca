// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectWorld.h"
#include "journal/Fact.h"

#include <QTimer>

#include <vector>

namespace relay {

class InspectSession;

/// The windows that are attached to this relay, and the beat at which they are told what is new. Without one
/// a fact costs a comparison, and no timer runs. Relay thread only.
class AttachedWindows final {
public:
    static constexpr std::size_t most = 32; ///< windows at once

    explicit AttachedWindows(InspectWorld world);
    /// How many milliseconds later the next snapshot is made, after one that took so many nanoseconds.
    static int pauseAfter(qint64 nanoseconds);

    InspectWorld& world() { return m_world; }
    bool isFull() const { return m_sessions.size() >= most; }
    /// Sends it the first snapshot, and what the log holds. It stays until remove().
    void add(InspectSession& session);
    void remove(InspectSession& session);
    /// The window has read, and may get more.
    void drained() { hurryFacts(); }
    /// The relay has other apps.
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
