// SPDX-License-Identifier: MIT
#include "relay/Snapshot.h"
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

namespace relay::test {

class SnapshotTest final : public TestCase {
    Q_OBJECT

private slots:
    void snapshotShowsWhatIsThere();
    void anotherThreadReadsSnapshotsWhileTheHubGoesOn();
};

void SnapshotTest::snapshotShowsWhatIsThere() {
    LiveHub live;
    const auto client = live.client();
    client->subscribe("presence-cache-room", "{\"user_id\":\"1\",\"user_info\":{\"n\":1}}");
    client->signIn("{\"id\":\"1\",\"watchlist\":[\"2\"]}");
    live.publish("presence-cache-room", "news", "1");
    live.clock.advanceSeconds(5);
    const SnapshotPtr snapshot = takeSnapshot(live.hub, live.clock);
    QCOMPARE(snapshot->apps.size(), 1u);
    QCOMPARE(snapshot->apps[0].connections, 1);
    QCOMPARE(snapshot->channels.size(), 2u); // with the user's own
    const auto room = std::find_if(snapshot->channels.begin(), snapshot->channels.end(),
                                   [](const ChannelSnapshot& c) { return c.name == "presence-cache-room"; });
    QCOMPARE(room->kind, ChannelKind::PresenceCache);
    QCOMPARE(room->subscribers, 1);
    QCOMPARE(room->events, 1u);
    QCOMPARE(room->lastEvent, "news");
    QVERIFY(room->hasCache);
    QCOMPARE(room->cachedData, "1");
    QCOMPARE(room->members.size(), 1u);
    QCOMPARE(room->members[0].userInfo, "{\"n\":1}");
    QCOMPARE(room->members[0].socketIds, std::vector<QByteArray>{client->socketId});
    const ConnectionSnapshot& connection = snapshot->connections[0];
    QCOMPARE(connection.userId, "1");
    QCOMPARE(connection.watchlist, std::vector<QByteArray>{"2"});
    QCOMPARE(connection.subscriptions, 2);
    QCOMPARE(connection.client, "js");
    QCOMPARE(snapshot->time - connection.lastActivity, 5'000'000);
    QCOMPARE(snapshot->eventsTotal, 1u);
}

/// For the thread sanitizer: a snapshot shares its texts with the hub, which changes its own at the same
/// time.
void SnapshotTest::anotherThreadReadsSnapshotsWhileTheHubGoesOn() {
    LiveHub live;
    const auto member = live.client();
    member->subscribe("presence-cache-room", "{\"user_id\":\"1\",\"user_info\":{\"n\":1}}");
    std::mutex mutex; // a QMutex that has to wait does so in Qt, out of the sanitizer's sight
    SnapshotPtr newest = takeSnapshot(live.hub, live.clock);
    std::atomic<bool> over = false;
    bool asPublished = true;
    std::jthread reader([&] {
        while (!over) {
            SnapshotPtr snapshot;
            {
                const std::lock_guard lock(mutex);
                snapshot = newest;
            }
            for (const ChannelSnapshot& channel : snapshot->channels)
                asPublished &= channel.cachedData == QByteArray(channel.cachedData.size(), 'x');
            for (const ConnectionSnapshot& connection : snapshot->connections)
                asPublished &= connection.channels.size() <= 2 && connection.client == "js";
        }
    });
    for (int i = 1; i <= 200; ++i) {
        const auto visitor = live.client();
        visitor->subscribe("room");
        live.publish("presence-cache-room", "news", QByteArray(i, 'x'));
        SnapshotPtr next = takeSnapshot(live.hub, live.clock);
        const std::lock_guard lock(mutex);
        newest.swap(next);
    }
    over = true;
    reader.join();
    QVERIFY(asPublished);
}

} // namespace relay::test

RELAY_TEST(relay::test::SnapshotTest)
#include "SnapshotTest.moc"
