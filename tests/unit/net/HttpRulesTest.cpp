// SPDX-License-Identifier: MIT
#include "ParsedText.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {

/// What RFC 9112 demands of a server that reads requests, rule by rule, and the bounds of all that a request
/// may make it wait for.
class HttpRulesTest final : public TestCase {
    Q_OBJECT
private slots:
    void malformedRequestsAreErrors_data();
    void malformedRequestsAreErrors();
    void oddButValidRequestsAreTaken_data();
    void oddButValidRequestsAreTaken();
    void nothingIsBufferedWithoutEnd_data();
    void nothingIsBufferedWithoutEnd();
};

void HttpRulesTest::malformedRequestsAreErrors_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const QByteArray& bytes, int status, const char* said) {
        QTest::newRow(name) << bytes << status << QByteArray(said);
    };
    // The rest of a GET with a good Host behind its request line, and of a chunked POST behind its head.
    const QByteArray host = " HTTP/1.1\r\nHost: h\r\n";
    const QByteArray post = "POST /" + host;
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";

    row("no request line", "hello\r\n", 400, "\"hello\"");
    row("a header for a request line", "X-Secret: secret\r\n", 400, "is \"X-Secret\", which");
    row("another", "Authorization: Bearer secret\r\n", 400, "The method is \"Authorization:\"");
    row("a query in what is not a request line", "GET /a?auth=secret\r\n", 400, "is \"GET /a\", which");
    row("two spaces", "GET  / HTTP/1.1\r\n", 400, "single spaces");
    row("a space in front", " GET / HTTP/1.1\r\n", 400, "single spaces");
    row("a space in the target", "GET /a b HTTP/1.1\r\n", 400, "\"GET /a b HTTP/1.1\"");
    row("a tab for a space", "GET\t/ HTTP/1.1\r\n", 400, "single spaces");
    row("method", "G(T / HTTP/1.1\r\n", 400, "\"G(T\"");
    row("no version", "GET /\r\n", 400, "\"GET /\"");
    row("version in small letters", "GET / http/1.1\r\n", 400, "\"http/1.1\"");
    row("version with two digits", "GET / HTTP/1.10\r\n", 400, "\"HTTP/1.10\"");
    row("version 2", "GET / HTTP/2.0\r\n", 505, "HTTP/2.0");
    row("version 0.9", "GET / HTTP/0.9\r\n", 505, "HTTP/0.9");
    row("target without slash", "GET health" + host, 400, "\"health\"");
    row("target in authority form", "GET h:80?auth=1" + host, 400, "\"h:80\"");
    row("absolute form without host", "GET http:///health" + host, 400, "\"http:///health\"");
    row("asterisk form", "GET *" + host, 400, "only OPTIONS");
    row("CONNECT", "CONNECT h:80" + host, 501, "not a proxy");

    row("LF alone", "GET / HTTP/1.1\n", 400, "LF alone");
    row("LF alone at the start", "\nGET /" + host, 400, "LF alone");
    row("LF alone in a header", "GET /" + host + "A: b\nC: d\r\n", 400, "LF alone");
    row("CR alone", "GET /" + host + "A: b\rC: d\r\n", 400, "not followed by LF");
    row("control character in the target", "GET /\x01 HTTP/1.1\r\n", 400, "0x01");
    row("NUL in a header", "GET /" + host + QByteArray("A: b\0c\r\n", 8), 400, "0x00");
    row("DEL in a header", "GET /" + host + "A: b\x7f\r\n", 400, "0x7f");
    row("space before the colon", "GET / HTTP/1.1\r\nHost : h\r\n", 400, "\"Host \"");
    row("tab before the colon", "GET / HTTP/1.1\r\nHost\t: h\r\n", 400, "before its colon");
    row("no colon", "GET /" + host + "Bearer secret\r\n", 400, "\"Bearer\" and has no colon");
    row("no name", "GET /" + host + ": b\r\n", 400, "\"\" is not valid");
    row("name that is not a token", "GET /" + host + "A(b): c\r\n", 400, "\"A(b)\"");
    row("name with a letter beyond ASCII", "GET /" + host + "\xc3\xa9: c\r\n", 400, "\"é\"");
    row("folded header", "GET /" + host + "A: b\r\n c\r\n", 400, "\"A\" continues on a second line");
    row("space before the first header", "GET / HTTP/1.1\r\n Host: h\r\n", 400, "starts with whitespace");

    row("no Host", "GET / HTTP/1.1\r\n\r\n", 400, "\"Host\" is missing");
    row("two Hosts", "GET /" + host + "host: g\r\n\r\n", 400, "appears 2 times: \"h, g\"");
    row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", 400, "2 times");
    for (const char* bad :
         {"a b", "a/b", "u@h", "h:port", "h:1:2", "[::1", "[]", "[x]", "::1", "h%zz", "a\"b", "\xc3\xa9"})
        row(bad, QByteArray("GET / HTTP/1.1\r\nHost: ") + bad + "\r\n\r\n", 400, "The header \"Host\" is \"");

    row("length and chunked", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
        "Both Transfer-Encoding (\"chunked\") and Content-Length (\"3\")");
    row("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", 400, "Both");
    row("two lengths", post + "Content-Length: 12\r\nContent-Length: 13\r\n\r\n", 400,
        "Content-Length is \"12, 13\"");
    row("the same length twice", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n", 400, "\"3, 3\"");
    for (const char* bad : {"", "+3", "-1", "3,", "3, 3", "3 3", "0x3", "3.0", "three", "\xc2\xb2"})
        row(bad, post + "Content-Length: " + bad + "\r\n\r\n", 400, "it must be one whole number");
    row("length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", 413,
        "99999999999999999999");
    row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "HTTP/1.0");
    for (const char* bad :
         {"", "gzip", "identity", "xchunked", "chunked, gzip", "chunked, chunked", "chunked;a=b", "chunked,"})
        row(bad, post + "Transfer-Encoding: " + bad + "\r\n\r\n", 400, "it must be \"chunked\"");
    row("chunked in two headers", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        400, "\"chunked, chunked\"");
    row("coding before chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501, "\"gzip, chunked\"");

    for (const char* bad : {"xyz", "", "-1", "0x5", " 5", "5 ", "5;", "5;=b", "5;a b", "5;a=", "5;a=\"b",
                            "5;a=\"\\\"", "5;a=b c"})
        row(bad, chunked + bad + "\r\n", 400, "chunk");
    row("chunk shorter than its bytes", chunked + "1\r\nabc\r\n", 400, "not followed by CRLF");
    row("chunk with LF", chunked + "1\r\na\n", 400, "not followed by CRLF");
    row("chunk size with LF", chunked + "1\n", 400, "LF alone");
    row("trailer that is not a header", chunked + "0\r\nTrailer\r\n", 400, "no colon");
    row("folded trailer", chunked + "0\r\nA: b\r\n c\r\n", 400, "second line");
}

void HttpRulesTest::malformedRequestsAreErrors() {
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, said);
    HttpParser parser(headLimit, bodyLimit);
    parser.feed(bytes);
    QVERIFY(!parser.next());
    QVERIFY(parser.error());
    QTEST(parser.error()->status(), "status");
    QVERIFY2(parser.error()->why.sentence().contains(said), parser.error()->why.sentence().constData());
    QVERIFY(!parser.error()->why.sentence().contains("secret"));
    parser.feed("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(!parser.next()); // nothing is read behind an error
}

void HttpRulesTest::oddButValidRequestsAreTaken_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    for (const char* host :
         {"", "h:", "localhost:6001", "127.0.0.1:80", "[::1]", "[::1]:6001", "a_b.test", "h%41"})
        QTest::newRow(host) << QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n"
                            << QByteArray("GET / [Host=") + host + "] \n";
    QTest::newRow("HTTP/1.0 without Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("GET / \n");
    QTest::newRow("a later HTTP/1") << QByteArray("GET / HTTP/1.2\r\nHost: h\r\n\r\n")
                                    << QByteArray("GET / [Host=h] \n");
    QTest::newRow("whitespace around a value")
        << QByteArray("GET / HTTP/1.1\r\nHost:\t h \t\r\n\r\n") << QByteArray("GET / [Host=h] \n");
    QTest::newRow("bytes beyond ASCII") << QByteArray("GET /\xc3\xa9 HTTP/1.1\r\nHost: h\r\nA: \xe9\r\n\r\n")
                                        << QByteArray("GET /\xc3\xa9 [Host=h] [A=\xe9] \n");
    QTest::newRow("length with zeros")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0002\r\n\r\nhi")
        << QByteArray("POST / [Host=h] [Content-Length=0002] hi\n");
    const QByteArray chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: ";
    for (const char* extension : {"", ";a", ";a=b", " ; a = \"b;\\\"c\" ;d", ";a;b=c"})
        QTest::newRow(extension) << chunked + "Chunked\r\n\r\n02" + extension + "\r\nhi\r\n000\r\n\r\n"
                                 << QByteArray("POST / [Host=h] [Transfer-Encoding=Chunked] hi\n");
}

void HttpRulesTest::oddButValidRequestsAreTaken() {
    QFETCH(const QByteArray, bytes);
    HttpParser parser(headLimit, bodyLimit);
    parser.feed(bytes);
    const QByteArray text = everythingOf(parser);
    QVERIFY2(!parser.error(), parser.error() ? parser.error()->why.sentence().constData() : "");
    QTEST(text, "expected");
}

void HttpRulesTest::nothingIsBufferedWithoutEnd_data() {
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("more"); // repeated for ever
    QTest::addColumn<int>("status");
    const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\n";
    const QByteArray chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("a request line") << QByteArray("GET /") << QByteArray("x") << 431;
    QTest::newRow("a method") << QByteArray() << QByteArray("X") << 431;
    QTest::newRow("a header") << head << QByteArray("x") << 431;
    QTest::newRow("many headers") << head << QByteArray("a:\r\n") << 431;
    QTest::newRow("a chunk size") << chunked << QByteArray("0") << 400;
    QTest::newRow("a chunk extension") << chunked + "5;a" << QByteArray("x") << 400;
    QTest::newRow("an open quote") << chunked + "5;a=\"" << QByteArray("x") << 400;
    QTest::newRow("many chunks with extensions") << chunked << QByteArray("1;abcdefgh\r\nx\r\n") << 400;
    QTest::newRow("a trailer") << chunked + "0\r\na:" << QByteArray("x") << 431;
    QTest::newRow("many trailers") << chunked + "0\r\n" << QByteArray("a: b\r\n") << 431;
}

void HttpRulesTest::nothingIsBufferedWithoutEnd() {
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, more);
    HttpParser parser(32 * 1024, 1024 * 1024);
    parser.feed(start);
    QVERIFY(!parser.next());
    QVERIFY(!parser.error());
    constexpr int enough = 70'000;
    for (int i = 0; i < enough && !parser.error(); ++i) {
        parser.feed(more);
        QVERIFY(!parser.next());
        QVERIFY(parser.unread().size() < 40'000);
    }
    QVERIFY(parser.error());
    QTEST(parser.error()->status(), "status");
    QVERIFY(parser.unread().isEmpty());
}

} // namespace relay::test

RELAY_TEST(relay::test::HttpRulesTest)
#include "HttpRulesTest.moc"
