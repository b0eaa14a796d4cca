// SPDX-License-Identifier: MIT
#include "net/loop/EpollDispatcher.h"

#include <QCoreApplication>
#include <QThread>

namespace relay {

EpollDispatcher::EpollDispatcher(QObject* parent)
    : QAbstractEventDispatcher(parent) {}

EpollDispatcher::~EpollDispatcher() = default;

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags) {
    m_interrupted.store(false);
    emit awake();
    // This turn serves every request made so far. A later request sets the flag again, and the loop then goes
    // round once more instead of waiting.
    const bool woken = m_wakeUpAsked.exchange(false);
    QCoreApplication::sendPostedEvents();

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool withNotifiers = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    const bool mayWait =
        flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_wakeUpAsked.load() && !m_interrupted.load();
    if (mayWait)
        emit aboutToBlock();
    if (m_interrupted.load())
        return false;

    const bool stillMayWait = mayWait && !m_wakeUpAsked.load(); // aboutToBlock may have posted
    const int timeout = waitTimeout(stillMayWait, withTimers);
    const auto seen = withNotifiers ? m_notifiers.dispatch(timeout) : m_notifiers.waitForWakeUp(timeout);
    int handled = seen.activated + (woken || seen.wakeUp ? 1 : 0);
    if (withTimers)
        handled += m_timers.activate();
    return handled > 0;
}

/// Milliseconds for epoll: 0 returns at once, -1 waits indefinitely.
int EpollDispatcher::waitTimeout(bool mayWait, bool withTimers) const {
    if (!mayWait)
        return 0;
    return withTimers ? m_timers.millisecondsToNext() : -1;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier* notifier) {
    m_notifiers.add(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier* notifier) {
    m_notifiers.remove(notifier);
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) {
    m_timers.add(id, interval, type, object);
}

bool EpollDispatcher::unregisterTimer(int id) {
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject* object) {
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject* object) const {
    return m_timers.of(object);
}

int EpollDispatcher::remainingTime(int id) {
    return m_timers.remaining(id);
}

void EpollDispatcher::wakeUp() {
    if (m_wakeUpAsked.exchange(true))
        return; // already requested, and the loop has yet to go round
    // When called in its own thread, the loop is not waiting: it checks the flag before it does.
    if (thread() != QThread::currentThread())
        m_notifiers.signalWakeUp();
}

void EpollDispatcher::interrupt() {
    m_interrupted.store(true);
    m_wakeUpAsked.store(true);
    // Not coalesced: a turn that is just beginning clears both flags, and still must not wait.
    if (thread() != QThread::currentThread())
        m_notifiers.signalWakeUp();
}

} // namespace relay
