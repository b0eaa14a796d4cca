// SPDX-License-Identifier: MIT
#include "frame/Banner.h"
#include "support/Heartbeat.h"
#include "support/LiveWindow.h"
#include "support/SilentClient.h"
#include "support/TestCase.h"

#include <QLabel>
#include <QtTest>

#include <algorithm>
#include <functional>

namespace relay::test {
/// Stopping, restarting and quitting while a client does not answer the close frame: the window says
/// "stopping…" meanwhile and stays responsive.
class StoppingTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() {
        useTestSettings(QStringLiteral("StoppingTest"));
        QGuiApplication::setQuitOnLastWindowClosed(false); // as the program does
    }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_client.reset();
        m_live = std::make_unique<LiveWindow>();
        QVERIFY(m_live->start());
        m_client = std::make_unique<SilentClient>(m_live->server.address().port);
        QVERIFY(m_client->open());
        QVERIFY(QTest::qWaitForWindowExposed(
            &m_live->window, patienceMilliseconds)); // so that its first paint is not measured
    }
    void cleanup() { m_live.reset(); }

    void stopShowsThatItIsStopping() {
        const Heartbeat heartbeat;
        HeldRelay held(m_live->server); // so that it does not stop before the loop has run
        actions().stop.trigger();
        QVERIFY(showsStopping());
        QVERIFY(!actions().start.isEnabled());
        QVERIFY(!actions().stop.isEnabled());
        QTRY_VERIFY(heartbeat.keptBeating());
        held.release();
        QTRY_COMPARE(title(), QStringLiteral("Relaydesk · stopped"));
        QVERIFY(actions().start.isEnabled());
    }

    void restartShowsThatItIsStopping() {
        const Heartbeat heartbeat;
        const QString running = title();
        HeldRelay held(m_live->server);
        actions().restart.trigger();
        QVERIFY(showsStopping());
        QTRY_VERIFY(heartbeat.keptBeating());
        held.release();
        QTRY_COMPARE(title(), running);
        QVERIFY(!banner().isVisible());
    }

    void quitWaitsForTheRelay() {
        QVERIFY(endsAfterStopping([this] { actions().quit.trigger(); }));
    }

    void closingTheWindowWaitsForTheRelay() {
        QVERIFY(endsAfterStopping([this] { m_live->window.close(); }));
    }

private:
    Actions& actions() { return m_live->window.actions(); }
    QString title() const { return m_live->window.windowTitle(); }
    Banner& banner() { return *m_live->window.findChild<Banner*>(); }

    bool showsStopping() {
        const auto labels = banner().findChildren<QLabel*>();
        return m_live->server.state() == RelayServer::State::Stopping && m_live->window.isVisible() &&
               title() == QStringLiteral("Relaydesk · stopping…") && banner().isVisible() &&
               std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                   return label->text().contains(QStringLiteral("stopping…"));
               });
    }

    /// Runs the program's event loop, in which `quit` is called, until it ends.
    bool endsAfterStopping(const std::function<void()>& quit) {
        const Heartbeat heartbeat;
        HeldRelay held(m_live->server);
        bool shown = false;
        QTimer beaten;
        QObject::connect(&beaten, &QTimer::timeout, &m_live->window, [&] {
            if (heartbeat.keptBeating())
                held.release();
        });
        beaten.start(5);
        QTimer inTheLoop;
        inTheLoop.setSingleShot(true);
        QObject::connect(&inTheLoop, &QTimer::timeout, &m_live->window, [&] {
            quit();
            shown = showsStopping();
        });
        inTheLoop.start(0);
        QTimer limit;
        QObject::connect(&limit, &QTimer::timeout, &m_live->window, [] { QCoreApplication::exit(1); });
        limit.start(patienceMilliseconds);
        const bool ended = QCoreApplication::exec() == 0;
        return ended && shown && heartbeat.keptBeating() &&
               m_live->server.state() == RelayServer::State::Stopped && !m_live->window.isVisible();
    }

    std::unique_ptr<LiveWindow> m_live;
    std::unique_ptr<SilentClient> m_client;
};

} // namespace relay::test

RELAY_TEST(relay::test::StoppingTest)
#include "StoppingTest.moc"
