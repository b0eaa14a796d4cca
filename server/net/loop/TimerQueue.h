// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <set>
#include <unordered_map>

namespace relay {

/// The timers of an EpollDispatcher, ordered by due time. Intervals in milliseconds, times monotonic.
/// Qt::PreciseTimer keeps to the millisecond and never fires early; a coarse one may be moved by up to 5 % so
/// that timers fall together; a very coarse one falls on full seconds. A timer whose handler runs (a nested
/// loop) does not fire again inside it. Thread of the dispatcher.
class TimerQueue {
public:
    using Info = QAbstractEventDispatcher::TimerInfo;

    void add(int id, qint64 interval, Qt::TimerType type, QObject* object);
    bool remove(int id);
    bool removeAll(QObject* object);
    QList<Info> of(QObject* object) const;
    /// Milliseconds until the timer is due, 0 when overdue, -1 if no timer has that id.
    int remaining(int id) const;

    /// Milliseconds until the next timer that may fire, rounded up; -1 if there is none.
    int millisecondsToNext() const;
    /// Fires what is due. Returns how many timers with an interval fired.
    int activate();

private:
    using Clock = std::chrono::steady_clock;
    using Key = std::pair<Clock::time_point, quint64>; ///< due time, then order of arrival
    struct Timer {
        int id = 0;
        std::chrono::milliseconds interval{};
        Qt::TimerType type = Qt::CoarseTimer;
        QObject* object = nullptr;
        Clock::time_point due;
        quint64 serial = 0; ///< order of arrival; also tells this timer from a later one with the same id
    };

    static Clock::time_point aligned(Clock::time_point due, const Timer& timer);
    void schedule(Timer& timer, Clock::time_point due);
    bool fire(int id);

    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<Key, int>> m_queue; ///< the timers that may fire, the next first
    quint64 m_lastSerial = 0;
};

} // namespace relay
