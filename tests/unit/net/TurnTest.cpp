// SPDX-License-Identifier: MIT
#include "net/loop/Turn.h"
#include "net/loop/Deadlines.h"
#include "support/ManualClock.h"
#include "support/TestCase.h"

#include <QtTest>

#include <memory>

namespace relay::test {
namespace {

class Recording final : public Turn::Task {
public:
    explicit Recording(std::function<void()> work)
        : m_work(std::move(work)) {}
    void endOfTurn() override { m_work(); }

private:
    std::function<void()> m_work;
};

} // namespace

/// What is put off: to the end of a turn of the loop, or to a deadline.
class TurnTest final : public TestCase {
    Q_OBJECT
private slots:
    void aTaskRunsOnceATurnHoweverOftenItIsAdded();
    void whatIsAddedWhileATurnEndsWaitsForTheNext();
    void aTaskThatDiesIsNotCalled();
    void theNumberGrowsWhereSomethingWasAdded();
    void bytesLeaveBeforeAllElseIsDone();
    void bytesLeaveWithinATurnThatIsLong();
    void aDeadlineIsMissedOnceAndNotBefore();
    void aDeadlineThatMovesAwayIsNotMissed();
    void aDeadlineThatMovesNearerIs();
    void aDeadlineMayDieInItsOwnCall();
    void whatArrivesWhileTheProcessStandsStillComesBeforeTheDeadline();
};

void TurnTest::aTaskRunsOnceATurnHoweverOftenItIsAdded() {
    ManualClock clock;
    Turn turn(clock);
    int runs = 0;
    Recording task([&] { ++runs; });
    turn.add(task);
    turn.add(task);
    QCOMPARE(runs, 0);
    QCoreApplication::processEvents();
    QCOMPARE(runs, 1);
    QCoreApplication::processEvents();
    QCOMPARE(runs, 1);
}

void TurnTest::whatIsAddedWhileATurnEndsWaitsForTheNext() {
    ManualClock clock;
    Turn turn(clock);
    std::vector<quint64> turns;
    std::unique_ptr<Recording> task;
    task = std::make_unique<Recording>([&] {
        turns.push_back(turn.number());
        if (turns.size() < 3)
            turn.add(*task);
    });
    turn.add(*task);
    QTRY_COMPARE(turns.size(), std::size_t(3));
    QVERIFY(turns[0] < turns[1] && turns[1] < turns[2]);
}

void TurnTest::aTaskThatDiesIsNotCalled() {
    ManualClock clock;
    Turn turn(clock);
    int runs = 0;
    auto waiting = std::make_unique<Recording>([&] { ++runs; });
    auto later = std::make_unique<Recording>([&] { ++runs; });
    Recording first([&] { later.reset(); }); // dies while the turn ends
    turn.add(first);
    turn.add(*later);
    turn.add(*waiting);
    waiting.reset(); // dies before
    QCoreApplication::processEvents();
    QCOMPARE(runs, 0);
}

void TurnTest::theNumberGrowsWhereSomethingWasAdded() {
    ManualClock clock;
    Turn turn(clock);
    const quint64 number = turn.number();
    QCoreApplication::processEvents();
    QCOMPARE(turn.number(), number);
    Recording task([] {});
    turn.add(task);
    QCoreApplication::processEvents();
    QCOMPARE(turn.number(), number + 1);
}

void TurnTest::bytesLeaveBeforeAllElseIsDone() {
    ManualClock clock;
    Turn turn(clock);
    QByteArray done;
    Recording other([&] { done += "other "; });
    Recording first([&] { done += "first "; });
    Recording second([&] { done += "second "; });
    turn.add(other);
    turn.addSending(first);
    turn.addSending(second);
    turn.addSending(first);
    QCoreApplication::processEvents();
    QCOMPARE(done, QByteArray("first second other "));
}

void TurnTest::bytesLeaveWithinATurnThatIsLong() {
    ManualClock clock;
    Turn turn(clock);
    int sent = 0;
    int others = 0;
    Recording sending([&] { ++sent; });
    Recording other([&] { ++others; });
    turn.add(other);
    turn.addSending(sending);
    clock.advanceMilliseconds(1);
    turn.sendWhatWaitsTooLong();
    QCOMPARE(sent, 0);
    clock.advanceMilliseconds(1);
    turn.sendWhatWaitsTooLong();
    QCOMPARE(sent, 1);
    turn.addSending(sending); // its time begins anew
    turn.sendWhatWaitsTooLong();
    QCOMPARE(sent, 1);
    QCOMPARE(others, 0);
    QCoreApplication::processEvents();
    QCOMPARE(sent, 2);
    QCOMPARE(others, 1);
}

void TurnTest::aDeadlineIsMissedOnceAndNotBefore() {
    ManualClock clock;
    Deadlines deadlines(clock);
    int missed = 0;
    Deadline deadline(deadlines, [&] { ++missed; });
    deadline.setMilliseconds(1);
    Deadline probe(deadlines, [] {});
    probe.setMilliseconds(2);
    QTest::qWait(0);
    QCOMPARE(missed, 0); // by this clock no time has passed
    clock.advanceMilliseconds(1);
    QTRY_COMPARE(missed, 1);
    QVERIFY(!deadline.isSet());
    clock.advanceMilliseconds(1000);
    QTRY_VERIFY(!probe.isSet());
    QCOMPARE(missed, 1);
}

void TurnTest::aDeadlineThatMovesAwayIsNotMissed() {
    ManualClock clock;
    Deadlines deadlines(clock);
    bool missed = false;
    Deadline deadline(deadlines, [&] { missed = true; });
    deadline.setMilliseconds(10);
    deadline.setMilliseconds(1000);
    Deadline probe(deadlines, [] {});
    probe.setMilliseconds(20);
    clock.advanceMilliseconds(50);
    QTRY_VERIFY(!probe.isSet());
    QVERIFY(!missed);
    deadline.clear();
    clock.advanceMilliseconds(5000);
    probe.setMilliseconds(0);
    QTRY_VERIFY(!probe.isSet());
    QVERIFY(!missed);
}

void TurnTest::aDeadlineThatMovesNearerIs() {
    ManualClock clock;
    Deadlines deadlines(clock);
    bool missed = false;
    Deadline deadline(deadlines, [&] { missed = true; });
    deadline.setMilliseconds(3'600'000);
    deadline.setMilliseconds(10);
    clock.advanceMilliseconds(10);
    QTRY_VERIFY(missed);
}

void TurnTest::aDeadlineMayDieInItsOwnCall() {
    ManualClock clock;
    Deadlines deadlines(clock);
    bool missed = false;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>(deadlines, [&, kept = QByteArray(100, 'x')] {
        deadline.reset();
        missed = kept.size() == 100; // what the call captured still lives
    });
    deadline->setMilliseconds(1);
    clock.advanceMilliseconds(1);
    QTRY_VERIFY(missed);
}

void TurnTest::whatArrivesWhileTheProcessStandsStillComesBeforeTheDeadline() {
    ManualClock clock;
    Deadlines deadlines(clock);
    bool missed = false;
    Deadline deadline(deadlines, [&] { missed = true; });
    Deadline renewed(deadlines, [] { QFAIL("what arrived did not count"); });
    deadline.setMilliseconds(10);
    renewed.setMilliseconds(10);
    clock.advanceSeconds(600);
    QElapsedTimer sinceItGoesOn;
    sinceItGoesOn.start();
    QTimer::singleShot(200, qApp, [&renewed] { renewed.setMilliseconds(600'000); });
    QTRY_VERIFY(missed);
    QVERIFY(sinceItGoesOn.elapsed() >= 900); // a coarse timer of a second
    deadline.setMilliseconds(10);
    clock.advanceMilliseconds(20);
    missed = false;
    QTRY_VERIFY(missed);
}

} // namespace relay::test

RELAY_TEST(relay::test::TurnTest)
#include "TurnTest.moc"
