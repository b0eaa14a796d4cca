// SPDX-License-Identifier: MIT
#include "net/loop/TimerQueue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <bit>
#include <limits>

namespace relay {

using std::chrono::ceil;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Below this, five per cent is less than the millisecond that epoll counts in.
constexpr milliseconds shortestCoarse{20};
/// From here on a coarse timer falls on full seconds, as with Qt's own dispatcher.
constexpr milliseconds longestCoarse{20'000};

} // namespace

void TimerQueue::add(int id, qint64 interval, Qt::TimerType type, QObject* object) {
    remove(id);
    Timer& timer = m_timers[id];
    timer.id = id;
    timer.interval = milliseconds(interval);
    timer.type = type;
    timer.object = object;
    timer.serial = ++m_lastSerial;
    schedule(timer, aligned(Clock::now() + timer.interval, timer));
}

bool TimerQueue::remove(int id) {
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    const Timer& timer = found->second;
    m_queue.erase({{timer.due, timer.serial}, id}); // not in the queue while it fires
    m_timers.erase(found);
    return true;
}

bool TimerQueue::removeAll(QObject* object) {
    const auto theirs = of(object);
    for (const Info& info : theirs)
        remove(info.timerId);
    return !theirs.isEmpty();
}

QList<TimerQueue::Info> TimerQueue::of(QObject* object) const {
    QList<Info> found;
    for (const auto& [id, timer] : m_timers)
        if (timer.object == object)
            found.append(Info(id, static_cast<int>(timer.interval.count()), timer.type));
    return found;
}

int TimerQueue::remaining(int id) const {
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return -1;
    const auto left = ceil<milliseconds>(found->second.due - Clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

int TimerQueue::millisecondsToNext() const {
    return m_queue.empty() ? -1 : remaining(m_queue.begin()->second);
}

TimerQueue::Clock::time_point TimerQueue::aligned(Clock::time_point due, const Timer& timer) {
    const auto since = due.time_since_epoch();
    if (timer.type == Qt::VeryCoarseTimer ||
        (timer.type == Qt::CoarseTimer && timer.interval >= longestCoarse))
        return Clock::time_point(ceil<seconds>(since));
    if (timer.type != Qt::CoarseTimer || timer.interval <= shortestCoarse)
        return due;
    // Rounded up to a power of two of milliseconds within the tolerance, so that timers with different
    // intervals fire together.
    const auto grain = std::bit_floor(static_cast<quint64>(timer.interval.count()) / 20);
    const auto whole = static_cast<quint64>(ceil<milliseconds>(since).count());
    return Clock::time_point(milliseconds((whole + grain - 1) / grain * grain));
}

void TimerQueue::schedule(Timer& timer, Clock::time_point due) {
    timer.due = due;
    m_queue.insert({{timer.due, timer.serial}, timer.id});
}

int TimerQueue::activate() {
    const auto now = Clock::now();
    // What is due at this moment fires once; a zero timer must not starve the sockets.
    const auto dueNow =
        std::distance(m_queue.begin(), m_queue.upper_bound({{now, std::numeric_limits<quint64>::max()}, 0}));
    int fired = 0;
    for (auto i = dueNow; i > 0 && !m_queue.empty() && m_queue.begin()->first.first <= now; --i)
        if (fire(m_queue.begin()->second))
            ++fired;
    return fired;
}

/// Fires a timer from the queue. True if it has an interval: a zero timer does not count as an event, or a
/// loop that runs until there are no more would never end.
bool TimerQueue::fire(int id) {
    Timer& timer = m_timers.at(id);
    m_queue.erase({{timer.due, timer.serial}, id});
    const auto now = Clock::now();
    const auto next = timer.due + timer.interval;
    timer.serial = ++m_lastSerial; // after the others due at the same moment
    timer.due = aligned(next < now ? now + timer.interval : next, timer);
    const quint64 serial = timer.serial;
    const bool hasInterval = timer.interval > milliseconds::zero();

    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);

    // The handler may have removed the timer, and its id may already belong to another.
    const auto found = m_timers.find(id);
    if (found != m_timers.end() && found->second.serial == serial)
        schedule(found->second, found->second.due);
    return hasInterval;
}

} // namespace relay
