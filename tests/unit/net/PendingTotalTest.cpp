// SPDX-License-Identifier: MIT
#include "net/PendingTotal.h"
#include "support/TestCase.h"

#include <QTest>

#include <memory>

namespace relay::test {
namespace {

class Slow final : public PendingTotal::Account {
public:
    int ended = 0;

protected:
    void heldMost(qint64) override { ++ended; }
};

constexpr qint64 megabyte = 1024 * 1024;

} // namespace

/// The memory that slow readers hold has a bound together, and goes back to the system when they have gone.
class PendingTotalTest final : public TestCase {
    Q_OBJECT

private slots:
    void whoHoldsMostEnds() {
        PendingTotal total(100);
        Slow small;
        Slow large;
        Slow latest;
        total.set(small, 20);
        total.set(large, 60);
        total.set(latest, 20);
        QCOMPARE(total.bytes(), 100);
        total.set(small, 21);
        QCOMPARE(large.ended, 1);
        QCOMPARE(small.ended + latest.ended, 0);
        QCOMPARE(total.bytes(), 41);
        QCOMPARE(large.pending(), 0);
    }

    void asManyEndAsAreTooMany() {
        PendingTotal total(100);
        Slow first;
        Slow second;
        Slow third;
        total.set(first, 40);
        total.set(second, 50);
        total.set(third, 10);
        total.setLimit(20);
        total.set(third, 11);
        QCOMPARE(first.ended + second.ended, 2);
        QCOMPARE(third.ended, 0);
        QCOMPARE(total.bytes(), 11);
    }

    void whatWasTakenOrIsGoneDoesNotCount() {
        PendingTotal total(100);
        auto gone = std::make_unique<Slow>();
        Slow read;
        Slow other;
        total.set(*gone, 50);
        total.set(read, 40);
        total.set(other, 5);
        gone.reset();
        total.set(read, 0);
        QCOMPARE(total.bytes(), 5);
        total.set(read, 90);
        QCOMPARE(total.bytes(), 95);
        QCOMPARE(read.ended, 0);
    }

    void aFallIsSeenOnceNothingGrowsAnyMore() {
        PendingTotal total(1000 * megabyte);
        Slow slow;
        total.set(slow, 100 * megabyte);
        QVERIFY(!total.hasFallen());
        total.set(slow, 90 * megabyte);
        QVERIFY(!total.hasFallen()); // too little
        total.set(slow, 0);
        QVERIFY(total.hasFallen());
        QVERIFY(!total.hasFallen());
        total.set(slow, 50 * megabyte);
        QVERIFY(!total.hasFallen());
        total.set(slow, 10 * megabyte);
        QVERIFY(total.hasFallen());
    }

    void theTotalMayEndBeforeItsAccounts() {
        Slow slow;
        auto total = std::make_unique<PendingTotal>(100);
        total->set(slow, 1);
        total.reset(); // the account's end does not look for it
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PendingTotalTest)
#include "PendingTotalTest.moc"
