// SPDX-License-Identifier: MIT
#include "ParsedText.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {

/// The byte stream of an HTTP client, without a socket.
class HttpParserTest final : public TestCase {
    Q_OBJECT
private slots:
    void aRequestIsTheSameHoweverItIsSplit_data();
    void aRequestIsTheSameHoweverItIsSplit();
    void pipelinedRequestsComeOneByOne();
    void aHeadOverTheLimitIs431();
    void anAnnouncedBodyOverTheLimitIsNotRead();
    void aChunkedBodyOverTheLimitIsNotRead();
    void anAnnouncementAloneCostsNoMemory();
    void theExpectationIsToldOnce();
    void keepAliveFollowsVersionAndHeader_data();
    void keepAliveFollowsVersionAndHeader();
    void whatFollowsAnUpgradeStaysUnread();
};

void HttpParserTest::aRequestIsTheSameHoweverItIsSplit_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("get") << QByteArray("GET /health?a=%20b HTTP/1.1\r\nHost: h\r\nX-Empty:\r\n\r\n")
                         << QByteArray("GET /health?a=%20b [Host=h] [X-Empty=] \n");
    QTest::newRow("absolute form, as by way of a proxy")
        << QByteArray("GET HTTP://h:6001/health?u=http://x/ HTTP/1.1\r\nHost: h\r\n\r\nGET http://h "
                      "HTTP/1.1\r\nHost: h\r\n\r\nGET https://h?q=/ HTTP/1.1\r\nHost: h\r\n\r\n"
                      "GET /a?u=http://x/ HTTP/1.1\r\nHost: h\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")
        << QByteArray("GET /health?u=http://x/ [Host=h] \nGET / [Host=h] \nGET /?q=/ [Host=h] \n"
                      "GET /a?u=http://x/ [Host=h] \nOPTIONS * [Host=h] \n");
    QTest::newRow("post") << QByteArray("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello")
                          << QByteArray("POST /e [Host=h] [Content-Length=5] hello\n");
    QTest::newRow("chunked") << QByteArray(
                                    "POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    "5;x=y\r\nhello\r\n1\r\n \r\nA\r\nwide world\r\n0\r\nTrailer: t\r\n\r\n")
                             << QByteArray("POST /e [Host=h] [Transfer-Encoding=chunked] hello wide world\n");
    QTest::newRow("two, with empty lines between")
        << QByteArray("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi\r\n\r\nGET /b "
                      "HTTP/1.1\r\nHost: h\r\n\r\n")
        << QByteArray("POST /a [Host=h] [Content-Length=2] hi\nGET /b [Host=h] \n");
    QTest::newRow("headers that repeat, begin alike, and repeat again")
        << QByteArray("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi"
                      "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nho"
                      "GET /3 HTTP/1.1\r\nHost: h\r\n\r\n"
                      "GET /4 HTTP/1.1\r\nHost: h\r\nX: y\r\n\r\n"
                      "GET /5 HTTP/1.1\r\nHost: h\r\nX: y\r\n\r\n")
        << QByteArray("POST /1 [Host=h] [Content-Length=2] hi\nPOST /2 [Host=h] [Content-Length=2] ho\n"
                      "GET /3 [Host=h] \nGET /4 [Host=h] [X=y] \nGET /5 [Host=h] [X=y] \n");
}

void HttpParserTest::aRequestIsTheSameHoweverItIsSplit() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        HttpParser parser(headLimit, bodyLimit);
        parser.feed(bytes.left(cut));
        QByteArray text = everythingOf(parser);
        parser.feed(bytes.mid(cut));
        text += everythingOf(parser);
        QVERIFY(!parser.error());
        QCOMPARE(text, expected);
    }
    HttpParser parser(headLimit, bodyLimit);
    QByteArray text;
    for (const char byte : bytes) {
        parser.feed(QByteArray(1, byte));
        text += everythingOf(parser);
    }
    QCOMPARE(text, expected);
    QVERIFY(!parser.midRequest());
}

void HttpParserTest::pipelinedRequestsComeOneByOne() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 HTT");
    QCOMPARE(parser.next()->request.target, QByteArray("/1"));
    QCOMPARE(parser.next()->request.target, QByteArray("/2"));
    QVERIFY(!parser.next());
    QVERIFY(parser.midRequest());
    parser.feed("P/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next()->request.target, QByteArray("/3"));
    QVERIFY(!parser.midRequest());
}

void HttpParserTest::aHeadOverTheLimitIs431() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed("GET / HTTP/1.1\r\nHost: h\r\nA: " + QByteArray(5000, 'x'));
    QVERIFY(!parser.next());
    QVERIFY(parser.error());
    QCOMPARE(parser.error()->status(), 431);
}

void HttpParserTest::anAnnouncedBodyOverTheLimitIsNotRead() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n" + QByteArray(1001, 'x'));
    const auto parsed = parser.next();
    QVERIFY(parsed);
    QCOMPARE(parsed->request.oversizeBody, 1001);
    QVERIFY(parsed->request.body.isEmpty());
    QVERIFY(!parsed->keepAlive);
    QVERIFY(!parser.next()); // what follows is no request
    QVERIFY(!parser.error());

    HttpParser exact(headLimit, bodyLimit);
    exact.feed("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'x'));
    QCOMPARE(exact.next()->request.body.size(), 1000);
}

void HttpParserTest::aChunkedBodyOverTheLimitIsNotRead() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed("POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n258\r\n" +
                QByteArray(600, 'x') + "\r\n258\r\n");
    const auto parsed = parser.next();
    QVERIFY(parsed);
    QCOMPARE(parsed->request.oversizeBody, 1200);
    QVERIFY(!parser.next());

    HttpParser huge(headLimit, bodyLimit);
    huge.feed("POST /e HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n");
    QVERIFY(huge.next()->request.oversizeBody > bodyLimit);
}

void HttpParserTest::anAnnouncementAloneCostsNoMemory() {
    HttpParser parser(headLimit, 100ll * 1024 * 1024);
    parser.feed("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\nx");
    QVERIFY(!parser.next());
    QVERIFY(parser.midRequest());
    QVERIFY(parser.unread().isEmpty());
}

void HttpParserTest::theExpectationIsToldOnce() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed("POST /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(!parser.next());
    QVERIFY(parser.takeExpectation());
    QVERIFY(!parser.takeExpectation());
    parser.feed("hi");
    QCOMPARE(parser.next()->request.body, QByteArray("hi"));
    parser.feed("POST /e HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(!parser.next());
    QVERIFY(!parser.takeExpectation()); // HTTP/1.0 knows no 100
}

void HttpParserTest::keepAliveFollowsVersionAndHeader_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.1, close among others")
        << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: x, Close\r\n\r\n") << false;
    QTest::newRow("1.1, close in a second header")
        << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: x\r\nConnection: close\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") << true;
}

void HttpParserTest::keepAliveFollowsVersionAndHeader() {
    QFETCH(const QByteArray, bytes);
    HttpParser parser(headLimit, bodyLimit);
    parser.feed(bytes);
    QTEST(parser.next()->keepAlive, "keepAlive");
}

void HttpParserTest::whatFollowsAnUpgradeStaysUnread() {
    HttpParser parser(headLimit, bodyLimit);
    parser.feed(
        "GET /app/k HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x80");
    QVERIFY(parser.next());
    QCOMPARE(parser.takeUnread(), QByteArray("\x81\x80"));
}

} // namespace relay::test

RELAY_TEST(relay::test::HttpParserTest)
#include "HttpParserTest.moc"
