// SPDX-License-Identifier: MIT
#include "commands/Marks.h"

#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class MarksTest final : public TestCase {
    Q_OBJECT

private slots:
    void theNewestMarkOfANameIsFound() {
        CommandFixture relay;
        QVERIFY(!findMark(relay.journal, "3", "a"));
        const auto first = setMark(relay.commands, relay.facts, {"3", "a"});
        QVERIFY(first);
        for (int i = 0; i < 2500; ++i)
            relay.published("c");
        QCOMPARE(findMark(relay.journal, "3", "a"), std::optional(*first));
        const auto second = setMark(relay.commands, relay.facts, {"3", "a"});
        QCOMPARE(findMark(relay.journal, "3", "a"), std::optional(*second));
        QVERIFY(!findMark(relay.journal, "3", "b") && !findMark(relay.journal, "other", "a"));
        QCOMPARE(relay.newest()->kind(), FactKind::Mark);
        QCOMPARE(relay.newest()->name(), QByteArray("a"));
    }

    void aMarkNeedsANameAndAnApp() {
        CommandFixture relay;
        const auto reason = [&relay](const QByteArray& app, const QByteArray& name) {
            return setMark(relay.commands, relay.facts, {app, name}).error().why.reason;
        };
        QCOMPARE(reason("3", {}), Reason::MarkBodyInvalid);
        QCOMPARE(reason("3", QByteArray(201, 'x')), Reason::MarkBodyInvalid);
        QVERIFY(!setMark(relay.commands, relay.facts, {"nobody", "a"}));
        QVERIFY(!setMark(relay.commands, relay.facts, {"off", "a"}));
        QVERIFY(setMark(relay.commands, relay.facts, {"3", QByteArray(200, 'x')}));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::MarksTest)
#include "MarksTest.moc"
