// SPDX-License-Identifier: MIT
#include "journal/History.h"

#include "journal/FactCost.h"

#include "journal/Journal.h"

namespace relay {

History::History(Bounds bounds)
    : m_bounds(bounds) {}

void History::keep(const FactPtr& fact, int perChannel) {
    if (perChannel <= 0) {
        clear();
        return;
    }
    if (fact->kind() != FactKind::Event || fact->source() == EventSource::Client)
        return;
    Kept& kept = channelOf(*fact);
    kept.events.push_back(fact);
    m_bytes += costOf(*fact);
    while (kept.events.size() > static_cast<size_t>(perChannel))
        dropOldest(kept);
    while (m_bytes > m_bounds.bytes || channels() > m_bounds.channels) {
        Kept& oldest = m_order.front();
        if (&oldest == &kept && kept.events.size() == 1)
            break; // the newest event stays, whatever its size
        dropOldest(oldest);
        if (oldest.events.empty()) {
            m_byKey.erase(oldest.key);
            m_order.pop_front();
        }
    }
}

std::vector<FactPtr> History::newestFirst(QByteArrayView app, QByteArrayView channel, FactId before,
                                          qsizetype max) const {
    std::vector<FactPtr> found;
    const auto entry = m_byKey.find({app.toByteArray(), channel.toByteArray()});
    if (entry == m_byKey.end())
        return found;
    const std::deque<FactPtr>& events = entry->second->events;
    for (auto fact = events.rbegin(); fact != events.rend() && static_cast<qsizetype>(found.size()) < max;
         ++fact)
        if (before == FactId::None || (*fact)->id < before)
            found.push_back(*fact);
    return found;
}

/// The channel's entry, moved to the end of the order.
History::Kept& History::channelOf(const Fact& fact) {
    const Key key(fact.app, fact.channel());
    const auto entry = m_byKey.find(key);
    if (entry != m_byKey.end()) {
        m_order.splice(m_order.end(), m_order, entry->second);
        return m_order.back();
    }
    m_order.push_back({key, {}});
    m_byKey.emplace(key, std::prev(m_order.end()));
    return m_order.back();
}

void History::dropOldest(Kept& kept) {
    m_bytes -= costOf(*kept.events.front());
    kept.events.pop_front();
}

void History::clear() {
    m_byKey.clear();
    m_order.clear();
    m_bytes = 0;
}

} // namespace relay
