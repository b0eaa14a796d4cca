// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>

namespace relay {

class Connection;

/// Tracks how long each connection has been silent (resources/docs/protocol.md, Keep-alive): two intrusive
/// lists, one of connections ordered by their last activity, one of those that were sent a ping, ordered by
/// when. A tick looks only at those that are due, so idle connections cost nothing; activity moves a
/// connection to the end of a list. Times are monotonic nanoseconds that never go back. Relay thread only.
class KeepAlive {
public:
    /// A connection's place in the lists, kept in the connection.
    struct Hook {
        Connection* connection = nullptr;
        Hook* previous = nullptr;
        Hook* next = nullptr;
        qint64 lastActivity = 0; ///< monotonic nanoseconds
        qint64 pinged = 0;       ///< when the ping went out; 0 while none is unanswered
    };

    void setTimeouts(int activitySeconds, int pongSeconds);

    void add(Hook& hook, qint64 now);
    void remove(Hook& hook);
    /// Something was received from the connection.
    void active(Hook& hook, qint64 now);

    /// The connection that has been silent for longest, if a ping is due; it then waits for the answer.
    Connection* nextToPing(qint64 now);
    /// The connection whose ping has gone unanswered for longest, if it has timed out. The caller ends it and
    /// removes its hook.
    Connection* nextToEnd(qint64 now) const;
    std::optional<qint64> nextDeadline() const;

private:
    struct List {
        Hook* first = nullptr;
        Hook* last = nullptr;
        void append(Hook& hook);
        void unlink(Hook& hook);
    };
    List& listOf(const Hook& hook) { return hook.pinged != 0 ? m_pinged : m_silent; }

    List m_silent;
    List m_pinged;
    qint64 m_activityTimeout = 120'000'000'000;
    qint64 m_pongTimeout = 30'000'000'000;
};

} // namespace relay
