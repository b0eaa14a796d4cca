// SPDX-License-Identifier: MIT
#include "frame/ProblemActions.h"

#include "Navigator.h"
#include "Selection.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"

namespace relay {

ProblemActions::ProblemActions(RelayFeed& feed, Selection& selection, Navigator& navigator,
                               const QString& session, QObject* parent)
    : QObject(parent)
    , next(icons::themed(Icon::Down), tr("Next problem"))
    , previous(icons::themed(Icon::Up), tr("Previous problem"))
    , seeAll(icons::themed(Icon::Check), tr("Mark all problems as seen"))
    , m_selection(selection)
    , m_navigator(navigator)
    , m_kept(m_walk, session) {
    next.setShortcut(Qt::Key_F8);
    previous.setShortcut(Qt::SHIFT | Qt::Key_F8);
    for (QAction* action : {&next, &previous, &seeAll}) {
        action->setIconVisibleInMenu(false);
        action->setEnabled(false);
    }
    connect(&feed, &RelayFeed::factsCame, &m_walk, &ProblemWalk::add);
    connect(
        &feed, &RelayFeed::factsRestored, this,
        [this, unseen = m_kept.load()](const std::vector<FactPtr>& facts) { m_walk.restore(facts, unseen); });
    connect(&selection, &Selection::factChanged, this, [this](const FactPtr& fact) {
        if (fact)
            m_walk.see(fact->id);
    });
    connect(&m_walk, &ProblemWalk::changed, this, [this] {
        const ProblemWalk::Counts problems = m_walk.problems();
        const ProblemWalk::Counts warnings = m_walk.warnings();
        next.setEnabled(problems.total + warnings.total > 0);
        previous.setEnabled(next.isEnabled());
        seeAll.setEnabled(problems.unseen + warnings.unseen > 0);
    });
    const auto selected = [this] {
        return m_selection.fact() ? m_selection.fact()->id : FactId::None;
    };
    connect(&next, &QAction::triggered, this, [this, selected] { goTo(m_walk.next(selected())); });
    connect(&previous, &QAction::triggered, this, [this, selected] { goTo(m_walk.previous(selected())); });
    connect(&seeAll, &QAction::triggered, &m_walk, &ProblemWalk::seeAll);
}

void ProblemActions::goTo(FactId id) {
    m_walk.see(id); // even if the log no longer has it
    emit m_navigator.reveal(id);
}

} // namespace relay
