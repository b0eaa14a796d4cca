// SPDX-License-Identifier: MIT
#include "protocol/Frame.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class FrameTest final : public TestCase {
    Q_OBJECT

private slots:
    void theShortestLengthFormIsUsed_data() {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("0") << qsizetype(0) << QByteArray::fromHex("8100");
        QTest::newRow("125") << qsizetype(125) << QByteArray::fromHex("817d");
        QTest::newRow("126") << qsizetype(126) << QByteArray::fromHex("817e007e");
        QTest::newRow("65535") << qsizetype(65535) << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << qsizetype(65536) << QByteArray::fromHex("817f0000000000010000");
    }
    void theShortestLengthFormIsUsed() {
        QFETCH(qsizetype, size);
        QFETCH(QByteArray, head);
        const QByteArray payload(size, 'x');
        QCOMPARE(textFrame(payload), head + payload);
    }

    void controlFramesStayWithinTheirLimit() {
        QCOMPARE(pingFrame(), QByteArray::fromHex("8900"));
        QCOMPARE(pongFrame("abc"), QByteArray::fromHex("8a03") + "abc");
        QCOMPARE(pongFrame(QByteArray(200, 'x')).size(), 2 + 125);
    }

    void aCloseFrameHasCodeAndReason() {
        QCOMPARE(closeFrame(4001, "no"), QByteArray::fromHex("88040fa1") + "no");
        QCOMPARE(closeFrame(1000, {}), QByteArray::fromHex("880203e8"));
        QCOMPARE(closeFrame(1005, "never sent"), QByteArray::fromHex("8800"));
    }

    void aLongCloseReasonIsCutBetweenCharacters() {
        QByteArray reason(122, 'x');
        reason += "\xc3\xa9"; // é would end at byte 124
        const QByteArray frame = closeFrame(4000, reason);
        QCOMPARE(frame.sliced(4), QByteArray(122, 'x'));
        QCOMPARE(static_cast<int>(frame[1]), 2 + 122);
        QCOMPARE(closeFrame(4000, QByteArray(200, 'x')).size(), 2 + 125);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::FrameTest)
#include "FrameTest.moc"
