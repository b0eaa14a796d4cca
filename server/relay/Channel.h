// SPDX-License-Identifier: MIT
#pragma once

#include "journal/SocketIdList.h"
#include "protocol/ChannelName.h"
#include "relay/Members.h"

#include <QByteArray>

#include <vector>

namespace relay {

class Connection;
class Subscriber;

/// A channel while somebody is subscribed to it (resources/docs/protocol.md, Channels). Its subscribers are
/// stored contiguously in a vector, so a fan-out is one pass without look-ups. Relay thread only.
class Channel {
public:
    /// One subscription. `place` is the index of the connection's own half of it, so that either half finds
    /// the other directly.
    struct Entry {
        Subscriber* subscriber = nullptr;
        Connection* connection = nullptr;
        Member* member = nullptr; ///< on presence channels only
        quint32 place = 0;
    };
    /// Who got a frame: the number, and the first of their socket ids.
    struct Delivered {
        qint64 count = 0;
        SocketIdList socketIds; ///< at most `recipientsKept`
    };
    static constexpr qint64 recipientsKept = 100;

    Channel(QByteArray name, qint64 nowMicroseconds);

    const QByteArray& name() const { return m_name; }
    ChannelKind kind() const { return m_kind; }
    qint64 since() const { return m_since; } ///< microseconds since 1970, UTC

    qint64 subscriberCount() const { return static_cast<qint64>(m_entries.size()); }
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Users of a presence channel; 0 on all others.
    qint64 userCount() const { return m_members.count(); }
    Members& members() { return m_members; }
    const Members& members() const { return m_members; }

    /// Adds a subscription and returns its index in entries().
    quint32 add(const Entry& entry);
    /// Removes the entry at `index`; the last one takes its place (and its connection is updated).
    void removeAt(quint32 index);
    /// From now on, the connection keeps its half of entry `index` at `place`.
    void moved(quint32 index, quint32 place) { m_entries[index].place = place; }

    /// Hands the frame to all but `except` (null excludes nobody).
    qint64 send(const QByteArray& frame, const Connection* except) const;
    /// The same, but also returns who got it.
    Delivered deliver(const QByteArray& frame, const Connection* except);

    void countEvent(const QByteArray& eventName, qint64 nowMicroseconds);
    quint64 events() const { return m_events; } ///< since the channel was created
    const QByteArray& lastEvent() const { return m_lastEvent; }
    qint64 lastEventTime() const { return m_lastEventTime; } ///< microseconds since 1970, UTC; 0 is never

    /// When pusher_internal:subscription_count was last sent, monotonic nanoseconds; 0 is never.
    qint64 countSent = 0;
    /// When it is next due (SubscriptionCounts); 0 if it is not.
    qint64 countDue = 0;

private:
    SocketIdList firstSubscribers(const Connection* except) const;

    QByteArray m_name;
    ChannelKind m_kind;
    qint64 m_since;
    std::vector<Entry> m_entries;
    SocketIdList m_first; ///< firstSubscribers(nullptr) since the last change; empty until they are asked for
    Members m_members;
    quint64 m_events = 0;
    QByteArray m_lastEvent;
    qint64 m_lastEventTime = 0;
};

} // namespace relay
