// SPDX-License-Identifier: MIT
#include "ScopeHistory.h"

#include "theme/Icons.h"

namespace relay {
namespace {

constexpr std::size_t maxScopes = 200;

} // namespace

ScopeHistory::ScopeHistory(Selection& selection, QObject* parent)
    : QObject(parent)
    , back(icons::themed(Icon::ChevronLeft), tr("Back"))
    , forward(icons::themed(Icon::ChevronRight), tr("Forward"))
    , m_selection(selection)
    , m_scopes(1) {
    back.setShortcut(Qt::ALT | Qt::Key_Left);
    forward.setShortcut(Qt::ALT | Qt::Key_Right);
    connect(&selection, &Selection::appChanged, this, &ScopeHistory::add);
    connect(&selection, &Selection::channelChanged, this, &ScopeHistory::add);
    connect(&selection, &Selection::userChanged, this, &ScopeHistory::add);
    connect(&selection, &Selection::termChanged, this, &ScopeHistory::add);
    connect(&selection, &Selection::connectionChanged, this, &ScopeHistory::add);
    connect(&selection, &Selection::inspectedChanged, this, [this] {
        if (!m_going)
            m_scopes[m_at].inspected = m_selection.inspected();
    });
    connect(&selection, &Selection::factChanged, this, &ScopeHistory::factChanged);
    connect(&back, &QAction::triggered, this, [this] { go(-1); });
    connect(&forward, &QAction::triggered, this, [this] { go(1); });
    for (QAction* action : {&back, &forward})
        action->setIconVisibleInMenu(false);
    enable();
}

ScopeHistory::Scope ScopeHistory::now() const {
    return {m_selection.app(),      m_selection.channelApp(), m_selection.channel(),
            m_selection.userApp(),  m_selection.user(),       m_selection.term(),
            m_selection.socketId(), m_selection.fact(),       m_selection.inspected()};
}

void ScopeHistory::add() {
    const Scope scope = now();
    if (m_going || scope == m_scopes[m_at]) // a member and its channel are one step
        return;
    m_scopes.resize(m_at + 1);
    m_scopes.push_back(scope);
    if (m_scopes.size() > maxScopes)
        m_scopes.erase(m_scopes.begin());
    m_at = m_scopes.size() - 1;
    enable();
}

void ScopeHistory::factChanged(const FactPtr& fact) {
    if (m_going)
        return;
    FactPtr& known = m_scopes[m_at].fact;
    if (!fact || !known || known->id == fact->id)
        known = fact;
    else
        add();
}

void ScopeHistory::go(int steps) {
    const auto to = static_cast<std::ptrdiff_t>(m_at) + steps;
    if (to < 0 || to >= std::ssize(m_scopes))
        return;
    m_at = static_cast<std::size_t>(to);
    m_going = true;
    const Scope scope = m_scopes[m_at];
    m_selection.chooseApp(scope.app);
    m_selection.chooseChannel(scope.channelApp, scope.channel);
    m_selection.chooseUser(scope.userApp, scope.user);
    m_selection.chooseTerm(scope.term);
    m_selection.chooseConnection(scope.socketId);
    m_selection.chooseFact(scope.fact);
    m_selection.inspect(scope.inspected);
    m_going = false;
    enable();
    if (scope.fact && m_selection.inspected() == Selection::Inspected::Fact)
        emit rowAsked(scope.fact->id);
}

void ScopeHistory::enable() {
    back.setEnabled(m_at > 0);
    forward.setEnabled(m_at + 1 < m_scopes.size());
}

} // namespace relay
