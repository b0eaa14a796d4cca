// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>

#include <functional>
#include <map>

namespace relay {

class Clock;
class Deadlines;

/// One point in time by which something must have happened. Moving it further away costs only a store, so a
/// busy connection can do so on every request. Relay thread only.
class Deadline {
public:
    /// `missed` is called once when the time has passed; it may set the deadline again or destroy it.
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
    qint64 m_queued = 0; ///< its time in the queue, m_due or earlier; 0 is not queued
};

/// All deadlines of the relay thread behind one timer, which runs only while one is queued. Bounded by the
/// number of connections. They fire a hundred milliseconds late at most. If the whole process was stopped
/// (SIGSTOP, a debugger), what has arrived meanwhile is handled first: the deadlines wait another second.
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
    bool m_waitedMore = false; ///< the deadlines now missed have had their extra second
};

} // namespace relay
