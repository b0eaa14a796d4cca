// SPDX-License-Identifier: MIT
#include "relay/EventCache.h"

namespace relay {

void EventCache::put(CachedEvent event) {
    if (const auto known = m_byChannel.find(QByteArrayView(event.channel)); known != m_byChannel.end())
        remove(known->second);
    m_bytes += cost(event);
    m_order.push_back(std::move(event));
    m_byChannel.emplace(m_order.back().channel, std::prev(m_order.end()));
    while (m_order.size() > 1 && (static_cast<qint64>(m_order.size()) > maxEntries || m_bytes > maxBytes))
        remove(m_order.begin());
}

const CachedEvent* EventCache::find(QByteArrayView channel, qint64 now) const {
    const auto found = m_byChannel.find(channel);
    return found == m_byChannel.end() || found->second->expires <= now ? nullptr : &*found->second;
}

void EventCache::expire(qint64 now) {
    while (!m_order.empty() && m_order.front().expires <= now)
        remove(m_order.begin());
}

std::optional<qint64> EventCache::nextExpiry() const {
    return m_order.empty() ? std::nullopt : std::optional(m_order.front().expires);
}

qint64 EventCache::cost(const CachedEvent& event) {
    return event.channel.size() + event.name.size() + event.data.token.size() + event.data.text.size();
}

void EventCache::remove(Order::iterator entry) {
    m_bytes -= cost(*entry);
    m_byChannel.erase(m_byChannel.find(QByteArrayView(entry->channel)));
    m_order.erase(entry);
}

} // namespace relay
