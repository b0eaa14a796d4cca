// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Http.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// Callers waiting for an answer until a deadline (monotonic nanoseconds), each with its question. The owner
/// marks those it can answer earlier as due, and answers them later, from outside. A value; one thread.
template <typename Question>
class WaitingList {
public:
    struct Waiting {
        Question question;
        HttpResponder respond;
        qint64 deadline;
        std::weak_ptr<const void> connection; ///< expires when the caller has gone

        bool isDue() const { return deadline == atOnce; }
        void makeDue() { deadline = atOnce; }
    };

    qsizetype size() const { return std::ssize(m_waiting); }
    void add(Question question, HttpResponder respond, qint64 deadline,
             std::weak_ptr<const void> connection) {
        m_waiting.push_back({std::move(question), std::move(respond), deadline, std::move(connection)});
    }
    /// Whether `most` callers are waiting. Callers who have gone are dropped first if the list would
    /// otherwise be full.
    bool isFull(qsizetype most) {
        if (size() >= most)
            std::erase_if(m_waiting, [](const Waiting& waiting) { return waiting.connection.expired(); });
        return size() >= most;
    }
    std::vector<Waiting>& all() { return m_waiting; }
    void makeAllDue() {
        for (Waiting& waiting : m_waiting)
            waiting.makeDue();
    }

    /// Removes and returns those whose deadline has passed. Answer them from the returned list: an answer may
    /// immediately bring the next request.
    std::vector<Waiting> takeDue(qint64 now) {
        const auto due =
            std::stable_partition(m_waiting.begin(), m_waiting.end(),
                                  [now](const Waiting& waiting) { return waiting.deadline > now; });
        std::vector<Waiting> taken(std::make_move_iterator(due), std::make_move_iterator(m_waiting.end()));
        m_waiting.erase(due, m_waiting.end());
        return taken;
    }

    /// The earliest deadline; nothing if nobody is waiting.
    std::optional<qint64> nextDeadline() const {
        if (m_waiting.empty())
            return std::nullopt;
        return std::min_element(m_waiting.begin(), m_waiting.end(),
                                [](const Waiting& a, const Waiting& b) { return a.deadline < b.deadline; })
            ->deadline;
    }

    static constexpr qint64 atOnce = 0;

private:
    std::vector<Waiting> m_waiting;
};

} // namespace relay
