// SPDX-License-Identifier: MIT
#include "net/tls/SelfSignedCertificate.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QStandardPaths>
#include <QTemporaryDir>

namespace relay::test {
namespace {

QByteArray eventOf(const QByteArray& name, const QByteArray& channel, const QByteArray& data = "x") {
    return "{\"name\":\"" + name + "\",\"channel\":\"" + channel + "\",\"data\":\"" + data + "\"}";
}

/// The frame that the event arrives as.
QByteArray frameOf(const QByteArray& name, const QByteArray& channel, const QByteArray& data = "x") {
    return "{\"event\":\"" + name + "\",\"channel\":\"" + channel + "\",\"data\":\"" + data + "\"}";
}

QByteArray numbered(int i) {
    return "n" + QByteArray::number(i);
}

} // namespace

/// What a turn of the loop brings leaves together: nothing is lost, doubled or out of order by it, over plain
/// connections and TLS.
class JoinedSendsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void aChannelKeepsItsOrder_data() { plainAndTls(); }
    void aChannelKeepsItsOrder();
    void channelsOfOneConnectionKeepTheirOrder_data() { plainAndTls(); }
    void channelsOfOneConnectionKeepTheirOrder();
    void answersErrorsAndPongsKeepTheirPlaces_data() { plainAndTls(); }
    void answersErrorsAndPongsKeepTheirPlaces();
    void aSlowReaderGetsEverythingInOrder_data() { plainAndTls(); }
    void aSlowReaderGetsEverythingInOrder();
    void whatWasDeliveredComesBeforeTheClose_data() { plainAndTls(); }
    void whatWasDeliveredComesBeforeTheClose();
    void aMessageLargerThanEveryBufferComesWhole_data() { plainAndTls(); }
    void aMessageLargerThanEveryBufferComesWhole();

private:
    static void plainAndTls();
    /// A client that is subscribed to the channels.
    std::unique_ptr<WireClient> subscriber(const QByteArrayList& channels);
    /// Publishes all of them by one connection, in pipelined requests, and reads the answers.
    void publishAll(const QByteArrayList& events);

    QTemporaryDir m_directory;
    LiveRelay m_plain;
    LiveRelay m_secure;
};

void JoinedSendsTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    const auto files = selfSignedCertificate(m_directory.path());
    QVERIFY(files);
    m_secure.settings.tlsCertificate = files->certificate;
    m_secure.settings.tlsKey = files->key;
    QVERIFY(m_plain.start());
    QVERIFY(m_secure.start());
}

void JoinedSendsTest::plainAndTls() {
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

std::unique_ptr<WireClient> JoinedSendsTest::subscriber(const QByteArrayList& channels) {
    QFETCH(const bool, tls);
    auto client = std::make_unique<WireClient>((tls ? m_secure : m_plain).port(), tls);
    if (!client->open())
        return nullptr;
    for (const QByteArray& channel : channels) {
        client->subscribe(channel);
        if (!client->message().contains("succeeded"))
            return nullptr;
    }
    return client;
}

void JoinedSendsTest::publishAll(const QByteArrayList& events) {
    QFETCH(const bool, tls);
    WireClient api((tls ? m_secure : m_plain).port(), tls);
    for (const QByteArray& event : events)
        api.publish(event);
    for (qsizetype i = 0; i < events.size(); ++i)
        QCOMPARE(api.answer().status, 200);
}

void JoinedSendsTest::aChannelKeepsItsOrder() {
    constexpr int count = 500;
    const auto one = subscriber({"c"});
    const auto two = subscriber({"c"});
    QVERIFY(one && two);
    QByteArrayList events;
    for (int i = 0; i < count; ++i)
        events.append(eventOf(numbered(i), "c"));
    publishAll(events);
    for (int i = 0; i < count; ++i) {
        QCOMPARE(one->message(), frameOf(numbered(i), "c"));
        QCOMPARE(two->message(), frameOf(numbered(i), "c"));
    }
}

void JoinedSendsTest::channelsOfOneConnectionKeepTheirOrder() {
    constexpr int count = 300;
    const auto client = subscriber({"a", "b", "c"});
    QVERIFY(client);
    const QByteArrayList channels{"a", "b", "c"};
    QByteArrayList events;
    for (int i = 0; i < count; ++i)
        events.append(eventOf(numbered(i), channels[i % 3]));
    publishAll(events);
    for (int i = 0; i < count; ++i)
        QCOMPARE(client->message(), frameOf(numbered(i), channels[i % 3]));
}

void JoinedSendsTest::answersErrorsAndPongsKeepTheirPlaces() {
    const auto client = subscriber({});
    QVERIFY(client);
    QByteArray all;
    for (int i = 0; i < 40; ++i)
        all += clientFrame(9, numbered(i)) + clientFrame(1, "no JSON") +
               clientFrame(1, R"({"event":"pusher:ping","data":{}})") +
               clientFrame(1, "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"o" + numbered(i) +
                                  "\"}}");
    client->write(all);
    for (int i = 0; i < 40; ++i) {
        const auto pong = client->frame();
        QVERIFY(pong);
        QCOMPARE(pong->opcode, 10);
        QCOMPARE(pong->payload, numbered(i));
        QVERIFY(client->message().contains("pusher:error"));
        QVERIFY(client->message().contains("pusher:pong"));
        QVERIFY(client->message().contains("\"o" + numbered(i) + "\""));
    }
}

void JoinedSendsTest::aSlowReaderGetsEverythingInOrder() {
    constexpr int count = 300;
    const QByteArray data(10'000, 'd');
    const auto slow = subscriber({"c"});
    const auto quick = subscriber({"c"});
    QVERIFY(slow && quick);
    slow->socket.setReadBufferSize(1024); // the kernel's buffers fill up, and then the relay's
    QByteArrayList events;
    for (int i = 0; i < count; ++i)
        events.append(eventOf(numbered(i), "c", data));
    publishAll(events);
    for (int i = 0; i < count; ++i)
        QCOMPARE(quick->message(), frameOf(numbered(i), "c", data));
    slow->socket.setReadBufferSize(0);
    for (int i = 0; i < count; ++i)
        QCOMPARE(slow->message(), frameOf(numbered(i), "c", data));
}

void JoinedSendsTest::whatWasDeliveredComesBeforeTheClose() {
    const auto client = subscriber({"c"});
    QVERIFY(client);
    // In one read: what is answered, then what ends the connection.
    client->write(clientFrame(1, R"({"event":"pusher:ping","data":{}})").repeated(20) + clientFrame(2, "no"));
    for (int i = 0; i < 20; ++i)
        QVERIFY(client->message().contains("pusher:pong"));
    QVERIFY(client->message().contains("pusher:error"));
    const auto close = client->frame();
    QVERIFY(close);
    QCOMPARE(close->closeCode, 1003);
    QVERIFY(client->ends());
    QVERIFY(client->input.isEmpty());
}

void JoinedSendsTest::aMessageLargerThanEveryBufferComesWhole() {
    const auto client = subscriber({"c"});
    QVERIFY(client);
    const QByteArray large(100 * 1024, 'l');
    publishAll({eventOf("before", "c"), eventOf("large", "c", large), eventOf("after", "c")});
    QCOMPARE(client->message(), frameOf("before", "c"));
    QCOMPARE(client->message(), frameOf("large", "c", large));
    QCOMPARE(client->message(), frameOf("after", "c"));
}

} // namespace relay::test

RELAY_TEST(relay::test::JoinedSendsTest)
#include "JoinedSendsTest.moc"
