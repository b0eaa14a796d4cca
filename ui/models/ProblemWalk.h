// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>

#include <set>

namespace relay {

/// The facts that ended in a problem (refusals, failed webhooks, events that a problem was found with) or in
/// a warning, and which of them the user has not looked at yet. The newest 10,000 of each are known. GUI
/// thread.
class ProblemWalk final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Facts in order of id (RelayFeed::factsCame).
    void add(const std::vector<FactPtr>& facts);
    /// The same of facts that an earlier run left: all but those in `unseen` count as seen.
    void restore(const std::vector<FactPtr>& facts, const std::set<FactId>& unseen);
    /// Those that the user has not looked at, in order.
    std::set<FactId> unseen() const;
    /// Forgets those up to that one.
    void dropUpTo(FactId id);
    /// The user has looked at it.
    void see(FactId id);
    void seeAll();

    struct Counts {
        qint64 total = 0;
        qint64 unseen = 0;
    };
    Counts problems() const { return m_problems.counts(); }
    Counts warnings() const { return m_warnings.counts(); }
    /// The one to go to from `from` (None: from outside): the nearest unseen problem behind it, else the
    /// oldest unseen one; without an unseen problem the same of the warnings; if all are seen the next
    /// problem, or the next warning if there is no problem, in a circle. None if there is none.
    FactId next(FactId from) const;
    FactId previous(FactId from) const;

signals:
    void changed();

private:
    struct Walk {
        std::set<FactId> all;
        std::set<FactId> unseen;

        Counts counts() const;
        /// Whether it was not known before.
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
