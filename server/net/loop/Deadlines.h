// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>

#include <functional>
#include <map>

namespace relay {

class Clock;
class Deadlines;

/// One point in time by which something must have happened. Moving it further away costs a store, so that a
/// busy connection may do so for each request. Relay thread only.
class Deadline {
public:
    /// `missed` is called once when the time has passed; it may set the deadline anew or destroy it.
    Deadline(Deadlines& deadlines, std::function<void()> missed);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    void setMilliseconds(qint64 fromNow);
    void clear() { m_due = 0; }
    bool isSet() const { return m_due != 0; }

private:
    friend class Deadlines;
    Deadlines& m_deadlines;
    std::function<void()> m_missed;
    qint64 m_due = 0;    ///< monotonic nanoseconds; 0 is none
    qint64 m_queued = 0; ///< where it stands in the queue, at m_due or before; 0 is nowhere
};

/// All deadlines of the relay thread behind one timer, which runs only while one is queued. Bounded by the
/// number of connections. Late by a hundred milliseconds at most. Where the whole process has stood still
/// (SIGSTOP, a debugger), what has arrived meanwhile comes first: the deadlines wait for a second more.
class Deadlines final {
public:
    explicit Deadlines(const Clock& clock);

private:
    friend class Deadline;
    void enqueue(Deadline& deadline, qint64 due);
    void dequeue(Deadline& deadline);
    void fire();
    void arm();

    const Clock& m_clock;
    std::multimap<qint64, Deadline*> m_queue;
    QTimer m_timer;
    bool m_waitedMore = false; ///< the deadlines that are missed now have had their second
};

} // namespace relay
