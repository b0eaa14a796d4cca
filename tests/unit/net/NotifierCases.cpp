// SPDX-License-Identifier: MIT
#include "EventLoopCases.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QThread>

#include <memory>

namespace relay::test {

const std::vector<EventLoopCase> notifierCases = {
    {"read notifier is called while there is something to read",
     [](Trace& trace) {
         SocketPair pair;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { trace << "read"; });
         trace << (turn() ? "something" : "nothing");
         pair.put();
         turn();
         turn(); // level-triggered: nobody read it
         pair.take();
         trace << (turn() ? "something" : "nothing");
     },
     {"nothing", "read", "read", "nothing"}},
    {"write notifier is called when there is room",
     [](Trace& trace) {
         SocketPair pair;
         QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
         QObject::connect(&writer, &QSocketNotifier::activated, &writer, [&] { trace << "write"; });
         turn();
         writer.setEnabled(false);
         turn();
         writer.setEnabled(true);
         turn();
     },
     {"write", "write"}},
    {"read and write notifiers of one descriptor are told apart",
     [](Trace& trace) {
         SocketPair pair;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
         QSocketNotifier urgent(pair.ends[0], QSocketNotifier::Exception);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { trace << "read"; });
         QObject::connect(&writer, &QSocketNotifier::activated, &writer, [&] { trace << "write"; });
         QObject::connect(&urgent, &QSocketNotifier::activated, &urgent, [&] { trace << "urgent"; });
         turn();
         pair.put();
         writer.setEnabled(false);
         turn();
     },
     {"write", "read"}},
    {"the end of the peer wakes the reader",
     [](Trace& trace) {
         SocketPair pair;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] {
             trace << "read " + QByteArray::number(pair.take());
             reader.setEnabled(false);
         });
         pair.closeEnd(1);
         turn();
         trace << (turn() ? "something" : "nothing");
     },
     {"read 0", "nothing"}},
    {"a waiting loop is woken by a descriptor",
     [](Trace& trace) {
         SocketPair pair;
         QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
         QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { trace << "read"; });
         const std::unique_ptr<QThread> other(QThread::create([&] { pair.put(); }));
         QObject::connect(
             dispatcher(), &QAbstractEventDispatcher::aboutToBlock, other.get(), [&] { other->start(); },
             Qt::DirectConnection);
         while (trace.isEmpty())
             turn(QEventLoop::WaitForMoreEvents);
         other->wait();
     },
     {"read"}},
    {"many descriptors ready at once are all served",
     [](Trace& trace) {
         std::vector<std::unique_ptr<SocketPair>> pairs;
         std::vector<std::unique_ptr<QSocketNotifier>> readers;
         int calls = 0;
         for (int i = 0; i < 600; ++i) {
             const SocketPair* pair = pairs.emplace_back(std::make_unique<SocketPair>()).get();
             pair->put();
             const auto& reader = readers.emplace_back(
                 std::make_unique<QSocketNotifier>(pair->ends[0], QSocketNotifier::Read));
             QObject::connect(reader.get(), &QSocketNotifier::activated, reader.get(),
                              [&calls, pair] { calls += pair->take(); });
         }
         for (int i = 0; i < 10 && calls < 600; ++i)
             turn();
         trace << QByteArray::number(calls);
     },
     {"600"}},
};

} // namespace relay::test
