// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <algorithm>
#include <memory>

namespace relay::test {

/// One client that sends without end leaves the others their time, and its own messages stay in order.
class FairnessTest final : public TestCase {
    Q_OBJECT

private slots:
    void init();

    void othersAreAnsweredInTheMidstOfAFlood_data();
    void othersAreAnsweredInTheMidstOfAFlood();
    void aFloodStaysInOrder();
    void whatCameBeforeTheEndIsTaken();
    void whoBreaksRulesWithoutEndIsClosed();
    void pipelinedRequestsLeaveOthersTheirTime();
    void manySubscriptionsLeaveInPieces();
    void allSlowReadersTogetherHaveABound();
    void anAddressHasItsConnections();

private:
    /// Messages that the relay had taken when it answered /metrics.
    static qint64 messages(WireClient& asker) {
        static const QByteArray name = "relaydesk_messages_received_total{app=\"app\"} ";
        const QByteArray text = asker.answer().body;
        const qsizetype at = text.indexOf(name) + name.size();
        return text.mid(at, text.indexOf('\n', at) - at).toLongLong();
    }
    /// Messages that the relay has taken so far.
    qint64 messages() const {
        WireClient asker(m_relay->port());
        asker.get("/metrics");
        return messages(asker);
    }

    std::unique_ptr<LiveRelay> m_relay;
};

void FairnessTest::init() {
    TestCase::init();
    m_relay = std::make_unique<LiveRelay>();
    m_relay->settings.limits.refusalsPerConnection = 10'000'000;
    QVERIFY(m_relay->start());
}

void FairnessTest::othersAreAnsweredInTheMidstOfAFlood_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("malformed") << QByteArray("{");
    QTest::newRow("subscribe") << QByteArray(R"({"event":"pusher:subscribe","data":{"channel":"c"}})");
    QTest::newRow("refused") << QByteArray(R"({"event":"pusher:subscribe","data":{"channel":"private-c"}})");
}

/// What one read brings was once taken before anyone else had a turn.
void FairnessTest::othersAreAnsweredInTheMidstOfAFlood() {
    QFETCH(const QByteArray, text);
    WireClient flooder(m_relay->port());
    QVERIFY(flooder.open());
    WireClient other(m_relay->port());
    QVERIFY(other.connected);
    constexpr int count = 1'000;
    QByteArray flood;
    for (int i = 0; i < count; ++i)
        flood += clientFrame(1, text);
    m_relay->whileHeld([&] {
        flooder.write(flood);
        other.get("/metrics");
    });
    const qint64 taken = messages(other);
    QVERIFY2(taken < count, "all of the flood was taken before the other's request");
    QTRY_COMPARE(messages(), count);
}

void FairnessTest::aFloodStaysInOrder() {
    WireClient flooder(m_relay->port());
    QVERIFY(flooder.open());
    QByteArray flood;
    constexpr int count = 500;
    for (int i = 0; i < count; ++i)
        flood += clientFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"c)" +
                                    QByteArray::number(i) + R"("}})") +
                 clientFrame(9, QByteArray::number(i));
    flooder.write(flood);
    for (int i = 0; i < count; ++i) {
        QVERIFY(flooder.message().contains("\"c" + QByteArray::number(i) + "\""));
        const auto pong = flooder.frame();
        QVERIFY(pong && pong->opcode == 10);
        QCOMPARE(pong->payload, QByteArray::number(i));
    }
}

void FairnessTest::whatCameBeforeTheEndIsTaken() {
    WireClient sender(m_relay->port());
    QVERIFY(sender.open());
    QByteArray flood;
    for (int i = 0; i < 400; ++i)
        flood += clientFrame(1, "{");
    sender.write(flood);
    sender.socket.disconnectFromHost();
    QTRY_COMPARE(std::ssize(m_relay->facts(FactKind::Disconnected)), 1);
    QCOMPARE(messages(), 400);
}

void FairnessTest::whoBreaksRulesWithoutEndIsClosed() {
    m_relay->settings.limits.refusalsPerConnection = 500;
    m_relay->server.apply(m_relay->settings).waitForFinished();
    WireClient flooder(m_relay->port());
    QVERIFY(flooder.open());
    QByteArray flood;
    for (int i = 0; i < 5'000; ++i)
        flood += clientFrame(1, "{");
    flooder.write(flood);
    std::optional<WireClient::Frame> frame = flooder.frame();
    while (frame && frame->opcode == 1)
        frame = flooder.frame();
    QVERIFY(frame);
    QCOMPARE(frame->closeCode, 1008);
    QTRY_COMPARE(std::ssize(m_relay->facts(FactKind::Disconnected)), 1);
    QVERIFY(m_relay->facts(FactKind::Disconnected).front()->why().is(Reason::RefusedTooOften));
}

void FairnessTest::pipelinedRequestsLeaveOthersTheirTime() {
    WireClient flooder(m_relay->port());
    WireClient other(m_relay->port());
    QVERIFY(other.open());
    constexpr int count = 2'000;
    const QByteArray refused = "GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n"; // which is a fact each time
    m_relay->whileHeld([&] {
        flooder.write(refused.repeated(count));
        other.subscribe("c");
    });
    QVERIFY(other.message().contains("succeeded"));
    for (int i = 0; i < count; ++i)
        QCOMPARE(flooder.answer().status, 404);
    const std::vector<FactPtr> answered = m_relay->facts(FactKind::ApiRefused);
    QCOMPARE(std::ssize(answered), count);
    QVERIFY2(m_relay->facts(FactKind::Subscribed).front()->id < answered.back()->id,
             "all requests were answered before the other's message");
}

void FairnessTest::manySubscriptionsLeaveInPieces() {
    WireClient leaving(m_relay->port());
    QVERIFY(leaving.open());
    WireClient other(m_relay->port());
    QVERIFY(other.open());
    constexpr int count = 5'000;
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += clientFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"c)" + QByteArray::number(i) +
                                  R"("}})");
    leaving.write(all);
    for (int i = 0; i < count; ++i)
        QVERIFY(leaving.message().contains("succeeded"));
    QByteArray meanwhile; // more than the relay takes of one client in a turn
    for (int i = 0; i < 500; ++i)
        meanwhile += clientFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"d)" +
                                        QByteArray::number(i) + R"("}})");
    m_relay->whileHeld([&] {
        leaving.socket.abort();
        other.write(meanwhile);
    });
    QTRY_COMPARE(std::ssize(m_relay->facts(FactKind::Disconnected)), 1);
    QCOMPARE(std::ssize(m_relay->facts(FactKind::ChannelVacated)), count);
    for (int i = 0; i < 500; ++i)
        QVERIFY(other.message().contains("succeeded"));
    const std::vector<FactPtr> left = m_relay->facts(FactKind::Unsubscribed);
    const std::vector<FactPtr> came = m_relay->facts(FactKind::Subscribed);
    QVERIFY2(std::ranges::any_of(came,
                                 [&left](const FactPtr& fact) {
                                     return fact->id > left.front()->id && fact->id < left.back()->id;
                                 }),
             "all left in one turn");
    QCOMPARE(m_relay->snapshot()->channels.size(), 500u);
}

void FairnessTest::allSlowReadersTogetherHaveABound() {
    m_relay->settings.limits.pendingTotal = 2 * 1024 * 1024;
    m_relay->server.apply(m_relay->settings).waitForFinished();
    std::vector<std::unique_ptr<WireClient>> slow;
    for (int i = 0; i < 4; ++i) {
        slow.push_back(std::make_unique<WireClient>(m_relay->port()));
        slow.back()->socket.setReadBufferSize(1024);
        QVERIFY(slow.back()->open());
        slow.back()->subscribe("c");
        QVERIFY(slow.back()->message().contains("succeeded"));
    }
    const PublishOrder order{.app = "app",
                             .channels = {"c"},
                             .name = "big",
                             .data = QByteArray(90 * 1024, 'x'),
                             .exceptSocketId = {}};
    for (int i = 0; i < 400 && m_relay->connections() == 4; ++i)
        QCOMPARE(m_relay->server.commands().publish(order).result().error, QByteArray());
    QTRY_VERIFY(!m_relay->facts(FactKind::Disconnected).empty());
    const FactPtr fact = m_relay->facts(FactKind::Disconnected).front();
    QCOMPARE(fact->code(), 4100);
    QVERIFY(fact->why().is(Reason::DidNotReadMost));
    QVERIFY(fact->error().contains("2097152"));
    QVERIFY(m_relay->connections() > 0);
}

void FairnessTest::anAddressHasItsConnections() {
    m_relay->settings.limits.connectionsPerAddress = 2;
    m_relay->server.apply(m_relay->settings).waitForFinished();
    WireClient first(m_relay->port());
    QVERIFY(first.open());
    {
        WireClient second(m_relay->port());
        QVERIFY(second.open());
        WireClient third(m_relay->port());
        third.write(WireClient::openingRequest());
        QCOMPARE(third.answer(false).status, 101);
        QVERIFY(third.message().contains("127.0.0.1 already has its 2 connections."));
        QCOMPARE(third.frame()->closeCode, 4100);
    }
    QTRY_COMPARE(m_relay->connections(), 1);
    WireClient again(m_relay->port());
    QVERIFY(again.open());
}

} // namespace relay::test

RELAY_TEST(relay::test::FairnessTest)
#include "FairnessTest.moc"
