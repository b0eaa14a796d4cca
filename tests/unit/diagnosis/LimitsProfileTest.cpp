// SPDX-License-Identifier: MIT
#include "diagnosis/LimitsProfile.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Protects what `--limits` does to the limits when enforced.
class LimitsProfileTest : public TestCase {
    Q_OBJECT

private slots:
    void noneChangesNothing();
    void pushersNumbersAreEnforced();
    void aStricterSettingStays();
    void whatAProductDoesNotLimitStays();
};

void LimitsProfileTest::noneChangesNothing() {
    QVERIFY(!profileLimits(LimitsProfile::None));
    const Limits limits = enforced(LimitsProfile::None, Limits{});
    QCOMPARE(limits.eventPayload, Limits{}.eventPayload);
    QCOMPARE(limits.maxConnections, 0);
    QCOMPARE(limits.clientEventsPerSecond, 0);
}

void LimitsProfileTest::pushersNumbersAreEnforced() {
    const Limits limits = enforced(LimitsProfile::Pusher, Limits{});
    QCOMPARE(limits.eventPayload, 10'240);
    QCOMPARE(limits.channelNameLength, 164);
    QCOMPARE(limits.clientEventsPerSecond, 10);
    QCOMPARE(limits.maxConnections, 100);
}

void LimitsProfileTest::aStricterSettingStays() {
    Limits own;
    own.eventPayload = 1000;
    own.clientEventsPerSecond = 3;
    const Limits limits = enforced(LimitsProfile::Pusher, own);
    QCOMPARE(limits.eventPayload, 1000);
    QCOMPARE(limits.clientEventsPerSecond, 3);
}

void LimitsProfileTest::whatAProductDoesNotLimitStays() {
    const Limits limits = enforced(LimitsProfile::Reverb, Limits{});
    QCOMPARE(limits.eventPayload, 10'000);
    QCOMPARE(limits.presenceMembers, Limits{}.presenceMembers);
    QCOMPARE(limits.clientEventsPerSecond, 0);
}

} // namespace relay::test

RELAY_TEST(relay::test::LimitsProfileTest)
#include "LimitsProfileTest.moc"
