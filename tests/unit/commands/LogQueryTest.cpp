// SPDX-License-Identifier: MIT
#include "commands/LogQuery.h"

#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class LogQueryTest final : public TestCase {
    Q_OBJECT

    static LogQuery queryOf(const QByteArray& app) {
        LogQuery query;
        query.app = app;
        return query;
    }
    static QByteArray namesOf(const FactPage& page) {
        QByteArrayList names;
        for (const FactPtr& fact : page.facts)
            names.append(fact->name());
        return names.join(' ');
    }

private slots:
    void pagesLeadToTheEnd() {
        CommandFixture relay;
        for (const char* name : {"one", "two", "three"})
            relay.published("c", name);
        LogQuery query = queryOf("3");
        query.limit = 2;
        const FactPage first = readLog(relay.journal, query);
        QCOMPARE(namesOf(first), QByteArray("three two"));
        query.before = first.next;
        const FactPage second = readLog(relay.journal, query);
        QCOMPARE(namesOf(second), QByteArray("one"));
        QCOMPARE(second.next, FactId::None);
    }

    void everyConditionHolds() {
        CommandFixture relay;
        relay.published("a", "one");
        relay.clock.advanceSeconds(1);
        const FactId two = relay.published("b", "two");
        const qint64 time = relay.clock.utcMicroseconds();
        relay.published("b", "three");
        const auto names = [&relay](auto condition) {
            LogQuery query = queryOf("3");
            condition(query);
            return namesOf(readLog(relay.journal, query));
        };
        QCOMPARE(names([](LogQuery& query) { query.channel = "b"; }), QByteArray("three two"));
        QCOMPARE(names([](LogQuery& query) { query.name = "one"; }), QByteArray("one"));
        QCOMPARE(names([](LogQuery& query) { query.kinds = {FactKind::Subscribed}; }), QByteArray());
        QCOMPARE(names([two](LogQuery& query) { query.after = two; }), QByteArray("three"));
        QCOMPARE(names([two](LogQuery& query) { query.before = two; }), QByteArray("one"));
        QCOMPARE(names([time](LogQuery& query) { query.sinceTime = time; }), QByteArray("three two"));
        QCOMPARE(names([](LogQuery& query) { query.app = "other"; }), QByteArray());
    }

    void anEmptyLogIsToldFromAFullOne() {
        CommandFixture relay;
        QVERIFY(isLogEmpty(relay.journal, queryOf("3")));
        relay.published("c");
        QVERIFY(!isLogEmpty(relay.journal, queryOf("3")));
        QVERIFY(isLogEmpty(relay.journal, queryOf("other")));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::LogQueryTest)
#include "LogQueryTest.moc"
