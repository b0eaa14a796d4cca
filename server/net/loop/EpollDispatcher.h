// SPDX-License-Identifier: MIT
#pragma once

#include "net/loop/EpollNotifiers.h"
#include "net/loop/TimerQueue.h"

#include <QAbstractEventDispatcher>

#include <atomic>

namespace relay {

/// The relay thread's event dispatcher on Linux: epoll and an eventfd. Qt's own polls every descriptor at
/// every turn, which costs O(connections) even if only one is ready; this costs O(ready). May be created in
/// any thread and handed over: `thread->setEventDispatcher(new EpollDispatcher)` before the thread starts.
/// wakeUp() and interrupt() may be called from any thread, everything else from its own. Watches what epoll
/// can watch (sockets, pipes; not regular files).
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject* parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    int waitTimeout(bool mayWait, bool withTimers) const;

    EpollNotifiers m_notifiers;
    TimerQueue m_timers;
    std::atomic<bool> m_wakeUpAsked = false;
    std::atomic<bool> m_interrupted = false;
};

} // namespace relay
