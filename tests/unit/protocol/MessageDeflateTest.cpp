// SPDX-License-Identifier: MIT
#include "protocol/MessageDeflate.h"

#include "support/TestCase.h"

#include <QRandomGenerator>
#include <QTest>

namespace relay::test {

/// Messages compressed as RFC 7692 has it come back as they were, and nothing inflates beyond its bound.
class MessageDeflateTest final : public TestCase {
    Q_OBJECT

    static QByteArray noise(qsizetype size) {
        QRandomGenerator random(1);
        QByteArray bytes;
        while (bytes.size() < size)
            bytes += static_cast<char>(random.bounded(256));
        return bytes;
    }

private slots:
    void theSpecificationsExamplesAreRead() { // RFC 7692 7.2.3
        MessageInflater inflater(100);
        QCOMPARE(inflater.inflated(QByteArray::fromHex("f248cdc9c90700")), QByteArray("Hello"));
        QCOMPARE(inflater.inflated(QByteArray::fromHex("f200110000")), QByteArray("Hello")); // by reference
        MessageInflater another(100);
        QCOMPARE(another.inflated(QByteArray::fromHex("000500faff48656c6c6f00")), QByteArray("Hello"));
        QCOMPARE(another.inflated(QByteArray::fromHex("f348cdc9c9070000")),
                 QByteArray("Hello")); // final block
        QCOMPARE(another.inflated(QByteArray::fromHex("f248050000 00ffff cac9c90700")), QByteArray("Hello"));
    }

    void messagesComeBack_data() {
        QTest::addColumn<int>("windowBits");
        QTest::addColumn<bool>("keepsContext");
        for (const int bits : {9, 12, 15})
            for (const bool keeps : {true, false})
                QTest::addRow("%d bits, %s", bits, keeps ? "one context" : "each anew") << bits << keeps;
    }
    void messagesComeBack() {
        QFETCH(int, windowBits);
        QFETCH(bool, keepsContext);
        MessageDeflater deflater(windowBits, keepsContext);
        MessageInflater inflater(10'000'000);
        qsizetype first = 0;
        for (const QByteArray& message :
             {QByteArray("hello hello hello"), QByteArray("hello hello hello"), QByteArray(), QByteArray("x"),
              noise(5000), QByteArray(3'000'000, 'a'), noise(300'000), QByteArray("hello hello hello")}) {
            const QByteArray packed = deflater.deflated(message);
            QVERIFY(!packed.isEmpty());
            QVERIFY(!packed.endsWith(QByteArrayView("\x00\x00\xff\xff", 4)) || message.size() > 1000);
            QCOMPARE(inflater.inflated(packed), message);
            if (first == 0)
                first = packed.size();
        }
        MessageDeflater again(windowBits, keepsContext);
        QCOMPARE(again.deflated("hello hello hello").size(), first);
        QCOMPARE(again.deflated("hello hello hello").size() < first, keepsContext);
    }

    void everySizeComesBack() { // the end of the flush meets the end of the room at some of them
        MessageDeflater deflater;
        MessageInflater inflater(10'000);
        const QByteArray bytes = noise(2100);
        for (qsizetype size = 950; size < bytes.size(); ++size)
            QCOMPARE(inflater.inflated(deflater.deflated(bytes.left(size))), bytes.left(size));
    }

    void whatIsTooLongOrNotSoundIsRefused() {
        MessageInflater exact(1000);
        MessageDeflater deflater(15, false);
        QCOMPARE(exact.inflated(deflater.deflated(QByteArray(1000, ' '))), QByteArray(1000, ' '));
        QVERIFY(exact.failure() == MessageInflater::Failure::None);
        QVERIFY(!exact.inflated(deflater.deflated(QByteArray(1001, ' '))));
        QVERIFY(exact.failure() == MessageInflater::Failure::TooLong);
        QVERIFY(!exact.inflated(deflater.deflated("short"))); // nothing is read any more

        for (const QByteArray& wrong : {QByteArray("\xff\xff\xff"), QByteArray("\x06"), noise(500)}) {
            MessageInflater inflater(1'000'000);
            QVERIFY(!inflater.inflated(wrong));
            QVERIFY(inflater.failure() == MessageInflater::Failure::NotSound);
        }
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::MessageDeflateTest)
#include "MessageDeflateTest.moc"
