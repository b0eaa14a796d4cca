// SPDX-License-Identifier: MIT
#include "protocol/NearestWord.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class NearestWordTest final : public TestCase {
    Q_OBJECT

private slots:
    void theNearestWordIsFound_data() {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("nearest");
        QTest::addRow("letter missing") << QByteArray("chanel") << QByteArray("channel");
        QTest::addRow("letters swapped") << QByteArray("tial") << QByteArray("tail");
        QTest::addRow("case") << QByteArray("CHANNELS") << QByteArray("channels");
        QTest::addRow("beginning") << QByteArray("conn") << QByteArray("connections");
        QTest::addRow("exact") << QByteArray("tail") << QByteArray("tail");
        QTest::addRow("nothing near") << QByteArray("zebra") << QByteArray();
        QTest::addRow("empty") << QByteArray() << QByteArray();
        QTest::addRow("far too long") << QByteArray(100'000, 'x') << QByteArray();
    }
    void theNearestWordIsFound() {
        QFETCH(QByteArray, given);
        QTEST(nearestWord(given, {"channel", "channels", "tail", "wait", "connections"}), "nearest");
    }

    void aSentenceNamesItOrAllOfThem() {
        QCOMPARE(didYouMean("tial", {"tail", "wait"}, "; there are "), QByteArray("; did you mean tail?"));
        QCOMPARE(didYouMean("zebra", {"tail", "wait"}, "; there are "), QByteArray("; there are tail, wait"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::NearestWordTest)
#include "NearestWordTest.moc"
