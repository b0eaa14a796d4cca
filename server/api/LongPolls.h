// SPDX-License-Identifier: MIT
#pragma once

#include "api/WaitingList.h"
#include "commands/LogQuery.h"

namespace relay {

class JournalReader;

/// The callers of the event log waiting for a matching fact (`wait`, long poll). Bounded by `mostWaiting`.
/// tick() answers them, never grew(), which is called in the middle of the hub's own work. Relay thread only.
class LongPolls {
public:
    static constexpr qsizetype mostWaiting = 100;

    /// Callers whose connection has ended do not count.
    bool isFull() { return m_waiting.isFull(mostWaiting); }
    /// `deadline` in monotonic nanoseconds. Only if not full. `connection` is the caller's.
    void add(LogQuery query, HttpResponder respond, qint64 deadline, std::weak_ptr<const void> connection);
    /// The journal has a new fact.
    void grew(const Fact& fact);
    /// Answers those whose fact has come or who have run out of time.
    void tick(qint64 now, const JournalReader& journal);
    /// Answers everyone with what there is: the relay is stopping.
    void answerAll(const JournalReader& journal);
    /// Monotonic nanoseconds at which tick() is to be called; nothing if nobody is waiting.
    std::optional<qint64> nextDeadline() const { return m_waiting.nextDeadline(); }

private:
    WaitingList<LogQuery> m_waiting;
};

} // namespace relay
