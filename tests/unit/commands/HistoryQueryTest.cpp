// SPDX-License-Identifier: MIT
#include "commands/HistoryQuery.h"

#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class HistoryQueryTest final : public TestCase {
    Q_OBJECT

    static Limits keeping(int events) {
        Limits limits;
        limits.historyPerChannel = events;
        return limits;
    }

private slots:
    void pagesLeadToTheOldestEvent() {
        CommandFixture relay(keeping(3));
        for (const char* name : {"one", "two", "three", "four"})
            relay.published("c", name);
        const auto first = readHistory(relay.commands, {"3", "c", FactId::None, 2});
        QVERIFY(first);
        QCOMPARE(first->facts.size(), std::size_t(2));
        QCOMPARE(first->facts[0]->name(), QByteArray("four"));
        QCOMPARE(first->next, first->facts[1]->id);
        const auto second = readHistory(relay.commands, {"3", "c", first->next, 2});
        QVERIFY(second);
        QCOMPARE(second->facts.size(), std::size_t(1)); // "one" has left
        QCOMPARE(second->facts[0]->name(), QByteArray("two"));
        QCOMPARE(second->next, FactId::None);
        QVERIFY(readHistory(relay.commands, {"other", "c"})->facts.empty());
    }

    void aPageIsBounded() {
        CommandFixture relay(keeping(200));
        for (int i = 0; i < 150; ++i)
            relay.published("c");
        QCOMPARE(readHistory(relay.commands, {"3", "c", FactId::None, 1000})->facts.size(), std::size_t(100));
        QCOMPARE(readHistory(relay.commands, {"3", "c", FactId::None, 0})->facts.size(), std::size_t(1));
    }

    void whatCannotBeReadIsRefused() {
        CommandFixture off(keeping(0));
        QCOMPARE(readHistory(off.commands, {"3", "c"}).error().why.reason, Reason::HistoryIsOff);
        CommandFixture on(keeping(1));
        const CommandError error = readHistory(on.commands, {"3", "a b"}).error();
        QCOMPARE(error.why.reason, Reason::ChannelNameCharacter);
        QCOMPARE(error.channel, QByteArray("a b"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::HistoryQueryTest)
#include "HistoryQueryTest.moc"
