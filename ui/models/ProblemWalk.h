// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>

#include <set>

namespace relay {

/// The facts that ended in a problem, and which of them the user has not looked at yet: refusals, failed
/// webhooks, events that a problem was found with. The newest 10,000 are known. GUI thread.
class ProblemWalk final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Facts in order of id (RelayFeed::factsCame).
    void add(const std::vector<FactPtr>& facts);
    /// The user has looked at it.
    void see(FactId id);
    void seeAll();

    qint64 total() const { return static_cast<qint64>(m_all.size()); }
    qint64 unseen() const { return static_cast<qint64>(m_unseen.size()); }
    /// The one to go to from `from` (None: from outside): the nearest unseen one behind it, else the oldest
    /// unseen one; if all are seen the next of all, in a circle. None if there is none.
    FactId next(FactId from) const;
    FactId previous(FactId from) const;

signals:
    void changed();

private:
    std::set<FactId> m_all;
    std::set<FactId> m_unseen;
};

} // namespace relay
