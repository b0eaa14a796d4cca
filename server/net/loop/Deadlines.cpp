// SPDX-License-Identifier: MIT
#include "net/loop/Deadlines.h"

#include "relay/World.h"

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;
constexpr qint64 coarseness = 100;  // milliseconds: deadlines close to each other share a wake-up
constexpr qint64 stoodStill = 1000; // milliseconds; in a running process no wake-up is this late

} // namespace

Deadline::Deadline(Deadlines& deadlines, std::function<void()> missed)
    : m_deadlines(deadlines)
    , m_missed(std::move(missed)) {}

Deadline::~Deadline() {
    m_deadlines.dequeue(*this);
}

void Deadline::setMilliseconds(qint64 fromNow) {
    m_due = m_deadlines.m_clock.monotonicNanoseconds() + fromNow * nanosecondsPerMillisecond;
    // If it moves further away, it is looked at and queued again when the earlier time comes.
    if (m_queued == 0 || m_due < m_queued)
        m_deadlines.enqueue(*this, m_due);
}

Deadlines::Deadlines(const Clock& clock)
    : m_clock(clock) {
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { fire(); });
}

void Deadlines::enqueue(Deadline& deadline, qint64 due) {
    dequeue(deadline);
    const bool first = m_queue.empty() || due < m_queue.begin()->first;
    deadline.m_queued = due;
    m_queue.emplace(due, &deadline);
    if (first)
        arm();
}

void Deadlines::dequeue(Deadline& deadline) {
    if (deadline.m_queued == 0)
        return;
    const auto [begin, end] = m_queue.equal_range(deadline.m_queued);
    const auto it = std::find_if(begin, end, [&](const auto& entry) { return entry.second == &deadline; });
    m_queue.erase(it);
    deadline.m_queued = 0;
}

void Deadlines::fire() {
    const qint64 now = m_clock.monotonicNanoseconds();
    const bool isFarTooLate =
        !m_queue.empty() && now - m_queue.begin()->first > stoodStill * nanosecondsPerMillisecond;
    if (isFarTooLate && !std::exchange(m_waitedMore, true)) {
        m_timer.start(static_cast<int>(stoodStill));
        return;
    }
    m_waitedMore = false;
    while (!m_queue.empty() && m_queue.begin()->first <= now) {
        Deadline& deadline = *m_queue.begin()->second;
        m_queue.erase(m_queue.begin());
        deadline.m_queued = 0;
        if (deadline.m_due > now) {
            enqueue(deadline, deadline.m_due);
        } else if (deadline.m_due != 0) {
            deadline.m_due = 0;
            const std::function<void()> missed = deadline.m_missed; // the call may destroy the deadline
            missed();
        }
    }
    arm();
}

void Deadlines::arm() {
    if (m_queue.empty()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = (m_queue.begin()->first - m_clock.monotonicNanoseconds()) / nanosecondsPerMillisecond;
    m_timer.start(static_cast<int>((std::clamp<qint64>(wait, 0, 3'600'000) / coarseness + 1) * coarseness));
}

} // namespace relay
