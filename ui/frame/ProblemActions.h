// SPDX-License-Identifier: MIT
#pragma once

#include "frame/KeptUnseen.h"
#include "models/ProblemWalk.h"

#include <QAction>

namespace relay {

class Navigator;
class RelayFeed;
class Selection;

/// Steps through the problems in the log, then the warnings: F8, Shift+F8, and "all seen". GUI thread.
class ProblemActions final : public QObject {
    Q_OBJECT
public:
    /// All outlive the actions. `session` is the address whose problems are kept between runs; empty for
    /// none.
    ProblemActions(RelayFeed& feed, Selection& selection, Navigator& navigator, const QString& session,
                   QObject* parent = nullptr);

    const ProblemWalk& walk() const { return m_walk; }
    void dropRestored(FactId upTo) { m_walk.dropUpTo(upTo); }

    QAction next;
    QAction previous;
    QAction seeAll;

private:
    void goTo(FactId id);

    Selection& m_selection;
    Navigator& m_navigator;
    ProblemWalk m_walk;
    KeptUnseen m_kept;
};

} // namespace relay
