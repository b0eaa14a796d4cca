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
    void whatWaitsIsSentAsTheRelayStops();
    void theStopDoesNotWaitForAnApplicationThatDoesNotAnswer();

private:
    /// Keeps the requests to `app`, and answers them.
    void serve(QTcpServer& app, std::vector<QByteArray>& requests, bool answers = true);
    static bool startWithWebhook(LiveRelay& relay, const QTcpServer& app) {
        relay.settings.apps[0].webhooks = {
            {"http://127.0.0.1:" + QByteArray::number(app.serverPort()) + "/hook", {}, {}}};
        return relay.start();
    }
};

void LiveWebhooksTest::serve(QTcpServer& app, std::vector<QByteArray>& requests, bool answers) {
    app.listen(QHostAddress::LocalHost);
    connect(&app, &QTcpServer::newConnection, this, [&app, &requests, answers, this] {
        QTcpSocket* socket = app.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this,
                [&requests, socket, answers, input = QByteArray()]() mutable {
                    input += socket->readAll();
                    if (!input.endsWith("]}"))
                        return;
                    requests.push_back(std::exchange(input, {}));
                    if (answers)
                        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
    });
}

void LiveWebhooksTest::aSubscriptionArrivesSignedAndCanBeSentAgain() {
    QTcpServer app;
    std::vector<QByteArray> requests;
    serve(app, requests);
    LiveRelay relay;
    QVERIFY(startWithWebhook(relay, app));
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

void LiveWebhooksTest::whatWaitsIsSentAsTheRelayStops() {
    QTcpServer app;
    std::vector<QByteArray> requests;
    serve(app, requests);
    LiveRelay relay;
    QVERIFY(startWithWebhook(relay, app));
    WireClient client(relay.port());
    QVERIFY(client.open());
    client.subscribe("left");
    client.subscribe("held");
    const auto areTold = [&requests] {
        return !requests.empty() && requests.back().contains("\"channel\":\"held\"");
    };
    QTRY_VERIFY(areTold());
    client.sendText(R"({"event":"pusher:unsubscribe","data":{"channel":"left"}})");
    QTRY_COMPARE(relay.facts(FactKind::Unsubscribed).size(), 1u);
    const QFuture<void> stopped = relay.server.stop();
    QTRY_VERIFY(stopped.isFinished());
    QVERIFY(requests.back().endsWith(R"("events":[{"name":"channel_vacated","channel":"left"},)"
                                     R"({"name":"channel_vacated","channel":"held"}]})"));
}

void LiveWebhooksTest::theStopDoesNotWaitForAnApplicationThatDoesNotAnswer() {
    QTcpServer app;
    std::vector<QByteArray> requests;
    serve(app, requests, false);
    LiveRelay relay;
    QVERIFY(startWithWebhook(relay, app));
    WireClient client(relay.port());
    QVERIFY(client.open());
    client.subscribe("room");
    QTRY_COMPARE(requests.size(), 1u);
    const QFuture<void> stopped = relay.server.stop();
    QTRY_VERIFY(stopped.isFinished());
    QVERIFY(relay.facts(FactKind::Webhook).empty()); // as there is once it has waited in vain
}

} // namespace relay::test

RELAY_TEST(relay::test::LiveWebhooksTest)
#include "LiveWebhooksTest.moc"
