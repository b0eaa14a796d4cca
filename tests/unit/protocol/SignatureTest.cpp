// SPDX-License-Identifier: MIT
#include "protocol/Signature.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// The credentials of the public documentation's worked examples.
constexpr char key[] = "278d425bdf160c739803";
constexpr char secret[] = "7ad3773142a6692b25b8";

class SignatureTest final : public TestCase {
    Q_OBJECT

private slots:
    void channelAuthFitsTheDocumentedVectors_data() {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<QByteArray>("channelData");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("private") << QByteArray("private-foobar") << QByteArray()
                                 << QByteArray(
                                        "58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4");
        QTest::newRow("presence") << QByteArray("presence-foobar")
                                  << QByteArray(R"({"user_id":10,"user_info":{"name":"Mr. Channels"}})")
                                  << QByteArray(
                                         "31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80");
        QTest::newRow("presence as the public page prints it")
            << QByteArray("presence-foobar")
            << QByteArray(R"({"user_id":10,"user_info":{"name":"Mr. Pusher"}})")
            << QByteArray("afaed3695da2ffd16931f457e338e6c9f2921fa133ce7dac49f529792be6304c");
    }
    void channelAuthFitsTheDocumentedVectors() {
        QFETCH(QByteArray, channel);
        QFETCH(QByteArray, channelData);
        QFETCH(QByteArray, expected);
        QCOMPARE(channelAuth(key, secret, "1234.1234", channel, channelData),
                 QByteArray(key) + ':' + expected);
    }

    void userAuthFitsTheDocumentedVector() {
        QCOMPARE(userAuth(key, secret, "1234.1234", "{\"id\":\"12345\"}"),
                 QByteArray(key) + ":4708d583dada6a56435fb8bc611c77c359a31eebde13337c16ab43aa6de336ba");
    }

    void emptyChannelDataIsSignedAndIsNotTheSameAsNone() {
        QVERIFY(channelAuth(key, secret, "1.1", "presence-a", "") !=
                channelAuth(key, secret, "1.1", "presence-a"));
    }

    void hmacFitsRfc4231() {
        QCOMPARE(hmacSha256Hex("Jefe", "what do ya want for nothing?"),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(
            hmacSha256Hex(QByteArray(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        QCOMPARE(hmacSha256Hex("", ""),
                 QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
    }

    void callsDoNotInfluenceEachOther() {
        const QByteArray first = hmacSha256Hex("a", "text");
        hmacSha256Hex("another key", "another text");
        QCOMPARE(hmacSha256Hex("a", "text"), first);
        QCOMPARE(hmacSha256Hex("a", "text"), first); // with the secret of the last call
        for (const QByteArray& other : {QByteArray("ab"), QByteArray("b"), QByteArray("")}) {
            QVERIFY(hmacSha256Hex(other, "text") != first);
            QCOMPARE(hmacSha256Hex("a", "text"), first);
        }
    }

    void md5FitsTheDocumentedVector() {
        QCOMPARE(
            md5Hex(
                "{\"name\":\"foo\",\"channels\":[\"project-3\"],\"data\":\"{\\\"some\\\":\\\"data\\\"}\"}"),
            QByteArray("ec365a775a4cd0599faeb73354201b6f"));
        QCOMPARE(md5Hex({}), QByteArray("d41d8cd98f00b204e9800998ecf8427e"));
    }

    void comparisonSeesEveryDifference() {
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(equalInConstantTime("", {}));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "ab"));
        QVERIFY(!equalInConstantTime("", "a"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::SignatureTest)
#include "SignatureTest.moc"
