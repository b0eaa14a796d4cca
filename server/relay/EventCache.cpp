// SPDX-License-Identifier: MIT
#include "relay/EventCache.h"

namespace relay {

void EventCache::put(CachedEvent event) {
    if (const auto known = m_byChannel.find(QByteArrayView(event.channel)); known != m_byChannel.end()) {
        if (event.before == 0)
            event.before = known->second->id != 0 ? known->second->id : known->second->before;
        remove(known->second);
    }
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

void EventCache::setId(QByteArrayView channel, quint64 id) {
    if (const auto found = m_byChannel.find(channel); found != m_byChannel.end())
        found->second->id = id;
}

void EventCache::setKept(QByteArrayView channel, quint64 id) {
    const auto found = m_byChannel.find(channel);
    if (found != m_byChannel.end() && found->second->id == id)
        found->second->isKept = true;
}

std::vector<QByteArray> EventCache::channels() const {
    std::vector<QByteArray> all;
    all.reserve(m_order.size());
    for (const CachedEvent& event : m_order)
        all.push_back(event.channel);
    return all;
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
