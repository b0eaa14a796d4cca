// SPDX-License-Identifier: MIT
#include "net/PortProbe.h"
#include "net/tls/SelfSignedCertificate.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

namespace relay::test {

/// Who comes without TLS to a port that speaks it.
class PlainOnTlsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase();

    void plainHttpOnTheTlsPortIsAnsweredReadably();
    void aPlainWebSocketOnTheTlsPortIsClosedWith4000();
    void otherPlainRequestsOnTheTlsPortAreAnsweredReadably_data();
    void otherPlainRequestsOnTheTlsPortAreAnsweredReadably();
    void aQuestionWhoListensIsAnsweredAndNotRecorded();

private:
    QTemporaryDir m_directory;
    std::unique_ptr<LiveRelay> m_relay;
};

void PlainOnTlsTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    const auto files = selfSignedCertificate(m_directory.path());
    QVERIFY(files);
    m_relay = std::make_unique<LiveRelay>();
    m_relay->settings.tlsCertificate = files->certificate;
    m_relay->settings.tlsKey = files->key;
    QVERIFY(m_relay->start());
}

void PlainOnTlsTest::plainHttpOnTheTlsPortIsAnsweredReadably() {
    WireClient client(m_relay->port());
    client.get("/health");
    const auto answer = client.answer();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("https"));
    QVERIFY(client.ends());
    QVERIFY(m_relay->facts(FactKind::ConnectionRefused).back()->why().is(Reason::PlainOnTls));
}

void PlainOnTlsTest::aPlainWebSocketOnTheTlsPortIsClosedWith4000() {
    for (const QByteArray& key : {QByteArray("key"), QByteArray("nobodys")}) {
        WireClient client(m_relay->port());
        client.write(WireClient::openingRequest("/app/" + key + "?protocol=7&client=js&version=8.4.0"));
        QCOMPARE(client.answer(false).status, 101);
        const QByteArray error = client.message();
        QVERIFY2(error.contains("pusher:error") && error.contains("\"code\":4000") && error.contains("TLS"),
                 error.constData());
        const auto close = client.frame();
        QVERIFY(close);
        QCOMPARE(close->closeCode, 4000);
        const auto refused = m_relay->facts(FactKind::ConnectionRefused).back();
        QCOMPARE(refused->code(), 4000);
        QVERIFY(refused->why().is(Reason::PlainForTlsOnlyApp));
    }
}

void PlainOnTlsTest::otherPlainRequestsOnTheTlsPortAreAnsweredReadably_data() {
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("OPTIONS") << QByteArray("OPTIONS /apps/app/events HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("handshake of an old version")
        << WireClient::openingRequest().replace("Version: 13", "Version: 8");
    QTest::newRow("window that attaches") << WireClient::openingRequest("/apps/app/inspect");
    QTest::newRow("broken request") << QByteArray("GET /\r\n\r\n");
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
}

void PlainOnTlsTest::otherPlainRequestsOnTheTlsPortAreAnsweredReadably() {
    QFETCH(const QByteArray, sent);
    WireClient client(m_relay->port());
    client.write(sent);
    const auto answer = client.answer();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("https"));
    QVERIFY(client.ends());
    QVERIFY(m_relay->facts(FactKind::ConnectionRefused).back()->why().is(Reason::PlainOnTls));
}

void PlainOnTlsTest::aQuestionWhoListensIsAnsweredAndNotRecorded() {
    const auto before = m_relay->facts(FactKind::ConnectionRefused).size();
    const quint16 port = m_relay->port();
    PortReport report;
    const std::unique_ptr<QThread> asker(QThread::create([&report, port] {
        for (int i = 0; i < 10 && report.answer != PortAnswer::Relaydesk; ++i) // each waits for half a second
            report = lookAtPort("127.0.0.1", port, {});
    }));
    asker->start();
    QTRY_VERIFY(asker->isFinished());
    QVERIFY(report.answer == PortAnswer::Relaydesk && report.tls && !report.otherPrefix);
    WireClient later(m_relay->port(), true); // the relay has seen the asker go before it answers
    later.get("/health");
    QCOMPARE(later.answer().status, 200);
    QCOMPARE(m_relay->facts(FactKind::ConnectionRefused).size(), before);
}

} // namespace relay::test

RELAY_TEST(relay::test::PlainOnTlsTest)
#include "PlainOnTlsTest.moc"
