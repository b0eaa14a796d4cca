// SPDX-License-Identifier: MIT
#include "EventLoopCases.h"

#include <QEventLoop>
#include <QSocketNotifier>

#include <memory>

#include <fcntl.h>

namespace relay::test {

const std::vector<EventLoopCase> removalCases = {
    {"a notifier removed by another's callback is not called",
     [](Trace& trace) {
         SocketPair first;
         SocketPair second;
         first.put();
         second.put();
         QSocketNotifier a(first.ends[0], QSocketNotifier::Read);
         QSocketNotifier b(second.ends[0], QSocketNotifier::Read);
         const auto one = [&](QSocketNotifier& other) {
             trace << "called";
             other.setEnabled(false);
         };
         QObject::connect(&a, &QSocketNotifier::activated, &a, [&] { one(b); });
         QObject::connect(&b, &QSocketNotifier::activated, &b, [&] { one(a); });
         turn();
     },
     {"called"}},
    {"a notifier may delete itself and its socket",
     [](Trace& trace) {
         SocketPair pair;
         pair.put();
         auto* reader = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read); // deletes itself below
         auto* writer = new QSocketNotifier(pair.ends[0], QSocketNotifier::Write);
         QObject::connect(reader, &QSocketNotifier::activated, reader, [&, reader, writer] {
             trace << "read";
             delete writer;
             delete reader;
             pair.closeEnd(0);
         });
         turn();
         trace << (turn() ? "something" : "nothing");
     },
     {"read", "nothing"}},
    {"a descriptor that is closed and opened again under its number begins anew",
     [](Trace& trace) {
         SocketPair pair;
         SocketPair spare;
         pair.put();
         auto reader = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
         std::unique_ptr<QSocketNotifier> again;
         QSocketNotifier trigger(spare.ends[0], QSocketNotifier::Write);
         // Whichever comes first in this turn: what was reported of the old socket is not told to the new.
         QObject::connect(&trigger, &QSocketNotifier::activated, &trigger, [&] {
             trigger.setEnabled(false);
             const int number = pair.ends[0];
             reader.reset();
             dup3(spare.ends[1], number, O_CLOEXEC);
             again = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
             QObject::connect(again.get(), &QSocketNotifier::activated, again.get(), [&] { trace << "new"; });
         });
         turn();
         turn();
         trace << "quiet";
         spare.answer();
         turnUntil(trace, 2);
     },
     {"quiet", "new"}},
    {"a descriptor closed before its notifier is removed does no harm",
     [](Trace& trace) {
         auto pair = std::make_unique<SocketPair>();
         auto reader = std::make_unique<QSocketNotifier>(pair->ends[0], QSocketNotifier::Read);
         const int number = pair->ends[0];
         pair.reset();
         reader.reset();
         SocketPair next; // takes the numbers that are free
         next.put();
         QSocketNotifier again(next.ends[0], QSocketNotifier::Read);
         QObject::connect(&again, &QSocketNotifier::activated, &again, [&] { trace << "read"; });
         turn();
         trace << (next.ends[0] == number ? "same number" : "another number");
     },
     {"read", "same number"}},
    {"a callback may run a loop of its own, and is not called for what that loop served",
     [](Trace& trace) {
         SocketPair first;
         SocketPair second;
         first.put();
         second.put();
         int depth = 0;
         const auto serve = [&](SocketPair& mine) {
             trace << "read " + QByteArray::number(mine.take());
             if (++depth == 1)
                 turn();
         };
         QSocketNotifier a(first.ends[0], QSocketNotifier::Read);
         QSocketNotifier b(second.ends[0], QSocketNotifier::Read);
         QObject::connect(&a, &QSocketNotifier::activated, &a, [&] { serve(first); });
         QObject::connect(&b, &QSocketNotifier::activated, &b, [&] { serve(second); });
         turn();
         trace << (turn() ? "something" : "nothing");
     },
     {"read 1", "read 1", "nothing"}},
};

} // namespace relay::test
