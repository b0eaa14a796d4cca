// SPDX-License-Identifier: MIT
#include "EventLoopCases.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

#include <optional>

namespace relay::test {

const std::vector<EventLoopCase> timerCases = {
    {"timers fire in the order in which they are due",
     [](Trace& trace) {
         std::optional<QObject> context;
         QElapsedTimer since;
         do { // again where this thread stood still between two of them, which moves what is due when
             context.emplace();
             since.start();
             for (const int due : {30, 10, 20})
                 QTimer::singleShot(due, Qt::PreciseTimer, &*context,
                                    [&trace, due] { trace << QByteArray::number(due); });
         } while (since.elapsed() >= 5);
         while (trace.size() < 3)
             turn(QEventLoop::WaitForMoreEvents);
     },
     {"10", "20", "30"}},
    {"no timer fires early, coarse ones within their tolerance",
     [](Trace& trace) {
         for (const Qt::TimerType type : {Qt::PreciseTimer, Qt::CoarseTimer, Qt::VeryCoarseTimer}) {
             QObject context;
             QElapsedTimer since;
             since.start();
             bool fired = false;
             QTimer::singleShot(200, type, &context, [&] { fired = true; });
             while (!fired)
                 turn(QEventLoop::WaitForMoreEvents);
             const qint64 earliest = type == Qt::PreciseTimer ? 200 : type == Qt::CoarseTimer ? 190 : 0;
             trace << (since.elapsed() >= earliest ? "in time" : "early");
         }
     },
     {"in time", "in time", "in time"}},
    {"a zero timer fires once a turn, and sockets get their turn",
     [](Trace& trace) {
         SocketPair pair;
         pair.put();
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
             pair.take();
             trace << "read";
         });
         QTimer zero;
         QObject::connect(&zero, &QTimer::timeout, &zero, [&] { trace << "zero"; });
         zero.start(0);
         turn(QEventLoop::WaitForMoreEvents);
         turn(QEventLoop::WaitForMoreEvents);
     },
     {"read", "zero", "zero"}},
    {"a timer does not fire inside its own handler",
     [](Trace& trace) {
         QTimer timer;
         timer.setTimerType(Qt::PreciseTimer);
         QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
             trace << "in";
             turn();
             turn();
             trace << "out";
         });
         timer.start(0);
         turn();
         turn();
     },
     {"in", "out", "in", "out"}},
    {"a timer stopped by another's handler does not fire, one that stops itself is gone",
     [](Trace& trace) {
         QTimer a;
         QTimer b;
         const auto stopBoth = [&] {
             trace << "fired";
             a.stop();
             b.stop();
         };
         QObject::connect(&a, &QTimer::timeout, &a, stopBoth);
         QObject::connect(&b, &QTimer::timeout, &b, stopBoth);
         a.start(0);
         b.start(0);
         turn();
         turn();
         trace << QByteArray::number(dispatcher()->registeredTimers(&a).size());
     },
     {"fired", "0"}},
    {"a repeated timer keeps its pace",
     [](Trace& trace) {
         QTimer timer;
         timer.setTimerType(Qt::PreciseTimer);
         int fired = 0;
         QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
         QElapsedTimer since;
         since.start();
         timer.start(10);
         while (fired < 10)
             turn(QEventLoop::WaitForMoreEvents);
         trace << (since.elapsed() >= 100 ? "in time" : "early");
     },
     {"in time"}},
    {"timers are told by object, with what is left of them",
     [](Trace& trace) {
         QObject object;
         const int id = object.startTimer(10'000, Qt::PreciseTimer);
         const auto timers = dispatcher()->registeredTimers(&object);
         trace << QByteArray::number(timers.size())
               << QByteArray::number(timers.value(0, {0, 0, Qt::CoarseTimer}).interval)
               << (timers.value(0, {0, 0, Qt::CoarseTimer}).timerType == Qt::PreciseTimer ? "precise"
                                                                                          : "other");
         const int left = dispatcher()->remainingTime(id);
         trace << (left > 5'000 && left <= 10'000 ? "left" : QByteArray::number(left));
         object.killTimer(id);
         trace << QByteArray::number(dispatcher()->remainingTime(id));
         object.startTimer(10);
         object.startTimer(20);
         trace << (dispatcher()->unregisterTimers(&object) ? "removed" : "none");
         trace << QByteArray::number(dispatcher()->registeredTimers(&object).size());
     },
     {"1", "10000", "precise", "left", "-1", "removed", "0"}},
};

} // namespace relay::test
