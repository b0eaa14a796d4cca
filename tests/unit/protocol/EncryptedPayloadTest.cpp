// SPDX-License-Identifier: MIT
#include "protocol/EncryptedPayload.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// Made with tweetnacl 1.0.3 as the Node SDK does it.
constexpr char masterKey[] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
constexpr char channel[] = "private-encrypted-orders";
constexpr char payload[] = "{\"nonce\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYX\","
                           "\"ciphertext\":\"tsoCFhsTpdxfgzvVIzCjG/UA35TEHp50dSoamf4R4/HCNOgw/V2SCPo=\"}";

class EncryptedPayloadTest final : public TestCase {
    Q_OBJECT

private slots:
    void whatAnSdkEncryptedOpens() {
        const DecryptedPayload opened = decryptPayload(channel, masterKey, payload);
        QCOMPARE(opened.error, QByteArray());
        QCOMPARE(opened.text, QByteArray("{\"order\":42,\"who\":\"Zo\xc3\xab\"}"));
    }

    void theErrorSaysWhatDoesNotFit_data() {
        QTest::addColumn<QByteArray>("onChannel");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("said");
        const QByteArray good(payload);
        QTest::newRow("another channel") << QByteArray("private-encrypted-x") << QByteArray(masterKey) << good
                                         << QByteArray("another master key, or for a channel other than");
        QTest::newRow("another key") << QByteArray(channel) << QByteArray(32, 'x').toBase64() << good
                                     << QByteArray("another master key");
        QTest::newRow("short key") << QByteArray(channel) << QByteArray("c2hvcnQ=") << good
                                   << QByteArray("32 bytes");
        QTest::newRow("no base64") << QByteArray(channel) << QByteArray("???") << good
                                   << QByteArray("32 bytes");
        QTest::newRow("plain payload") << QByteArray(channel) << QByteArray(masterKey)
                                       << QByteArray(R"({"order":42})") << QByteArray("not encrypted");
        QTest::newRow("no JSON") << QByteArray(channel) << QByteArray(masterKey) << QByteArray("hello")
                                 << QByteArray("not encrypted");
        QTest::newRow("short nonce") << QByteArray(channel) << QByteArray(masterKey)
                                     << QByteArray(
                                            R"({"nonce":"AAEC","ciphertext":"tsoCFhsTpdxfgzvVIzCjG/UA"})")
                                     << QByteArray("nonce has 3 bytes");
        QTest::newRow("short box")
            << QByteArray(channel) << QByteArray(masterKey)
            << QByteArray(R"({"nonce":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYX","ciphertext":"AAEC"})")
            << QByteArray("ciphertext has 3 bytes");
        QTest::newRow("changed box") << QByteArray(channel) << QByteArray(masterKey)
                                     << QByteArray(good).replace("tsoC", "tsoD")
                                     << QByteArray("cannot be decrypted");
    }
    void theErrorSaysWhatDoesNotFit() {
        QFETCH(QByteArray, onChannel);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, said);
        const DecryptedPayload opened = decryptPayload(onChannel, key, data);
        QVERIFY(opened.text.isEmpty());
        QVERIFY2(opened.error.contains(said), opened.error.constData());
        QVERIFY(!opened.error.contains(key));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EncryptedPayloadTest)
#include "EncryptedPayloadTest.moc"
