// SPDX-License-Identifier: MIT
#include "protocol/Signature.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace relay::test {

/// Webhooks from the running relay to a real HTTP server.
class LiveWebhooksTest final : public TestCase {
    Q_OBJECT

private slots:
    void aSubscriptionArrivesSignedAndCanBeSentAgain();
};

void LiveWebhooksTest::aSubscriptionArrivesSignedAndCanBeSentAgain() {
    QTcpServer app;
    app.listen(QHostAddress::LocalHost);
    std::vector<QByteArray> requests;
    connect(&app, &QTcpServer::newConnection, this, [&] {
        QTcpSocket* socket = app.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [&requests, socket, input = QByteArray()]() mutable {
            input += socket->readAll();
            if (!input.endsWith("]}"))
                return;
            requests.push_back(std::exchange(input, {}));
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    LiveRelay relay;
    relay.settings.apps[0].webhooks = {
        {"http://127.0.0.1:" + QByteArray::number(app.serverPort()) + "/hook", {}, {}}};
    QVERIFY(relay.start());
    WireClient client(relay.port());
    QVERIFY(client.open());
    client.subscribe("room");
    QTRY_COMPARE(requests.size(), 1u);
    const QByteArray body = requests[0].sliced(requests[0].indexOf("\r\n\r\n") + 4);
    QVERIFY(body.endsWith("\"events\":[{\"name\":\"channel_occupied\",\"channel\":\"room\"}]}"));
    QVERIFY(requests[0].toLower().contains("x-pusher-signature: " + hmacSha256Hex("secret", body) + "\r\n"));

    QTRY_COMPARE(relay.facts(FactKind::Webhook).size(), 1u);
    const FactPtr fact = relay.facts(FactKind::Webhook)[0];
    QCOMPARE(fact->status(), 200);
    QCOMPARE(relay.snapshot()->webhooks.size(), 1u);
    QCOMPARE(relay.snapshot()->webhooks[0].lastStatus, 200);
    QVERIFY(relay.server.commands().resendWebhook(fact->id).result().isEmpty());
    QTRY_COMPARE(requests.size(), 2u);
    QVERIFY(requests[1].endsWith(body));
    QVERIFY(!relay.server.commands().resendWebhook(FactId{999'999}).result().isEmpty());
}

} // namespace relay::test

RELAY_TEST(relay::test::LiveWebhooksTest)
#include "LiveWebhooksTest.moc"
