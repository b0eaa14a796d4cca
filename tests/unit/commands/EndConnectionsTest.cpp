// SPDX-License-Identifier: MIT
#include "commands/EndConnections.h"

#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class EndConnectionsTest final : public TestCase {
    Q_OBJECT
private slots:
    void everyConnectionOfTheUserEnds() {
        CommandFixture relay;
        const auto one = relay.client("presence-c", R"({"user_id":"42"})");
        const auto two = relay.client("presence-c", R"({"user_id":"42"})");
        const auto other = relay.client("presence-c", R"({"user_id":"43"})");
        const auto ended = terminateUser(relay.commands, {"3", "42"});
        QVERIFY(ended);
        QCOMPARE(ended->count, 2);
        QCOMPARE(one->end.closeCode, quint16(4009));
        QCOMPARE(two->end.closeCode, quint16(4009));
        QCOMPARE(other->end.closeCode, quint16(0));
        QCOMPARE(terminateUser(relay.commands, {"3", "nobody"})->count, 0);
        QCOMPARE(terminateUser(relay.commands, {"nobody", "42"}).error().why.reason, Reason::AppIdUnknown);
    }

    void aSocketIsDisconnectedWithTheCodeAskedFor() {
        CommandFixture relay;
        const auto client = relay.client("c");
        const auto ended = disconnectSocket(relay.commands, {client->socketId, 4200, "by hand"});
        QVERIFY(ended);
        QCOMPARE(ended->count, 1);
        QCOMPARE(client->end.closeCode, quint16(4200));
        QCOMPARE(client->end.closeReason, QByteArray("by hand"));
        const auto nobody = disconnectSocket(relay.commands, {"1.1", 4200, {}});
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().why.reason, Reason::SocketNotConnected);
        QCOMPARE(nobody.error().why.sentence(), QByteArray("No connection has the socket id \"1.1\"."));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EndConnectionsTest)
#include "EndConnectionsTest.moc"
