// SPDX-License-Identifier: MIT
#include "net/loop/Turn.h"

#include <QCoreApplication>
#include <QEvent>

namespace relay {

Turn::Turn() = default;

Turn::~Turn() {
    for (Task* task : m_tasks)
        if (task)
            task->m_turn = nullptr;
}

Turn::Task::~Task() {
    if (!m_turn)
        return;
    // It stands in the list of this turn, or in that of the turn which is just ending.
    for (std::vector<Task*>* list : {&m_turn->m_tasks, &m_turn->m_running})
        if (m_place < list->size() && (*list)[m_place] == this)
            (*list)[m_place] = nullptr;
}

void Turn::mark() {
    if (m_marked)
        return;
    m_marked = true;
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Turn::add(Task& task) {
    if (task.m_turn)
        return;
    task.m_turn = this;
    task.m_place = m_tasks.size();
    m_tasks.push_back(&task);
    mark();
}

bool Turn::event(QEvent* event) {
    if (event->type() != QEvent::User)
        return QObject::event(event);
    end();
    return true;
}

void Turn::end() {
    ++m_number;
    m_marked = false;
    m_running.swap(m_tasks);
    for (std::size_t i = 0; i < m_running.size(); ++i) {
        Task* task = m_running[i];
        if (!task)
            continue;
        m_running[i] = nullptr;
        task->m_turn = nullptr; // it may add itself anew, for the next turn
        task->endOfTurn();
    }
    m_running.clear();
}

} // namespace relay
