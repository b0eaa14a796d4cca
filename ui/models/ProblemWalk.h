// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>

#include <set>

namespace relay {

/// The facts that ended in a problem (refusals, failed webhooks, events with a problem finding) or in a
/// warning, and which of them the user has not looked at yet. Keeps the newest 10,000 of each. GUI thread.
class ProblemWalk final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Facts in order of id (RelayFeed::factsCame).
    void add(const std::vector<FactPtr>& facts);
    /// The same for facts left by an earlier run: all but those in `unseen` count as seen.
    void restore(const std::vector<FactPtr>& facts, const std::set<FactId>& unseen);
    /// Those that the user has not looked at, in order.
    std::set<FactId> unseen() const;
    /// Drops those up to and including that one.
    void dropUpTo(FactId id);
    /// Call when the user has looked at it.
    void see(FactId id);
    void seeAll();

    struct Counts {
        qint64 total = 0;
        qint64 unseen = 0;
    };
    Counts problems() const { return m_problems.counts(); }
    Counts warnings() const { return m_warnings.counts(); }
    /// The fact to go to from `from` (None if nothing is selected): the nearest unseen problem after it, or
    /// else the oldest unseen one; without unseen problems, the same among the warnings; if all are seen, the
    /// next problem, or the next warning if there are no problems, wrapping around. None if there is none.
    FactId next(FactId from) const;
    FactId previous(FactId from) const;

signals:
    void changed();

private:
    struct Walk {
        std::set<FactId> all;
        std::set<FactId> unseen;

        Counts counts() const;
        /// Returns whether it is new.
        bool take(FactId id, bool seen);
        void dropUpTo(FactId id);
        const std::set<FactId>& steps() const { return unseen.empty() ? all : unseen; }
    };

    template <typename IsSeen>
    void take(const std::vector<FactPtr>& facts, IsSeen isSeen);
    const Walk& nearest() const;

    Walk m_problems;
    Walk m_warnings;
};

} // namespace relay
