// SPDX-License-Identifier: MIT
#pragma once

#include "api/WaitingList.h"
#include "commands/ExpectationWatch.h"

namespace relay {

/// The tests that wait until what they expect has come, or cannot come any more. Bounded by `mostWaiting`.
/// They are answered by tick(), never from within grew(), which the hub's own work calls. Relay thread only.
class ExpectationWaits {
public:
    static constexpr qsizetype mostWaiting = 100;

    /// Those whose connection has ended do not count.
    bool isFull() { return m_waiting.isFull(mostWaiting); }
    /// `deadline` in monotonic nanoseconds. Only while not full. `connection` is the caller's.
    void add(ExpectationWatch watch, HttpResponder respond, qint64 deadline,
             std::weak_ptr<const void> connection);
    /// The journal has a new fact.
    void grew(const FactPtr& fact);
    /// Answers those that are decided or whose time is over.
    void tick(qint64 now);
    /// Answers everyone with how it stands: the relay is stopping.
    void answerAll();
    /// Monotonic nanoseconds at which tick() is to be called; nothing while nobody waits.
    std::optional<qint64> nextDeadline() const { return m_waiting.nextDeadline(); }

private:
    WaitingList<ExpectationWatch> m_waiting;
};

/// 200 with the outcome of the expectation, events as the log's rows.
HttpResponse expectationAnswer(const ExpectationWatch& watch);

} // namespace relay
