// SPDX-License-Identifier: MIT
#include "net/loop/Turn.h"

#include "relay/World.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace relay {

Turn::List::~List() {
    for (Task* task : m_waiting)
        if (task)
            task->m_list = nullptr;
}

void Turn::List::add(Task& task) {
    if (task.m_list)
        return;
    task.m_list = this;
    task.m_place = m_waiting.size();
    m_waiting.push_back(&task);
}

void Turn::List::remove(const Task& task) {
    // It is in the list of this turn, or of the turn that is just ending.
    for (std::vector<Task*>* list : {&m_waiting, &m_running})
        if (task.m_place < list->size() && (*list)[task.m_place] == &task)
            (*list)[task.m_place] = nullptr;
}

void Turn::List::run() {
    m_running.swap(m_waiting);
    for (std::size_t i = 0; i < m_running.size(); ++i) {
        Task* task = m_running[i];
        if (!task)
            continue;
        m_running[i] = nullptr;
        task->m_list = nullptr;
        task->endOfTurn();
    }
    m_running.clear();
}

Turn::Task::~Task() {
    if (m_list)
        m_list->remove(*this);
}

Turn::Turn(const Clock& clock)
    : m_clock(clock) {}

Turn::~Turn() = default;

void Turn::mark() {
    if (m_marked)
        return;
    m_marked = true;
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Turn::add(Task& task) {
    m_others.add(task);
    mark();
}

void Turn::addSending(Task& task) {
    if (m_sending.isEmpty()) {
        m_sendingSince = m_clock.monotonicNanoseconds();
        mark();
    }
    m_sending.add(task);
}

void Turn::sendWhatWaitsTooLong() {
    if (!m_sending.isEmpty() && m_clock.monotonicNanoseconds() - m_sendingSince >= longestWaitNanoseconds)
        send();
}

bool Turn::isLong() const {
    return m_clock.monotonicNanoseconds() - m_endSince >= longestEndNanoseconds;
}

void Turn::send() {
    if (std::exchange(m_isSending, true))
        return;
    m_sending.run();
    m_isSending = false;
    if (m_sending.isEmpty())
        m_frames.clear();
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
    m_endSince = m_clock.monotonicNanoseconds();
    send();
    m_others.run();
}

} // namespace relay
