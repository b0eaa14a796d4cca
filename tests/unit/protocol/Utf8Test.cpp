// SPDX-License-Identifier: MIT
#include "protocol/Utf8.h"

#include "protocol/Frame.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {

/// Text of any bytes and any length, on its way into sentences and close frames.
class Utf8Test final : public TestCase {
    Q_OBJECT
private slots:
    void itIsCutAtACharacter_data();
    void itIsCutAtACharacter();
    void boundedTextIsUtf8WithinItsBound();
    void nullStaysNull();
    void shortenedTextStaysOnOneLine();
    void aCloseFrameTakesAnyReason();
};

void Utf8Test::itIsCutAtACharacter_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QByteArray>("cut");
    const auto row = [](const char* name, const char* text, int bytes, const char* cut) {
        QTest::newRow(name) << QByteArray(text) << bytes << QByteArray(cut);
    };
    row("short enough", "abc", 3, "abc");
    row("between characters", "aéé", 3, "aé");
    row("inside two bytes", "aéé", 4, "aé");
    row("inside four bytes", "a😀", 4, "a");
    row("to nothing", "😀", 3, "");
    row("not UTF-8", "\x80\x80\x80\x80\x80\x80\x80\x80", 6, "\x80\x80\x80\x80\x80\x80");
}

void Utf8Test::itIsCutAtACharacter() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, bytes);
    QTEST(cutAtCharacter(text, bytes).toByteArray(), "cut");
}

void Utf8Test::boundedTextIsUtf8WithinItsBound() {
    QCOMPARE(boundedText("a\xc3", 10), QByteArray("a\xef\xbf\xbd"));
    QCOMPARE(boundedText(QByteArray(100, '\xff'), 10), QByteArray("\xef\xbf\xbd").repeated(3));
    for (qsizetype bytes = 0; bytes < 40; ++bytes) {
        const QByteArray text = boundedText(QByteArray("aé😀\xc3\x80z").repeated(5), bytes);
        QVERIFY(text.size() <= bytes);
        QCOMPARE(QString::fromUtf8(text).toUtf8(), text);
    }
}

void Utf8Test::nullStaysNull() {
    QVERIFY(boundedText({}, 10).isNull());
    QVERIFY(!boundedText("", 10).isNull());
}

void Utf8Test::shortenedTextStaysOnOneLine() {
    QCOMPARE(shortened("a\r\nb\x7f", 10), QByteArray("a??b?"));
    QCOMPARE(shortened("abcdé", 5), QByteArray("abcd…"));
}

void Utf8Test::aCloseFrameTakesAnyReason() {
    for (const QByteArray& reason : {QByteArray("k\xc3"), QByteArray(122, 'x') + "é", QByteArray(300, '\xc3'),
                                     QByteArray("é").repeated(100)}) {
        const QByteArray sent = closeFrame(4001, reason).sliced(4);
        QVERIFY(sent.size() <= 123);
        QVERIFY(sent.size() > 1);
        QCOMPARE(QString::fromUtf8(sent).toUtf8(), sent);
        QVERIFY(!QString::fromUtf8(sent).isEmpty());
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::Utf8Test)
#include "Utf8Test.moc"
