// SPDX-License-Identifier: MIT
#include "net/tls/SelfSignedCertificate.h"
#include "net/tls/TlsContext.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QFileInfo>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

#include <openssl/pem.h>
#include <openssl/x509.h>

namespace relay::test {
namespace {

EVP_PKEY* newKey(const QByteArray& kind) {
    const QList<QByteArray> words = kind.split(' ');
    if (words[0] == "RSA")
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<size_t>(words[1].toInt()));
    if (words[0] == "EC")
        return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", words[1].constData());
    return EVP_PKEY_Q_keygen(nullptr, nullptr, words[0].constData());
}

/// A certificate with a new key: "RSA 2048", "EC P-256", "ED25519".
TlsFiles certificateOf(const QByteArray& kind, const QString& directory) {
    EVP_PKEY* key = newKey(kind);
    X509* certificate = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, kind.startsWith("ED") ? nullptr : EVP_sha256());
    const QByteArray name = QFile::encodeName(directory) + '/' + QByteArray(kind).replace(' ', '-');
    TlsFiles files{name + ".pem", name + "-key.pem"};
    FILE* file = fopen(files.certificate.constData(), "w");
    PEM_write_X509(file, certificate);
    fclose(file);
    file = fopen(files.key.constData(), "w");
    PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    fclose(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return files;
}

} // namespace

/// TLS on the relay's port, and the certificates for it.
class TlsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();

    void aCertificateIsMadeOnceAndKept();
    void theKeyIsReadableByItsOwnerAlone();
    void filesThatDoNotFitAreNamed_data();
    void filesThatDoNotFitAreNamed();
    void everyKindOfKeyWorksOrIsRefused_data();
    void everyKindOfKeyWorksOrIsRefused();
    void webSocketAndHttpWorkOverTls();
    void aLargeMessageComesWholeOverTls();
    void pipelinedRequestsGoOnWhenTheClientReadsItsAnswers();
    void aFailedTlsHandshakeIsToldInTheLog();
    void theCloseCodeArrivesOverTls();
    void aRenewedCertificateIsUsedFromThenOn();
    void aCertificateThatClientsRefuseIsSaid();

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
    QTest::newRow("device") << QByteArray("/dev/zero") << key
                            << QByteArray("RELAY_TLS_CERT: cannot read /dev/zero: it is not a file");
    QTest::newRow("no key") << good << directory + "/none" << QByteArray("RELAY_TLS_KEY: cannot read");
    QTest::newRow("key as certificate")
        << key << key << QByteArray("RELAY_TLS_CERT: " + key + " is not a PEM certificate");
    QTest::newRow("certificate as key")
        << good << good << QByteArray("RELAY_TLS_KEY: " + good + " is not a PEM private key");
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

void TlsTest::everyKindOfKeyWorksOrIsRefused_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("works");
    for (const char* kind : {"RSA 2048", "RSA 3072", "EC P-256", "EC P-384", "EC P-521"})
        QTest::newRow(kind) << QByteArray(kind) << true;
    for (const char* kind :
         {"RSA 512", "RSA 1024", "EC secp112r1", "EC secp256k1", "EC brainpoolP256r1", "ED25519", "ED448"})
        QTest::newRow(kind) << QByteArray(kind) << false;
}

void TlsTest::everyKindOfKeyWorksOrIsRefused() {
    QFETCH(const QByteArray, kind);
    QFETCH(const bool, works);
    LiveRelay relay;
    const TlsFiles files = certificateOf(kind, m_directory.path());
    relay.settings.tlsCertificate = files.certificate;
    relay.settings.tlsKey = files.key;
    const auto address = relay.tryStart();
    if (works) {
        QVERIFY2(address, address ? "" : address.error().constData());
        WireClient client(relay.port(), true);
        QVERIFY(client.connected);
        client.get("/health");
        QCOMPARE(client.answer().status, 200);
    } else {
        QVERIFY(!address);
        QVERIFY2(
            address.error().contains("RELAY_TLS_KEY: " + files.key + " (" + kind.split(' ').front() + ", "),
            address.error().constData());
        QVERIFY(!address.error().contains('\n'));
    }
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

void TlsTest::pipelinedRequestsGoOnWhenTheClientReadsItsAnswers() {
    WireClient other(m_relay->port(), true);
    for (int i = 0; i < 20; ++i) {
        other.publish(R"({"name":"large","channel":"c","data":")" + QByteArray(90'000, 'x') + R"("})");
        QCOMPARE(other.answer().status, 200);
    }
    WireClient client(m_relay->port(), true);
    const QByteArray log = "GET /apps/app/events/log?limit=20&name=large HTTP/1.1\r\nHost: h\r\n"
                           "Authorization: Bearer secret\r\n\r\n";
    constexpr int requests = 20;
    client.write(log.repeated(requests));
    for (int i = 0; i < requests; ++i)
        QVERIFY(client.answer().body.size() > 1'000'000);
}

void TlsTest::aFailedTlsHandshakeIsToldInTheLog() {
    const auto before = m_relay->facts(FactKind::ConnectionRefused).size();
    WireClient client(m_relay->port());
    client.write(QByteArray::fromHex("160301000401000000"));
    QVERIFY(client.ends());
    QTRY_COMPARE(m_relay->facts(FactKind::ConnectionRefused).size(), before + 1);
    QVERIFY(m_relay->facts(FactKind::ConnectionRefused).back()->error().contains("TLS"));
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

void TlsTest::aRenewedCertificateIsUsedFromThenOn() {
    const QTemporaryDir directory;
    const TlsFiles files = certificateOf("EC P-256", directory.path());
    LiveRelay live;
    live.settings.tlsCertificate = files.certificate;
    live.settings.tlsKey = files.key;
    QVERIFY(live.start());
    const auto shown = [&live] {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), live.port());
        return QTest::qWaitFor([&socket] { return socket.isEncrypted(); }, patienceMilliseconds)
                   ? socket.peerCertificate()
                   : QSslCertificate();
    };
    const QSslCertificate first = shown();
    QVERIFY(!first.isNull());

    certificateOf("EC P-256", directory.path()); // under the same names
    QCOMPARE(live.server.reloadCertificate().result(), QByteArray());
    const QSslCertificate second = shown();
    QVERIFY(!second.isNull() && second != first);

    QVERIFY(QFile::remove(QFile::decodeName(files.key)));
    QVERIFY(live.server.reloadCertificate().result().startsWith(
        "The certificate was left unchanged. RELAY_TLS_KEY"));
    QCOMPARE(shown(), second);
}

void TlsTest::aCertificateThatClientsRefuseIsSaid() {
    const auto configuration = tlsConfiguration(certificateOf("EC P-256", m_directory.path()));
    QVERIFY(configuration);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QCOMPARE(certificateProblem(*configuration, now), QByteArray());
    QVERIFY(certificateProblem(*configuration, now + 7200).contains("has expired on 2"));
    QVERIFY(certificateProblem(*configuration, now - 7200).contains("is not valid before 2"));
}

} // namespace relay::test

RELAY_TEST(relay::test::TlsTest)
#include "TlsTest.moc"
