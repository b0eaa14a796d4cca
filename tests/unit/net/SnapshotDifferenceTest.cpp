// SPDX-License-Identifier: MIT
#include "inspect/SnapshotDifference.h"
#include "inspect/SnapshotUpdate.h"
#include "support/SnapshotMaker.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

/// Everything in it, as text.
QByteArray textOf(const Snapshot& snapshot) {
    return snapshotDifference(nullptr, snapshot, {});
}

void update(Snapshot& snapshot, const QByteArray& difference) {
    const QByteArray text = '{' + difference + '}';
    const auto object = parseJson(text);
    QVERIFY2(object, text);
    updateSnapshot(snapshot, *object);
}

Snapshot sample(double seconds) {
    SnapshotMaker maker(seconds);
    maker.channel("orders", 2, 5).channel("presence-room.1", 1).member("ada", R"({"name":"Ada"})");
    maker.connection("1.1", 0, {"orders"}).connection("1.2", 1, {"orders"}, 10);
    maker.channel("theirs", 1, 1, "other").connection("2.1", 0, {"theirs"}, 0, "other");
    return *maker.make();
}

} // namespace

/// A window's snapshot, brought up to date by differences, is the relay's.
class SnapshotDifferenceTest final : public TestCase {
    Q_OBJECT

private slots:
    void differencesMakeTheNewSnapshot() {
        Snapshot before = sample(0);
        Snapshot window;
        update(window, textOf(before));
        QCOMPARE(textOf(window), textOf(before));
        QVERIFY(window.channels[1].kind == ChannelKind::Presence);

        Snapshot now = before;
        now.time += 1'000'000;
        now.channels[0].subscribers = 3;
        now.channels[0].hasCache = true;
        now.channels[1].members.clear();
        now.connections[0].userId = "ada";
        now.connections.erase(now.connections.begin() + 1);
        now.nodes.trouble = "Redis is away.";
        WebhookSnapshot& webhook = now.webhooks.emplace_back();
        webhook.app = "app";
        webhook.url = "http://hook";
        const QByteArray difference = snapshotDifference(&before, now, {});
        update(window, difference);
        QCOMPARE(textOf(window), textOf(now));
        QVERIFY(!difference.contains("theirs")); // nothing changed there

        Snapshot later = now;
        later.connections[0].userId = {};
        update(window, snapshotDifference(&now, later, {})); // null is told too
        QVERIFY(window.connections[0].userId.isNull());
    }

    void nothingIsToldWhereNothingChanged() {
        const Snapshot before = sample(0);
        Snapshot now = before;
        now.time += 1'000'000;
        QCOMPARE(snapshotDifference(&before, now, {}), QByteArray());
    }

    void anotherAppIsLeftOut() {
        const QByteArray own = snapshotDifference(nullptr, sample(0), "app");
        QVERIFY(own.contains("orders"));
        QVERIFY(!own.contains("theirs") && !own.contains("2.1"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::SnapshotDifferenceTest)
#include "SnapshotDifferenceTest.moc"
