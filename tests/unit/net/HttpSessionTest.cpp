// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QTcpServer>

namespace relay::test {

/// HTTP on the running relay's port: what a raw socket sees.
class HttpSessionTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void connectionsAreKeptAlive();
    void answersCarryTheirExactLengthDateAndCorsHeaders();
    void pipelinedRequestsAreAnsweredInOrder();
    void aLateAnswerKeepsItsPlaceInTheOrder();
    void moreRequestsThanAreTakenAtOnceAreAllAnswered();
    void headHasTheLengthAndNoBody();
    void optionsIsAnsweredWithoutTheRouter();
    void aSplitRequestIsPutTogether();
    void chunkedBodiesAreTaken();
    void http10ClosesUnlessAskedToStay();
    void continueIsSaidBeforeTheBody();
    void anOversizeBodyIsAnsweredThoughItIsStillComing();
    void malformedRequestsAreAnsweredAndTheConnectionEnds();
    void tlsOnThePlainPortIsToldInTheLog();
    void theHttp2PrefaceIsAnswered();
    void theWebSocketRouteByHttpIs426();
    void apiRequestsBeforeAnUpgradeAreAnsweredFirst();
    void aBusyPortIsNamedAndWhoHoldsIt();
    void anImpossibleAddressIsNamed();

private:
    std::unique_ptr<LiveRelay> m_relay;
};

void HttpSessionTest::initTestCase() {
    m_relay = std::make_unique<LiveRelay>();
    QVERIFY(m_relay->start());
}

void HttpSessionTest::init() {
    TestCase::init();
}

void HttpSessionTest::connectionsAreKeptAlive() {
    WireClient client(m_relay->port());
    for (int i = 0; i < 3; ++i) {
        client.get("/health");
        const auto answer = client.answer();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("{\"status\":\"ok\"}"));
        QVERIFY(answer.header("Connection").isEmpty());
    }
    client.get("/health", "Connection: close\r\n");
    QCOMPARE(client.answer().header("Connection"), QByteArray("close"));
    QVERIFY(client.ends());
}

void HttpSessionTest::answersCarryTheirExactLengthDateAndCorsHeaders() {
    WireClient client(m_relay->port());
    client.get("/no/such/route");
    const auto answer = client.answer();
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(answer.header("Access-Control-Allow-Origin"), QByteArray("*"));
    const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(answer.header("Date")),
                                                   QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    QVERIFY2(date.isValid(), answer.header("Date").constData());
    QVERIFY(client.input.isEmpty());
}

void HttpSessionTest::pipelinedRequestsAreAnsweredInOrder() {
    WireClient client(m_relay->port());
    client.write("GET /health HTTP/1.1\r\nHost: h\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: h\r\n\r\nGET /stats "
                 "HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.answer().status, 404);
    QVERIFY(client.answer().body.contains("connections"));
}

void HttpSessionTest::aLateAnswerKeepsItsPlaceInTheOrder() {
    WireClient client(m_relay->port());
    const QByteArray log = "GET /apps/app/events/log?wait=20&name=late HTTP/1.1\r\nHost: h\r\nAuthorization: "
                           "Bearer secret\r\n\r\n";
    client.write(log + "GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    WireClient other(m_relay->port());
    other.get("/health");
    QCOMPARE(other.answer().status, 200);
    QVERIFY(!client.socket.waitForReadyRead(0));
    other.publish(R"({"name":"late","channel":"c","data":"{}"})");
    QCOMPARE(other.answer().status, 200);
    QVERIFY(client.answer().body.contains("\"late\""));
    QCOMPARE(client.answer().body, QByteArray("{\"status\":\"ok\"}"));
}

void HttpSessionTest::moreRequestsThanAreTakenAtOnceAreAllAnswered() {
    WireClient client(m_relay->port());
    QByteArray requests = "GET /apps/app/events/log?wait=20&name=flood HTTP/1.1\r\nHost: h\r\nAuthorization: "
                          "Bearer secret\r\n\r\n";
    for (int i = 0; i < 500; ++i)
        requests += "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
    client.write(requests);
    WireClient other(m_relay->port());
    other.publish(R"({"name":"flood","channel":"c","data":"{}"})");
    QCOMPARE(other.answer().status, 200);
    for (int i = 0; i < 501; ++i)
        QCOMPARE(client.answer().status, 200);
}

void HttpSessionTest::headHasTheLengthAndNoBody() {
    WireClient client(m_relay->port());
    client.write("HEAD /health HTTP/1.1\r\nHost: h\r\n\r\nGET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto head = client.answer(false);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("Content-Length"), QByteArray("15"));
    QCOMPARE(client.answer().status, 200);
}

void HttpSessionTest::optionsIsAnsweredWithoutTheRouter() {
    WireClient client(m_relay->port());
    client.write("OPTIONS /apps/app/events HTTP/1.1\r\nHost: h\r\nOrigin: http://x\r\n"
                 "Access-Control-Request-Method: POST\r\n\r\n");
    const auto answer = client.answer();
    QCOMPARE(answer.status, 204);
    QVERIFY(answer.header("Access-Control-Allow-Methods").contains("POST"));
    QVERIFY(answer.header("Content-Length").isEmpty());
}

void HttpSessionTest::aSplitRequestIsPutTogether() {
    WireClient client(m_relay->port());
    for (const char byte : QByteArray("GET /health HTTP/1.1\r\nHost: x\r\n\r\n"))
        client.write(QByteArray(1, byte));
    QCOMPARE(client.answer().status, 200);
}

void HttpSessionTest::chunkedBodiesAreTaken() {
    WireClient client(m_relay->port());
    client.write("POST /apps/app/events HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer "
                 "secret\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "10\r\n{\"name\":\"n\",\"cha\r\n1b\r\nnnel\":\"c\",\"data\":\"chunked\"}\r\n0\r\n\r\n");
    const auto answer = client.answer();
    QCOMPARE(answer.body, QByteArray("{}"));
    QCOMPARE(answer.status, 200);
}

void HttpSessionTest::http10ClosesUnlessAskedToStay() {
    WireClient client(m_relay->port());
    client.write("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(client.answer().header("Connection"), QByteArray("keep-alive"));
    client.write("GET /health HTTP/1.0\r\n\r\n");
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.ends());
}

void HttpSessionTest::continueIsSaidBeforeTheBody() {
    WireClient client(m_relay->port());
    const QByteArray body = R"({"name":"n","channel":"c","data":"x"})";
    client.write("POST /apps/app/events HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer secret\r\nExpect: "
                 "100-continue\r\n"
                 "Content-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n");
    QCOMPARE(client.answer(false).status, 100);
    client.write(body);
    QCOMPARE(client.answer().status, 200);
}

void HttpSessionTest::anOversizeBodyIsAnsweredThoughItIsStillComing() {
    WireClient client(m_relay->port());
    client.write(
        "POST /apps/app/events HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer secret\r\nContent-Length: "
        "104857600\r\n\r\n" +
        QByteArray(4 * 1024 * 1024, 'x'));
    const auto answer = client.answer();
    QCOMPARE(answer.status, 413);
    QVERIFY(client.ends());
}

void HttpSessionTest::malformedRequestsAreAnsweredAndTheConnectionEnds() {
    WireClient client(m_relay->port());
    client.write(
        "GET /health HTTP/1.1\r\nHost: h\r\n\r\nnonsense\r\n\r\nGET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(client.answer().status, 200);
    const auto answer = client.answer();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.startsWith("{\"error\":"));
    QVERIFY(client.ends());
    QVERIFY(client.input.isEmpty());
}

void HttpSessionTest::tlsOnThePlainPortIsToldInTheLog() {
    const auto before = m_relay->facts(FactKind::ConnectionRefused).size();
    WireClient client(m_relay->port());
    client.write(QByteArray::fromHex("1603010200010001fc0303"));
    QCOMPARE(client.answer().status, 400);
    const auto facts = m_relay->facts(FactKind::ConnectionRefused);
    QCOMPARE(facts.size(), before + 1);
    QVERIFY(facts.back()->why().is(Reason::TlsOnPlain));
    QVERIFY(!facts.back()->findings.empty());
}

void HttpSessionTest::theHttp2PrefaceIsAnswered() {
    WireClient client(m_relay->port());
    client.write("PRI * HT");
    client.write("TP/2.0\r\n\r\nSM\r\n\r\n");
    const auto answer = client.answer();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("HTTP/2"));
    QVERIFY(m_relay->facts(FactKind::ConnectionRefused).back()->why().is(Reason::Http2));
    WireClient post(m_relay->port());
    post.write("P");
    post.write("UT /health HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(post.answer().status, 405);
}

void HttpSessionTest::theWebSocketRouteByHttpIs426() {
    WireClient client(m_relay->port());
    client.get("/app/key");
    QCOMPARE(client.answer().status, 426);
}

void HttpSessionTest::apiRequestsBeforeAnUpgradeAreAnsweredFirst() {
    WireClient client(m_relay->port());
    client.write("GET /health HTTP/1.1\r\nHost: h\r\n\r\n" + WireClient::openingRequest());
    QCOMPARE(client.answer().status, 200);
    QCOMPARE(client.answer(false).status, 101);
    QVERIFY(client.message().contains("connection_established"));
}

void HttpSessionTest::aBusyPortIsNamedAndWhoHoldsIt() {
    LiveRelay second;
    second.settings.port = m_relay->port();
    const QByteArray holder = "by a Relaydesk that is already running";
    QByteArray error;
    for (int i = 0; i < 10 && !error.contains(holder); ++i) { // it is waited for half a second only
        const auto address = second.tryStart();
        QVERIFY(!address);
        error = address.error();
    }
    QVERIFY2(error.contains("port " + QByteArray::number(m_relay->port())), error.constData());
    QVERIFY2(error.contains(holder), error.constData());
    QVERIFY(!error.contains('\n'));
    QVERIFY(!second.server.isRunning());
    second.settings.port = 0;
    QVERIFY(second.tryStart());
}

void HttpSessionTest::anImpossibleAddressIsNamed() {
    LiveRelay relay;
    relay.settings.host = "203.0.113.1";
    const auto address = relay.tryStart();
    QVERIFY(!address);
    QVERIFY(address.error().contains("203.0.113.1"));
}

} // namespace relay::test

RELAY_TEST(relay::test::HttpSessionTest)
#include "HttpSessionTest.moc"
