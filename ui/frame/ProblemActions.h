// SPDX-License-Identifier: MIT
#pragma once

#include "models/ProblemWalk.h"

#include <QAction>

namespace relay {

class Navigator;
class RelayFeed;
class Selection;

/// Walking through the problems in the log, then the warnings: F8, Shift+F8, and "all seen". GUI thread.
class ProblemActions final : public QObject {
    Q_OBJECT
public:
    /// All outlive the actions.
    ProblemActions(RelayFeed& feed, Selection& selection, Navigator& navigator, QObject* parent = nullptr);

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
};

} // namespace relay
