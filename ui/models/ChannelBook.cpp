// SPDX-License-Identifier: MIT
#include "models/ChannelBook.h"

namespace relay {
namespace {

/// What is worth remembering of a vanished channel, which nobody is on.
std::unique_ptr<const ChannelSnapshot> remember(const ChannelSnapshot& channel) {
    auto copy = std::make_unique<ChannelSnapshot>();
    copy->app = channel.app;
    copy->name = channel.name;
    copy->kind = channel.kind;
    copy->events = channel.events;
    copy->lastEvent = channel.lastEvent;
    copy->lastEventTime = channel.lastEventTime;
    copy->since = channel.since;
    return copy;
}

} // namespace

void ChannelBook::update(const SnapshotPtr& snapshot) {
    const bool first = !m_snapshot;
    const qint64 now = snapshot->time;
    ++m_round;
    for (const ChannelSnapshot& channel : snapshot->channels) {
        auto [it, isNew] = m_entries.try_emplace(ChannelKey{channel.app, channel.name});
        ChannelEntry& entry = it->second;
        if (isNew) // events from before the window opened do not count as a burst
            entry.pulse = Pulse(first ? channel.events : 0, now);
        entry.channel = &channel;
        entry.remembered.reset();
        entry.goneSince = 0;
        entry.isExpired = false;
        entry.round = m_round;
        entry.pulse.add(channel.events, now);
    }
    m_alive = static_cast<int>(snapshot->channels.size());
    for (auto& [key, entry] : m_entries) {
        if (entry.round == m_round)
            continue;
        if (!entry.isGone()) {
            entry.remembered = remember(*entry.channel);
            entry.channel = entry.remembered.get();
            entry.goneSince = now;
        }
        entry.pulse.add(entry.channel->events, now);
    }
    m_snapshot = snapshot; // only now, as vanished channels are copied from the old one
    expireGone();
}

void ChannelBook::expireGone() {
    int gone = 0;
    for (auto& [key, entry] : m_entries) {
        if (!entry.isGone())
            continue;
        entry.isExpired = m_snapshot->time - entry.goneSince >= goneFor || gone >= goneLimit;
        gone += entry.isExpired ? 0 : 1;
    }
}

void ChannelBook::prune() {
    std::erase_if(m_entries, [](const auto& item) { return item.second.isExpired; });
}

} // namespace relay
