// SPDX-License-Identifier: MIT
#pragma once

#include "api/WaitingList.h"
#include "commands/ExpectationWatch.h"

namespace relay {

/// The tests waiting until what they expect has come, or can no longer come. Bounded by `mostWaiting`. tick()
/// answers them, never grew(), which is called in the middle of the hub's own work. Relay thread only.
class ExpectationWaits {
public:
    static constexpr qsizetype mostWaiting = 100;

    /// Tests whose connection has ended do not count.
    bool isFull() { return m_waiting.isFull(mostWaiting); }
    /// `deadline` in monotonic nanoseconds. Only if not full. `connection` is the caller's.
    void add(ExpectationWatch watch, HttpResponder respond, qint64 deadline,
             std::weak_ptr<const void> connection);
    /// The journal has a new fact.
    void grew(const FactPtr& fact);
    /// Answers those that are decided or have run out of time.
    void tick(qint64 now);
    /// Answers everyone with the outcome so far: the relay is stopping.
    void answerAll();
    /// Monotonic nanoseconds at which tick() is to be called; nothing if nobody is waiting.
    std::optional<qint64> nextDeadline() const { return m_waiting.nextDeadline(); }

private:
    WaitingList<ExpectationWatch> m_waiting;
};

/// 200 with the outcome of the expectation, its events as rows of the log.
HttpResponse expectationAnswer(const ExpectationWatch& watch);

} // namespace relay
