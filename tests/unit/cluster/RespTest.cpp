// SPDX-License-Identifier: MIT
#include "cluster/Resp.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

namespace {

/// A text that may hold zero bytes.
template <size_t N>
QByteArray bytesOf(const char (&text)[N]) {
    return QByteArray(text, N - 1);
}

} // namespace

class RespTest : public TestCase {
    Q_OBJECT
private slots:
    void commandsAreFormatted();
    void valuesAreReadInPieces();
    void whatIsNoRedisIsBroken();
};

void RespTest::commandsAreFormatted() {
    QCOMPARE(respCommand({"PUBLISH", "t", QByteArray("\r\n\0", 3)}),
             bytesOf("*3\r\n$7\r\nPUBLISH\r\n$1\r\nt\r\n$3\r\n\r\n\0\r\n"));
}

void RespTest::valuesAreReadInPieces() {
    const QByteArray bytes =
        bytesOf("*3\r\n$7\r\nmessage\r\n$1\r\nt\r\n$3\r\na\0b\r\n:42\r\n$-1\r\n-NOPERM no\r\n+OK\r\n");
    RespReader reader;
    std::vector<RespValue> values;
    for (const char byte : bytes) {
        reader.feed(QByteArray(1, byte));
        while (auto value = reader.next())
            values.push_back(*value);
    }
    QVERIFY(!reader.isBroken());
    QCOMPARE(values.size(), size_t(5));
    QCOMPARE(values[0].list[2].text, QByteArray("a\0b", 3));
    QCOMPARE(values[1].number, 42);
    QCOMPARE(values[2].kind, RespValue::Kind::Nil);
    QVERIFY(values[3].isError());
    QCOMPARE(values[3].text, "NOPERM no");
    QCOMPARE(values[4].text, "OK");
}

void RespTest::whatIsNoRedisIsBroken() {
    RespReader reader;
    reader.feed("HTTP/1.1 400 Bad Request\r\n");
    QVERIFY(!reader.next());
    QVERIFY(reader.isBroken());
}

} // namespace relay::test

RELAY_TEST(relay::test::RespTest)
#include "RespTest.moc"
