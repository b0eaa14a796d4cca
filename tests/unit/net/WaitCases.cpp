// SPDX-License-Identifier: MIT
#include "EventLoopCases.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace relay::test {

const std::vector<EventLoopCase> flagCases = {
    {"sockets wait while they are excluded",
     [](Trace& trace) {
         SocketPair pair;
         pair.put();
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { trace << "read"; });
         turn(QEventLoop::ExcludeSocketNotifiers);
         trace << "excluded";
         turn();
     },
     {"excluded", "read"}},
    {"a ready socket does not end a wait that excludes sockets",
     [](Trace& trace) {
         SocketPair pair;
         pair.put();
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { trace << "read"; });
         QTimer::singleShot(30, Qt::PreciseTimer, &reader, [&] { trace << "timer"; });
         QElapsedTimer since;
         since.start();
         while (trace.isEmpty() && since.elapsed() < 20'000)
             turn(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
     },
     {"timer"}},
    {"timers wait while they are excluded",
     [](Trace& trace) {
         QObject context;
         QTimer timer;
         QObject::connect(&timer, &QTimer::timeout, &context, [&] { trace << "timer"; });
         timer.start(0);
         turn(QEventLoop::X11ExcludeTimers);
         trace << "excluded";
         turn();
     },
     {"excluded", "timer"}},
    {"the loop says when it blocks and when it is awake",
     [](Trace& trace) {
         QObject context;
         SocketPair pair;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
             pair.take();
             trace << "read";
         });
         QObject::connect(dispatcher(), &QAbstractEventDispatcher::awake, &context,
                          [&] { trace << "awake"; });
         QObject::connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
             trace << "blocks";
             pair.put(); // which ends the wait that begins
         });
         turn();
         trace << "|";
         while (!trace.contains("read"))
             turn(QEventLoop::WaitForMoreEvents);
     },
     {"awake", "|", "awake", "blocks", "read"}},
};

const std::vector<EventLoopCase> wakeUpCases = {
    {"posted events are delivered before the loop waits",
     [](Trace& trace) {
         QEventLoop loop;
         const auto post = [&](const std::function<void()>& what) {
             QMetaObject::invokeMethod(&loop, what, Qt::QueuedConnection);
         };
         post([&] { trace << "first"; });
         post([&] {
             trace << "second";
             post([&] {
                 trace << "third";
                 loop.quit();
             });
         });
         loop.exec();
     },
     {"first", "second", "third"}},
    {"what a notifier posts is delivered without another cause",
     [](Trace& trace) {
         SocketPair pair;
         pair.put();
         QEventLoop loop;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
             pair.take();
             trace << "read";
             const auto posted = [&] {
                 trace << "posted";
                 loop.quit();
             };
             QMetaObject::invokeMethod(&loop, posted, Qt::QueuedConnection);
         });
         loop.exec();
     },
     {"read", "posted"}},
    {"what is posted when the loop is about to wait keeps it from waiting",
     [](Trace& trace) {
         QEventLoop loop;
         QObject context;
         QObject::connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
             trace << "blocks";
             QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
         });
         loop.exec();
         trace << "over";
     },
     {"blocks", "over"}},
    {"another thread's posts wake the loop, none is lost",
     [](Trace& trace) {
         QObject context;
         QEventLoop loop;
         int came = 0;
         const std::unique_ptr<QThread> other(QThread::create([&] {
             for (int i = 0; i < 20'000; ++i)
                 QMetaObject::invokeMethod(
                     &context, [&] { ++came == 20'000 ? loop.quit() : void(); }, Qt::QueuedConnection);
         }));
         other->start();
         loop.exec();
         other->wait();
         trace << QByteArray::number(came);
     },
     {"20000"}},
    {"one post at a time crosses a sleeping loop",
     [](Trace& trace) {
         QObject context;
         std::atomic<int> came = 0;
         QEventLoop loop;
         const std::unique_ptr<QThread> other(QThread::create([&] {
             for (int i = 1; i <= 2'000; ++i) {
                 QMetaObject::invokeMethod(
                     &context, [&] { ++came; }, Qt::QueuedConnection);
                 while (came < i)
                     QThread::yieldCurrentThread();
             }
             QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
         }));
         other->start();
         loop.exec();
         other->wait();
         trace << QByteArray::number(came);
     },
     {"2000"}},
    {"interrupt ends a wait from another thread",
     [](Trace& trace) {
         QAbstractEventDispatcher* mine = dispatcher();
         QObject context;
         const std::unique_ptr<QThread> other(QThread::create([mine] { mine->interrupt(); }));
         QObject::connect(mine, &QAbstractEventDispatcher::aboutToBlock, &context, [&] { other->start(); });
         turn(QEventLoop::WaitForMoreEvents);
         other->wait();
         trace << "back";
     },
     {"back"}},
    {"quit from another thread is never lost, whatever the loop is about to do",
     [](Trace& trace) {
         for (int i = 0; i < 3'000; ++i) {
             QEventLoop loop;
             const std::unique_ptr<QThread> other(QThread::create([&] { loop.quit(); }));
             // The loop posts to itself and starts the other thread at once: the two race.
             QMetaObject::invokeMethod(
                 &loop,
                 [&] {
                     other->start();
                     QMetaObject::invokeMethod(
                         &loop, [] {}, Qt::QueuedConnection);
                 },
                 Qt::QueuedConnection);
             loop.exec();
             other->wait();
         }
         trace << "all ended";
     },
     {"all ended"}},
    {"quit inside a callback ends a nested loop at once",
     [](Trace& trace) {
         QObject context;
         QEventLoop outer;
         QTimer::singleShot(0, &context, [&] {
             QEventLoop inner;
             QTimer::singleShot(0, &context, [&] {
                 trace << "inner";
                 inner.quit();
             });
             inner.exec();
             trace << "between";
             outer.quit();
         });
         outer.exec();
         trace << "outer";
     },
     {"inner", "between", "outer"}},
    {"deleteLater comes after the callback",
     [](Trace& trace) {
         QEventLoop loop;
         auto* doomed = new QObject; // deletes itself below
         QObject::connect(doomed, &QObject::destroyed, &loop, [&] {
             trace << "gone";
             loop.quit();
         });
         QTimer::singleShot(0, doomed, [&, doomed] {
             doomed->deleteLater();
             trace << "asked";
         });
         loop.exec();
     },
     {"asked", "gone"}},
};

} // namespace relay::test
