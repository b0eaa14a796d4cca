// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace relay::test {
namespace {

const QByteArray host = " HTTP/1.1\r\nHost: h\r\n";

} // namespace

/// What RFC 9110 and 9112 demand of answers, on the running relay: which headers a status carries, whether
/// the connection goes on, and that answers which have to wait are sent in the end.
class HttpAnswersTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void statusesCarryTheirHeaders_data();
    void statusesCarryTheirHeaders();
    void anAnswerToHeadHasNoBody_data();
    void anAnswerToHeadHasNoBody();
    void anUpgradeInHttp10IsIgnored();
    void otherUpgradesAreIgnored();
    void continueWaitsForTheAnswersBefore();
    void continueIsNotSaidWhereTheBodyIsRefused();
    void requestsGoOnWhenTheClientReadsItsAnswers();
    void repeatedAndEmptyParameters_data();
    void repeatedAndEmptyParameters();
    void endlessFramingIsRefusedAtOnce_data();
    void endlessFramingIsRefusedAtOnce();

private:
    std::unique_ptr<LiveRelay> m_relay;
};

void HttpAnswersTest::initTestCase() {
    m_relay = std::make_unique<LiveRelay>();
    QVERIFY(m_relay->start());
}

void HttpAnswersTest::init() {
    TestCase::init();
}

void HttpAnswersTest::statusesCarryTheirHeaders_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("ends");
    const auto row = [](const char* name, const QByteArray& request, int status, const char* header,
                        const char* value, bool ends) {
        QTest::newRow(name) << request << status << QByteArray(header) << QByteArray(value) << ends;
    };
    const QByteArray events = "POST /apps/app/events" + host;
    row("400", "GET / HTTP/1.1\r\n\r\n", 400, "Connection", "close", true);
    row("401", events + "Content-Length: 2\r\n\r\n{}", 401, "WWW-Authenticate", "Bearer", false);
    row("404", "GET /nothing" + host + "\r\n", 404, "Content-Type", "application/json", false);
    row("405", "DELETE /stats" + host + "\r\n", 405, "Allow", "GET, HEAD", false);
    row("405 for TRACE", "TRACE /stats" + host + "\r\n", 405, "Allow", "GET, HEAD", false);
    row("405 for a method of nobody", "BREW /stats" + host + "\r\n", 405, "Allow", "GET, HEAD", false);
    row("405 of a WebSocket", "POST /app/key" + host + "Upgrade: websocket\r\n\r\n", 405, "Allow", "GET",
        true);
    row("413", events + "Authorization: Bearer secret\r\nContent-Length: 999999999\r\n\r\n", 413,
        "Connection", "close", true);
    row("413 for no number that fits", events + "Content-Length: 9999999999999999999999\r\n\r\n", 413,
        "Connection", "close", true);
    row("426", "GET /app/key" + host + "\r\n", 426, "Upgrade", "websocket", false);
    row("426, connection", "GET /app/key" + host + "\r\n", 426, "Connection", "Upgrade", false);
    row("431", "GET /" + host + "A: " + QByteArray(40'000, 'x') + "\r\n\r\n", 431, "Connection", "close",
        true);
    row("501", "CONNECT h:80" + host + "\r\n", 501, "Connection", "close", true);
    row("505", "GET / HTTP/3.0\r\nHost: h\r\n\r\n", 505, "Connection", "close", true);
    row("OPTIONS of the server", "OPTIONS *" + host + "\r\n", 204, "Allow", "GET, HEAD, POST, OPTIONS",
        false);
    row("another Host than the target's", "GET http://a.test/health" + host + "\r\n", 200, "Content-Length",
        "15", false);
    row("HTTP/1.0 that stays", "GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, "Connection",
        "keep-alive", false);
}

void HttpAnswersTest::statusesCarryTheirHeaders() {
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    QFETCH(const QByteArray, header);
    QFETCH(const bool, ends);
    WireClient client(m_relay->port());
    client.write(request);
    const auto answer = client.answer();
    QCOMPARE(answer.status, status);
    QTEST(answer.header(header), "value");
    QVERIFY(!answer.header("Date").isEmpty());
    QCOMPARE(answer.head.contains("Content-Length"), status != 204);
    if (status >= 400)
        QVERIFY(!QJsonDocument::fromJson(answer.body)
                     .object()
                     .value(QStringLiteral("error"))
                     .toString()
                     .isEmpty());
    if (ends) {
        QVERIFY(client.ends());
        return;
    }
    client.get("/health");
    QCOMPARE(client.answer().status, 200);
}

void HttpAnswersTest::anAnswerToHeadHasNoBody_data() {
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const QByteArray& rest, int status) {
        QTest::newRow(name) << rest << status;
    };
    row("200", "/health" + host + "Connection: close\r\n\r\n", 200);
    row("404", "/nothing" + host + "Connection: close\r\n\r\n", 404);
    row("malformed", "/health HTTP/1.1\r\n\r\n", 400);
    row("upgrade", "/app/key" + host + "Upgrade: websocket\r\n\r\n", 405);
    row("oversize", "/health" + host + "Content-Length: 999999999\r\n\r\n", 413);
}

void HttpAnswersTest::anAnswerToHeadHasNoBody() {
    QFETCH(const QByteArray, rest);
    WireClient client(m_relay->port());
    client.write("HEAD " + rest);
    const auto answer = client.answer(false);
    QTEST(answer.status, "status");
    QVERIFY(answer.header("Content-Length").toInt() > 0);
    QVERIFY(client.ends());
    QVERIFY2(client.input.isEmpty(), client.input.constData());
}

void HttpAnswersTest::anUpgradeInHttp10IsIgnored() {
    WireClient client(m_relay->port());
    client.write("GET /health HTTP/1.0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    QCOMPARE(client.answer().status, 200);
}

void HttpAnswersTest::otherUpgradesAreIgnored() {
    WireClient client(m_relay->port());
    client.get("/health",
               "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n");
    QCOMPARE(client.answer().status, 200);
}

void HttpAnswersTest::continueWaitsForTheAnswersBefore() {
    WireClient client(m_relay->port());
    client.write("GET /apps/app/events/log?wait=20&name=before" + host +
                 "Authorization: Bearer secret\r\n\r\n" + "POST /apps/app/events" + host +
                 "Authorization: Bearer secret\r\nExpect: 100-continue\r\nContent-Length: 37\r\n\r\n");
    WireClient other(m_relay->port());
    other.publish(R"({"name":"before","channel":"c","data":"{}"})");
    QCOMPARE(other.answer().status, 200);
    QVERIFY(client.answer().body.contains("\"before\""));
    QCOMPARE(client.answer(false).status, 100);
    client.write(R"({"name":"n","channel":"c","data":"x"})");
    QCOMPARE(client.answer().status, 200);
}

void HttpAnswersTest::continueIsNotSaidWhereTheBodyIsRefused() {
    WireClient client(m_relay->port());
    client.write("POST /apps/app/events" + host +
                 "Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n");
    QCOMPARE(client.answer().status, 413);
    QVERIFY(client.ends());
}

void HttpAnswersTest::requestsGoOnWhenTheClientReadsItsAnswers() {
    WireClient other(m_relay->port());
    for (int i = 0; i < 20; ++i) {
        other.publish(R"({"name":"large","channel":"c","data":")" + QByteArray(90'000, 'x') + R"("})");
        QCOMPARE(other.answer().status, 200);
    }
    // All requests in one packet; the answers are many times what a client may leave unread.
    WireClient client(m_relay->port());
    client.socket.setReadBufferSize(4096);
    const QByteArray log =
        "GET /apps/app/events/log?limit=20&name=large" + host + "Authorization: Bearer secret\r\n\r\n";
    constexpr int requests = 20;
    client.write(log.repeated(requests));
    for (int i = 0; i < requests; ++i)
        QVERIFY(client.answer().body.size() > 1'000'000);
}

void HttpAnswersTest::repeatedAndEmptyParameters_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const char* target, int status, const char* said) {
        QTest::newRow(name) << QByteArray(target) << status << QByteArray(said);
    };
    row("an empty number", "/apps/app/events/log?limit=", 400, R"(limit is \"\")");
    row("the first counts", "/apps/app/events/log?limit=5&limit=none", 200, "events");
    row("the first counts, wrong", "/apps/app/events/log?limit=none&limit=5", 400, R"(limit is \"none\")");
    row("an empty list", "/apps/app/channels?info=", 200, "channels");
    row("empty parameters", "/apps/app/channels?&&=&a&b=", 200, "channels");
    row("an empty query", "/apps/app/channels?", 200, "channels");
    row("an empty signature", "/apps/app/channels?auth_signature=", 401,
        "it lacks auth_key, auth_timestamp, auth_version, auth_signature");
}

void HttpAnswersTest::repeatedAndEmptyParameters() {
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, said);
    WireClient client(m_relay->port());
    client.get(target, "Authorization: Bearer secret\r\n");
    const auto answer = client.answer();
    QTEST(answer.status, "status");
    QVERIFY2(answer.body.contains(said), answer.body.constData());
}

void HttpAnswersTest::endlessFramingIsRefusedAtOnce_data() {
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status");
    const QByteArray chunked = "POST /apps/app/events" + host + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("chunk size") << chunked << QByteArray("0") << 400;
    QTest::newRow("chunk extension") << chunked + "5;" << QByteArray("x") << 400;
    QTest::newRow("open quote") << chunked + "5;a=\"" << QByteArray("x") << 400;
    QTest::newRow("open quote at the end of a line") << chunked + "5;a=\"\r\nhello\r\n0\r\n\r\n"
                                                     << QByteArray() << 400;
    QTest::newRow("trailer") << chunked + "0\r\na: " << QByteArray("x") << 431;
}

void HttpAnswersTest::endlessFramingIsRefusedAtOnce() {
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, more);
    WireClient client(m_relay->port());
    client.write(start + more.repeated(8 * 1024 * 1024));
    QTEST(client.answer().status, "status");
    QVERIFY(client.ends());
}

} // namespace relay::test

RELAY_TEST(relay::test::HttpAnswersTest)
#include "HttpAnswersTest.moc"
