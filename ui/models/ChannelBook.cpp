// SPDX-License-Identifier: MIT
#include "models/ChannelBook.h"

namespace relay {
namespace {

/// What is worth remembering of a channel that is gone: nobody is on it any more.
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
        if (isNew) // what a channel did before the window opened is not a burst now
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
    m_snapshot = snapshot; // only now: vanished channels were still copied out of the old one
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
