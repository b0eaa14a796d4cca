// SPDX-License-Identifier: MIT
#include "relay/Channel.h"

#include "relay/Connection.h"
#include "relay/Subscriber.h"

namespace relay {

Channel::Channel(QByteArray name, qint64 nowMicroseconds)
    : m_name(std::move(name))
    , m_kind(channelKind(m_name))
    , m_since(nowMicroseconds) {}

quint32 Channel::add(const Entry& entry) {
    m_entries.push_back(entry);
    m_first = {};
    return static_cast<quint32>(m_entries.size() - 1);
}

void Channel::removeAt(quint32 index) {
    if (index + 1 < m_entries.size()) {
        const Entry& moved = m_entries[index] = m_entries.back();
        moved.connection->moved(moved.place, index);
    }
    m_entries.pop_back();
    m_first = {};
}

qint64 Channel::send(const QByteArray& frame, const Connection* except) const {
    qint64 count = 0;
    for (const Entry& entry : m_entries) {
        if (entry.connection == except)
            continue;
        entry.subscriber->send(frame);
        ++count;
    }
    return count;
}

Channel::Delivered Channel::deliver(const QByteArray& frame, const Connection* except) {
    Delivered delivered;
    delivered.count = send(frame, except);
    if (delivered.count < subscriberCount()) {
        delivered.socketIds = firstSubscribers(except);
        return delivered;
    }
    if (m_first.empty())
        m_first = firstSubscribers(nullptr);
    delivered.socketIds = m_first;
    return delivered;
}

SocketIdList Channel::firstSubscribers(const Connection* except) const {
    std::vector<QByteArray> ids;
    ids.reserve(static_cast<std::size_t>(qMin(subscriberCount(), recipientsKept)));
    for (const Entry& entry : m_entries) {
        if (ids.size() == ids.capacity())
            break;
        if (entry.connection != except)
            ids.push_back(entry.connection->socketId());
    }
    return SocketIdList(std::move(ids));
}

void Channel::countEvent(const QByteArray& eventName, qint64 nowMicroseconds) {
    ++m_events;
    m_lastEvent = eventName;
    m_lastEventTime = nowMicroseconds;
}

} // namespace relay
