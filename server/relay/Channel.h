// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ChannelName.h"
#include "relay/Members.h"

#include <QByteArray>

#include <vector>

namespace relay {

class Connection;
class Subscriber;

/// A channel while somebody is subscribed to it (resources/docs/protocol.md, Channels). Its subscribers stand
/// densely in a vector, so that a fan-out is one pass without a look-up. Relay thread only.
class Channel {
public:
    /// One subscription. `place` is where the connection keeps its own half of it, so that either half finds
    /// the other at once.
    struct Entry {
        Subscriber* subscriber = nullptr;
        Connection* connection = nullptr;
        Member* member = nullptr; ///< of presence channels
        quint32 place = 0;
    };
    /// Who got a frame: the number, and the first of their socket ids.
    struct Delivered {
        qint64 count = 0;
        std::vector<QByteArray> socketIds; ///< at most `recipientsKept`
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

    /// Adds a subscription and gives its place in entries().
    quint32 add(const Entry& entry);
    /// Removes the entry at `index`; the last one takes its place (and its connection is updated).
    void removeAt(quint32 index);
    /// The connection keeps its half of entry `index` at `place` from now on.
    void moved(quint32 index, quint32 place) { m_entries[index].place = place; }

    /// Hands the frame to all but `except` (null leaves nobody out).
    qint64 send(const QByteArray& frame, const Connection* except) const;
    /// The same, remembering who they were.
    Delivered deliver(const QByteArray& frame, const Connection* except) const;

    void countEvent(const QByteArray& eventName, qint64 nowMicroseconds);
    quint64 events() const { return m_events; } ///< since the channel was made
    const QByteArray& lastEvent() const { return m_lastEvent; }
    qint64 lastEventTime() const { return m_lastEventTime; } ///< microseconds since 1970, UTC; 0 is never

    /// When pusher_internal:subscription_count was last sent, monotonic nanoseconds; 0 is never.
    qint64 countSent = 0;
    /// When it is to be sent again (SubscriptionCounts); 0 is not.
    qint64 countDue = 0;

private:
    QByteArray m_name;
    ChannelKind m_kind;
    qint64 m_since;
    std::vector<Entry> m_entries;
    Members m_members;
    quint64 m_events = 0;
    QByteArray m_lastEvent;
    qint64 m_lastEventTime = 0;
};

} // namespace relay
