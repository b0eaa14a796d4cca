// SPDX-License-Identifier: MIT
#include "attach/AttachedRelay.h"
#include "support/JournalText.h"
#include "support/LiveClient.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

namespace relay::test {
namespace {

/// Passes bytes on, and cuts a connection on which nothing has come for a while. The time is counted in ticks
/// of the event loop: one that stands still is no silence.
class CuttingProxy {
public:
    CuttingProxy(quint16 relayPort, int silenceMilliseconds)
        : m_relayPort(relayPort) {
        m_ticker.setInterval(silenceMilliseconds / mostTicks);
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] {
            if (++m_silentTicks == mostTicks)
                cut();
        });
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] { pass(); });
        server.listen(QHostAddress::LocalHost);
    }
    void cut() {
        ++cuts;
        if (window)
            window->abort();
    }

    QTcpServer server;
    int cuts = 0;
    int fromWindow = 0; ///< pieces that it sent

private:
    static constexpr int mostTicks = 20;

    void heard() {
        m_silentTicks = 0;
        m_ticker.start();
    }
    void pass() {
        window = server.nextPendingConnection();
        auto* relay = new QTcpSocket(window);
        relay->connectToHost(QStringLiteral("127.0.0.1"), m_relayPort);
        QTcpSocket* const from = window;
        QObject::connect(from, &QTcpSocket::readyRead, relay, [this, from, relay] {
            ++fromWindow;
            relay->write(from->readAll());
            heard();
        });
        QObject::connect(relay, &QTcpSocket::readyRead, from, [this, from, relay] {
            from->write(relay->readAll());
            heard();
        });
        QObject::connect(relay, &QTcpSocket::disconnected, from, &QTcpSocket::disconnectFromHost);
        QObject::connect(from, &QTcpSocket::disconnected, &server, [this, from] {
            if (window == from)
                window = nullptr;
            from->deleteLater();
        });
        heard();
    }

    const quint16 m_relayPort;
    QTimer m_ticker;
    int m_silentTicks = 0;
    QTcpSocket* window = nullptr;
};

AttachTarget targetOf(const CuttingProxy& proxy) {
    AttachTarget target;
    target.url = "http://127.0.0.1:" + QByteArray::number(proxy.server.serverPort());
    target.app = sampleApp();
    return target;
}

} // namespace

/// A window behind a proxy that cuts connections (resources/docs/attach.md, Recipes).
class AttachedProxyTest final : public TestCase {
    Q_OBJECT

private slots:
    void aSilentStreamIsKeptOpen() {
        LiveRelay relay;
        QVERIFY(relay.start());
        CuttingProxy proxy(relay.port(), 2000);
        AttachedRelay window(targetOf(proxy), {}, {.beat = 100});
        window.start();
        QTRY_VERIFY(window.isRunning());
        const int before = proxy.fromWindow;
        QTRY_VERIFY(proxy.fromWindow > before + 40); // pings of four seconds
        QCOMPARE(proxy.cuts, 0);
        QVERIFY(window.isRunning());
    }

    void aStreamThatIsCutGoesOnWhereItWas() {
        LiveRelay relay;
        QVERIFY(relay.start());
        CuttingProxy proxy(relay.port(), 60'000);
        AttachedRelay window(targetOf(proxy), {});
        window.start();
        for (int cut = 0; cut < 3; ++cut) {
            QTRY_VERIFY(window.isRunning());
            proxy.cut();
            QTRY_VERIFY(!window.isRunning());
            QVERIFY(window.trouble().secondsToNextTry > 0);
            LiveClient client(relay.server, sampleApp()); // facts that the window misses
            window.start();                               // does not wait for the pause to end
        }
        QTRY_VERIFY(window.isRunning());
        QTRY_COMPARE(textOf(window.journal()), textOf(relay.journal));
        QCOMPARE(window.journal().read(FactId::None, 1000).missed, quint64(0));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::AttachedProxyTest)
#include "AttachedProxyTest.moc"
