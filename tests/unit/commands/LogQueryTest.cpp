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

    /// A page ends early, so that the relay serves others between two of them, and still all is found.
    void aSlowFilterTakesShortPages() {
        CommandFixture relay;
        const QByteArray payload = QByteArray(10'000, 'a') + "!";
        for (int i = 0; i < 200; ++i)
            relay.published("c", i == 0 ? "found" : "slow", payload);
        LogQuery query = queryOf("3");
        query.limit = 1;
        query.filter = *Filter::parse(QStringLiteral("re:/(a|aa)+$|[^x]*x|^found$/"), {});
        int pages = 0;
        FactPage page;
        do {
            page = readLog(relay.journal, query);
            query.before = page.next;
            ++pages;
        } while (page.facts.empty() && page.next != FactId::None);
        QCOMPARE(namesOf(page), QByteArray("found"));
        QVERIFY2(pages > 1, qPrintable(QString::number(pages)));
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
