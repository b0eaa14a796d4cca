// SPDX-License-Identifier: MIT
#include "support/Heartbeat.h"
#include "support/LiveRelay.h"
#include "support/SilentClient.h"
#include "support/TestCase.h"

#include <QSignalSpy>

namespace relay::test {

using State = RelayServer::State;

/// Starting and stopping answer later, and never hold up the thread that asks. A client that does not answer
/// the close frame keeps a relay stopping for two seconds.
class StartAndStopTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();

    void stoppingDoesNotHoldUpTheEventLoop();
    void startingAnswersLater();
    void aRestartWaitsForTheClients();
    void aStopCancelsTheRestartBeforeIt();
    void aStopWhileStartingStopsAfterwards();
    void aStartOverridesTheStopBeforeIt();
    void aRelayThatIsDestroyedWhileStoppingIsStopped();
    void aRelayThatIsDestroyedWhileStartingIsStopped();
    void settingsAppliedWhileStartingAreInForce();
    void aFailedStartIsStopped();

private:
    /// Connects a client that never answers the close frame.
    bool connectSilent() {
        m_client = std::make_unique<SilentClient>(m_relay->port());
        return m_client->open();
    }

    std::unique_ptr<LiveRelay> m_relay;
    std::unique_ptr<SilentClient> m_client;
};

void StartAndStopTest::init() {
    TestCase::init();
    m_client.reset();
    m_relay = std::make_unique<LiveRelay>();
}

void StartAndStopTest::stoppingDoesNotHoldUpTheEventLoop() {
    QVERIFY(m_relay->start());
    QVERIFY(connectSilent());
    const QSignalSpy stopped(&m_relay->server, &RelayServer::stopped);
    const Heartbeat heartbeat;
    HeldRelay held(m_relay->server);
    QElapsedTimer taken;
    taken.start();
    const QFuture<void> answer = m_relay->server.stop();
    QVERIFY(!answer.isFinished());
    QCOMPARE(m_relay->server.state(), State::Stopping);
    QVERIFY(m_relay->server.commands().publish({}).result().error.contains("not running"));
    QTRY_VERIFY(heartbeat.keptBeating());
    held.release();
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(taken.elapsed() > 1000); // the client was silent indeed
    QCOMPARE(m_relay->server.state(), State::Stopped);
    QTRY_COMPARE(stopped.size(), 1);
}

void StartAndStopTest::startingAnswersLater() {
    m_relay->server.apply(m_relay->settings);
    const QFuture<RelayServer::Listening> answer = m_relay->server.start();
    QCOMPARE(m_relay->server.state(), State::Starting);
    QVERIFY(!m_relay->server.isRunning());
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(m_relay->server.isRunning());
    QCOMPARE(answer.result()->port, m_relay->port());
    QCOMPARE(m_relay->server.settings().port, m_relay->port()); // 0 has become the port it found
}

void StartAndStopTest::aRestartWaitsForTheClients() {
    QVERIFY(m_relay->start());
    QVERIFY(connectSilent());
    const quint16 port = m_relay->port();
    const QFuture<RelayServer::Listening> answer = m_relay->server.start();
    QCOMPARE(m_relay->server.state(), State::Stopping);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(m_relay->server.isRunning());
    QCOMPARE(m_relay->port(), port);
}

void StartAndStopTest::aStopCancelsTheRestartBeforeIt() {
    QVERIFY(m_relay->start());
    QVERIFY(connectSilent());
    const QFuture<RelayServer::Listening> start = m_relay->server.start();
    const QFuture<void> stop = m_relay->server.stop();
    QVERIFY(start.isCanceled());
    QTRY_VERIFY(stop.isFinished());
    QCOMPARE(m_relay->server.state(), State::Stopped);
}

void StartAndStopTest::aStopWhileStartingStopsAfterwards() {
    m_relay->server.apply(m_relay->settings);
    const QFuture<RelayServer::Listening> start = m_relay->server.start();
    const QFuture<void> stop = m_relay->server.stop();
    QTRY_VERIFY(stop.isFinished());
    QVERIFY(start.result());
    QCOMPARE(m_relay->server.state(), State::Stopped);
}

void StartAndStopTest::aStartOverridesTheStopBeforeIt() {
    m_relay->server.apply(m_relay->settings);
    const QFuture<RelayServer::Listening> first = m_relay->server.start();
    const QFuture<void> stop = m_relay->server.stop();
    const QFuture<RelayServer::Listening> second = m_relay->server.start();
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QVERIFY(stop.isFinished());
    QVERIFY(m_relay->server.isRunning());
}

void StartAndStopTest::aRelayThatIsDestroyedWhileStoppingIsStopped() {
    QVERIFY(m_relay->start());
    QVERIFY(connectSilent());
    m_relay->server.stop();
    m_relay.reset();
    QCOMPARE(m_client->wire.message().isEmpty(), false); // pusher:error 4200, then the close frame
}

void StartAndStopTest::aRelayThatIsDestroyedWhileStartingIsStopped() {
    m_relay->server.apply(m_relay->settings);
    const QFuture<RelayServer::Listening> answer = m_relay->server.start();
    m_relay.reset();
    QVERIFY(answer.isCanceled());
}

void StartAndStopTest::settingsAppliedWhileStartingAreInForce() {
    m_relay->server.apply(m_relay->settings);
    m_relay->server.start();
    Settings settings = m_relay->settings;
    settings.apps[0].key = "changed";
    m_relay->server.apply(settings);
    QTRY_VERIFY(m_relay->server.isRunning());
    WireClient client(m_relay->port());
    QVERIFY(client.open("/app/changed?protocol=7"));
}

void StartAndStopTest::aFailedStartIsStopped() {
    m_relay->settings.host = "203.0.113.1";
    const QSignalSpy stateChanged(&m_relay->server, &RelayServer::stateChanged);
    QVERIFY(!m_relay->tryStart());
    QCOMPARE(m_relay->server.state(), State::Stopped);
    QCOMPARE(stateChanged.size(), 2);
    m_relay->settings.host = "127.0.0.1";
    QVERIFY(m_relay->start());
}

} // namespace relay::test

RELAY_TEST(relay::test::StartAndStopTest)
#include "StartAndStopTest.moc"
