// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// resources/docs/protocol.md, Cache channels.
class CacheTest final : public TestCase {
    Q_OBJECT

private slots:
    void cacheChannelReplaysTheLastServerEvent();
    void cacheOutlivesTheChannelUntilItExpires();
    void overItsBoundsTheOldestLeaves();
};

void CacheTest::cacheChannelReplaysTheLastServerEvent() {
    LiveHub live;
    const auto first = live.client();
    first->subscribe("private-cache-room");
    QCOMPARE(first->take().back(),
             "{\"event\":\"pusher:cache_miss\",\"channel\":\"private-cache-room\",\"data\":\"{}\"}");
    const std::vector<QByteArray> told = {"channel_occupied private-cache-room",
                                          "cache_miss private-cache-room"};
    QCOMPARE(live.observer.take(), told);
    live.publish("private-cache-room", "old", "1");
    live.publish("private-cache-room", "new", "2");
    first->whisper("private-cache-room", "client-x", "3");
    const auto second = live.client();
    second->subscribe("private-cache-room");
    const std::vector<QByteArray> sent = second->take();
    QCOMPARE(sent.size(), 2u);
    QVERIFY(sent[0].contains("subscription_succeeded"));
    QCOMPARE(sent[1], "{\"event\":\"new\",\"channel\":\"private-cache-room\",\"data\":\"2\"}");
    second->subscribe("private-cache-room"); // no new subscriber, nothing to catch up with
    QCOMPARE(second->take().size(), 1u);
}

void CacheTest::cacheOutlivesTheChannelUntilItExpires() {
    LiveHub live;
    live.publish("cache-room", "news", "1");
    const auto client = live.client();
    live.pass(30 * 60 - 1);
    client->subscribe("cache-room");
    QVERIFY(client->take().back().contains("\"news\""));
    client->unsubscribe("cache-room");
    live.pass(2);
    client->subscribe("cache-room");
    QVERIFY(client->take().back().contains("pusher:cache_miss"));
    client->gone();
    QVERIFY(!live.hub.nextDeadline());
}

void CacheTest::overItsBoundsTheOldestLeaves() {
    EventCache cache;
    const auto put = [&cache](const QByteArray& channel, qsizetype size) {
        cache.put({channel, "news", payloadOf(QByteArray(size, 'x')), 0, 100});
    };
    for (qint64 i = 0; i <= EventCache::maxEntries; ++i)
        put("cache-" + QByteArray::number(i), 1);
    QVERIFY(!cache.find("cache-0", 0));
    QVERIFY(cache.find("cache-1", 0));
    put("cache-1", 2); // again: now it is the youngest
    put("cache-large", EventCache::maxBytes / 2 - 1000);
    QVERIFY(
        cache.find("cache-1", 0)); // token and text are one payload twice, which is all that the bound allows
    QVERIFY(!cache.find("cache-2", 0));
    QVERIFY(cache.find("cache-large", 99));
    QVERIFY(!cache.find("cache-large", 100));
    cache.expire(100);
    QVERIFY(!cache.nextExpiry());
}

} // namespace relay::test

RELAY_TEST(relay::test::CacheTest)
#include "CacheTest.moc"
