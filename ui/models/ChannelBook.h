// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/NaturalOrder.h"
#include "models/Pulse.h"

#include <map>
#include <memory>

namespace relay {

/// What is known of one channel.
struct ChannelEntry {
    /// The current or last known state; valid until the next update (once gone, as long as the entry).
    const ChannelSnapshot* channel = nullptr;
    Pulse pulse;
    qint64 goneSince = 0;                              ///< microseconds since 1970; 0 while it exists
    quint64 round = 0;                                 ///< the last update that saw it
    std::unique_ptr<const ChannelSnapshot> remembered; ///< what `channel` points to once the channel is gone

    bool isExpired = false; ///< gone for too long: not shown, and erased by the next prune()

    bool isGone() const { return goneSince != 0; }
};

/// The channels of the last snapshot and, for half a minute, those that vanished, with their rates, sorted by
/// name. Bounded: existing channels plus at most 500 that vanished. GUI thread.
class ChannelBook {
public:
    static constexpr qint64 goneFor = 30'000'000; ///< microseconds that a vanished channel is remembered
    static constexpr int goneLimit = 500;

    using Entries = std::map<ChannelKey, ChannelEntry, ChannelKeyOrder>;

    void update(const SnapshotPtr& snapshot);
    /// Erases what has expired; separate from update(), so that a model can remove its rows first.
    void prune();
    const Entries& entries() const { return m_entries; }
    qint64 time() const { return m_snapshot ? m_snapshot->time : 0; }
    int aliveCount() const { return m_alive; }

private:
    void expireGone();

    Entries m_entries;
    SnapshotPtr m_snapshot; // the entries point into it
    quint64 m_round = 0;
    int m_alive = 0;
};

} // namespace relay
