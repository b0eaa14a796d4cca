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
    return static_cast<quint32>(m_entries.size() - 1);
}

void Channel::removeAt(quint32 index) {
    if (index + 1 < m_entries.size()) {
        const Entry& moved = m_entries[index] = m_entries.back();
        moved.connection->moved(moved.place, index);
    }
    m_entries.pop_back();
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

Channel::Delivered Channel::deliver(const QByteArray& frame, const Connection* except) const {
    Delivered delivered;
    delivered.count = send(frame, except);
    delivered.socketIds.reserve(static_cast<std::size_t>(qMin(delivered.count, recipientsKept)));
    for (const Entry& entry : m_entries) {
        if (delivered.socketIds.size() == delivered.socketIds.capacity())
            break;
        if (entry.connection != except)
            delivered.socketIds.push_back(entry.connection->socketId());
    }
    return delivered;
}

void Channel::countEvent(const QByteArray& eventName, qint64 nowMicroseconds) {
    ++m_events;
    m_lastEvent = eventName;
    m_lastEventTime = nowMicroseconds;
}

} // namespace relay
