// SPDX-License-Identifier: MIT
#include "journal/History.h"
#include "journal/FactCost.h"
#include "journal/Journal.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

class HistoryTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void theLastEventsOfAChannelAreKept();
    void appsAndChannelsAreApart();
    void onlyServerEventsAreKept();
    void channelsAreBounded();
    void bytesAreBounded();
    void switchedOffItForgets();

private:
    static FactPtr event(quint64 id, const char* app, const char* channel, QByteArray data = "1") {
        AnyFact fact;
        fact.id = FactId(id);
        fact.app = app;
        fact.channel = channel;
        fact.data = std::move(data);
        fact.source = EventSource::Api;
        return std::make_shared<const Fact>(std::move(fact));
    }
    static QByteArray ids(const std::vector<FactPtr>& facts) {
        QByteArray all;
        for (const FactPtr& fact : facts)
            all += (all.isEmpty() ? "" : " ") + QByteArray::number(number(fact->id));
        return all;
    }
};

void HistoryTest::theLastEventsOfAChannelAreKept() {
    History history{History::Bounds{}};
    for (quint64 id = 1; id <= 5; ++id)
        history.keep(event(id, "x", "a"), 3);
    QCOMPARE(ids(history.newestFirst("x", "a", FactId::None, 10)), QByteArray("5 4 3"));
    QCOMPARE(ids(history.newestFirst("x", "a", FactId(5), 1)), QByteArray("4"));
    QCOMPARE(ids(history.newestFirst("x", "a", FactId(3), 10)), QByteArray());
}

void HistoryTest::appsAndChannelsAreApart() {
    History history{History::Bounds{}};
    history.keep(event(1, "x", "a"), 3);
    history.keep(event(2, "y", "a"), 3);
    history.keep(event(3, "x", "b"), 3);
    QCOMPARE(ids(history.newestFirst("x", "a", FactId::None, 10)), QByteArray("1"));
    QCOMPARE(ids(history.newestFirst("y", "a", FactId::None, 10)), QByteArray("2"));
    QCOMPARE(ids(history.newestFirst("z", "a", FactId::None, 10)), QByteArray());
}

void HistoryTest::onlyServerEventsAreKept() {
    History history{History::Bounds{}};
    AnyFact fact;
    fact.channel = "x";
    fact.source = EventSource::Client;
    history.keep(std::make_shared<const Fact>(fact), 3);
    fact.source = EventSource::Api;
    fact.kind = FactKind::Subscribed;
    history.keep(std::make_shared<const Fact>(fact), 3);
    QCOMPARE(history.channels(), qint64(0));
    QCOMPARE(history.bytes(), qint64(0));
}

void HistoryTest::channelsAreBounded() {
    History history({2, 1'000'000});
    history.keep(event(1, "x", "a"), 3);
    history.keep(event(2, "x", "b"), 3);
    history.keep(event(3, "x", "a"), 3); // b is now the one that was written to longest ago
    history.keep(event(4, "x", "c"), 3);
    QCOMPARE(history.channels(), qint64(2));
    QCOMPARE(ids(history.newestFirst("x", "a", FactId::None, 10)), QByteArray("3 1"));
    QCOMPARE(ids(history.newestFirst("x", "b", FactId::None, 10)), QByteArray());
}

void HistoryTest::bytesAreBounded() {
    const FactPtr sample = event(1, "x", "a", QByteArray(1000, 'x'));
    History history({100, costOf(*sample) * 2});
    for (quint64 id = 1; id <= 4; ++id)
        history.keep(event(id, "x", id % 2 ? "a" : "b", QByteArray(1000, 'x')), 10);
    QVERIFY(history.bytes() <= costOf(*sample) * 2);
    QCOMPARE(ids(history.newestFirst("x", "a", FactId::None, 10)), QByteArray("3"));
    QCOMPARE(ids(history.newestFirst("x", "b", FactId::None, 10)), QByteArray("4"));
    history.keep(event(5, "x", "a", QByteArray(100'000, 'x')),
                 10); // over the bound by itself: it stays, alone
    QCOMPARE(ids(history.newestFirst("x", "a", FactId::None, 10)), QByteArray("5"));
    QCOMPARE(history.channels(), qint64(1));
}

void HistoryTest::switchedOffItForgets() {
    History history{History::Bounds{}};
    history.keep(event(1, "x", "a"), 3);
    history.keep(event(2, "x", "a"), 0);
    QCOMPARE(history.channels(), qint64(0));
    QCOMPARE(history.bytes(), qint64(0));
}

RELAY_TEST(HistoryTest)
#include "HistoryTest.moc"
