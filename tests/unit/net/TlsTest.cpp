#include "net/SelfSignedCertificate.h"
#include "net/TlsContext.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QFileInfo>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace relay::test {

/// TLS on the relay's port, and the certificates for it.
class TlsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();

    void aCertificateIsMadeOnceAndKept();
    void theKeyIsReadableByItsOwnerAlone();
    void filesThatDoNotFitAreNamed_data();
    void filesThatDoNotFitAreNamed();
    void webSocketAndHttpWorkOverTls();
    void aLargeMessageComesWholeOverTls();
    void plainHttpOnTheTlsPortIsAnsweredReadably();
    void aFailedTlsHandshakeIsToldInTheLog();
    void theCloseCodeArrivesOverTls();

private:
    QTemporaryDir m_directory;
    std::unique_ptr<LiveRelay> m_relay;
};

void TlsTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    const auto files = selfSignedCertificate(m_directory.path());
    QVERIFY(files);
    m_relay = std::make_unique<LiveRelay>();
    m_relay->settings.tlsCertificate = files->certificate;
    m_relay->settings.tlsKey = files->key;
    QVERIFY(m_relay->start());
    QVERIFY(m_relay->server.address().secure);
}

void TlsTest::aCertificateIsMadeOnceAndKept() {
    const auto first = selfSignedCertificate(m_directory.path());
    const auto certificate = QSslCertificate::fromPath(QFile::decodeName(first->certificate)).value(0);
    const auto names = certificate.subjectAlternativeNames();
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
    QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("127.0.0.1")));
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
    const auto second = selfSignedCertificate(m_directory.path());
    QCOMPARE(QSslCertificate::fromPath(QFile::decodeName(second->certificate)).value(0), certificate);
}

void TlsTest::theKeyIsReadableByItsOwnerAlone() {
    const auto files = selfSignedCertificate(m_directory.path());
    const auto permissions = QFileInfo(QFile::decodeName(files->key)).permissions();
    QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

void TlsTest::filesThatDoNotFitAreNamed_data() {
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("named");
    const QByteArray directory = QFile::encodeName(m_directory.path());
    const auto other = selfSignedCertificate(m_directory.filePath(QStringLiteral("other")));
    const QByteArray good = directory + "/localhost.pem";
    const QByteArray key = directory + "/localhost-key.pem";
    QTest::newRow("no certificate") << directory + "/none" << key
                                    << QByteArray("RELAY_TLS_CERT: cannot read");
    QTest::newRow("no key") << good << directory + "/none" << QByteArray("RELAY_TLS_KEY: cannot read");
    QTest::newRow("key as certificate")
        << key << key << QByteArray("RELAY_TLS_CERT: " + key + " holds no PEM certificate");
    QTest::newRow("certificate as key")
        << good << good << QByteArray("RELAY_TLS_KEY: " + good + " holds no PEM private key");
    QTest::newRow("another's key") << good << other->key << QByteArray("is not the key of the certificate");
}

void TlsTest::filesThatDoNotFitAreNamed() {
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, named);
    const auto configuration = tlsConfiguration({certificate, key});
    QVERIFY(!configuration);
    QVERIFY2(configuration.error().contains(named), configuration.error().constData());
    QVERIFY(!configuration.error().contains('\n'));
}

void TlsTest::webSocketAndHttpWorkOverTls() {
    WireClient client(m_relay->port(), true);
    QVERIFY(client.connected);
    QVERIFY(client.open());
    client.subscribe("c");
    QVERIFY(client.message().contains("succeeded"));
    WireClient api(m_relay->port(), true);
    for (int i = 0; i < 20; ++i)
        api.publish(R"({"name":"n","channel":"c","data":"secure"})");
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(api.answer().status, 200);
        QVERIFY(client.message().contains("secure"));
    }
    QVERIFY(m_relay->snapshot()->connections.front().secure);
}

void TlsTest::aLargeMessageComesWholeOverTls() {
    WireClient client(m_relay->port(), true);
    QVERIFY(client.open());
    client.subscribe("c");
    QVERIFY(client.message().contains("succeeded"));
    const PublishOrder order{
        .app = "app", .channels = {"c"}, .name = "n", .data = QByteArray(90'000, 'x'), .exceptSocketId = {}};
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_relay->server.commands().publish(order).result().error, QByteArray());
    for (int i = 0; i < 10; ++i)
        QVERIFY(client.message().size() > 90'000);
}

void TlsTest::plainHttpOnTheTlsPortIsAnsweredReadably() {
    WireClient client(m_relay->port());
    client.get("/health");
    const auto answer = client.answer();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("https"));
    QVERIFY(client.ends());
    QCOMPARE(m_relay->facts(FactKind::ConnectionRefused).back()->detail->refusal, Refusal::PlainOnTlsPort);
}

void TlsTest::aFailedTlsHandshakeIsToldInTheLog() {
    const auto before = m_relay->facts(FactKind::ConnectionRefused).size();
    WireClient client(m_relay->port());
    client.write(QByteArray::fromHex("160301000401000000"));
    QVERIFY(client.ends());
    QTRY_COMPARE(m_relay->facts(FactKind::ConnectionRefused).size(), before + 1);
    QVERIFY(m_relay->facts(FactKind::ConnectionRefused).back()->error.contains("TLS"));
}

void TlsTest::theCloseCodeArrivesOverTls() {
    WireClient client(m_relay->port(), true);
    QVERIFY(client.open());
    client.write(clientFrame(2, "binary") + clientFrame(1, QByteArray(200'000, 'x')));
    auto frame = client.frame();
    while (frame && frame->opcode == 1)
        frame = client.frame();
    QVERIFY(frame);
    QCOMPARE(frame->closeCode, 1003);
}

} // namespace relay::test

RELAY_TEST(relay::test::TlsTest)
#include "TlsTest.moc"
