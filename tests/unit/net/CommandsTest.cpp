// SPDX-License-Identifier: MIT
#include "support/LiveRelay.h"
#include "support/TestCase.h"
#include "support/WireClient.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace relay::test {

/// What the window asks of the running relay, and what the relay says of itself in the journal.
class CommandsTest final : public TestCase {
    Q_OBJECT
private slots:
    void init();

    void aPublishByHandReachesTheSubscribers();
    void aPublishByHandIsChecked_data();
    void aPublishByHandIsChecked();
    void aDisabledAppPublishesNothing();
    void aClientEventByHandIsAClients();
    void anEventIsReplayedAsItWas();
    void whatIsNoEventIsNotReplayed();
    void aClientIsDisconnectedWithTheCodeAskedFor();
    void appsThatGoEndTheirConnections();
    void settingsAreAppliedRunningOrNot();
    void appsJsonIsReadAgain();
    void theStartAndTheEndAreFacts();
    void theListenerIsBackAfterARestart();
    void aStoppedRelayAnswersThatItIs();
    void commandsFromManyThreadsAreCarriedOut();

private:
    std::unique_ptr<LiveRelay> m_relay;
};

void CommandsTest::init() {
    TestCase::init();
    m_relay = std::make_unique<LiveRelay>();
    QVERIFY(m_relay->start());
}

namespace {

PublishOrder order(const QByteArray& channel, const QByteArray& name, const QByteArray& data = "{}") {
    return {.app = "app", .channels = {channel}, .name = name, .data = data, .exceptSocketId = {}};
}

} // namespace

void CommandsTest::aPublishByHandReachesTheSubscribers() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    client.subscribe("c");
    QVERIFY(client.message().contains("succeeded"));
    const PublishReport report =
        m_relay->server.commands().publish(order("c", "n", "{\"a\":\"ä\"}")).result();
    QCOMPARE(report.error, QByteArray());
    QCOMPARE(report.deliveries.size(), std::size_t(1));
    QCOMPARE(report.deliveries[0].recipients, 1);
    QVERIFY(report.nanoseconds > 0);
    QCOMPARE(client.message(), QByteArray(R"({"event":"n","channel":"c","data":"{\"a\":\"ä\"}"})"));
    const FactPtr fact = m_relay->journal.find(report.deliveries[0].fact);
    QCOMPARE(*fact->source(), EventSource::Gui);

    PublishOrder toOthers = order("c", "n");
    toOthers.exceptSocketId = client.socketId;
    QCOMPARE(m_relay->server.commands().publish(toOthers).result().deliveries[0].recipients, 0);
}

void CommandsTest::aPublishByHandIsChecked_data() {
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("asClient");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* title, const char* channel, const QByteArray& name, qint64 size,
                        bool asClient, const char* said) {
        QTest::newRow(title) << QByteArray(channel) << name << size << asClient << QByteArray(said);
    };
    row("no channel", "", "n", 2, false, "channel");
    row("bad channel", "a b", "n", 2, false, "a space");
    row("no name", "c", "", 2, false, "name is empty");
    row("long name", "c", QByteArray(201, 'n'), 2, false, "201 characters");
    row("large data", "c", "n", 102'401, false, "102401 bytes");
    row("long name in bytes alone", "c", QByteArray("\xc3\xa9").repeated(201), 2, false, "201 characters");
    row("client event on a public channel", "c", "client-n", 2, true, "is a public channel");
    row("client event without prefix", "private-c", "n", 2, true, "begins with \"client-\"");
}

void CommandsTest::aPublishByHandIsChecked() {
    QFETCH(const QByteArray, channel);
    QFETCH(const QByteArray, name);
    QFETCH(const qint64, size);
    QFETCH(const bool, asClient);
    QFETCH(const QByteArray, said);
    PublishOrder checked = order(channel, name, QByteArray(size, 'x'));
    checked.asClientEvent = asClient;
    const PublishReport report = m_relay->server.commands().publish(checked).result();
    QVERIFY2(report.error.contains(said), report.error.constData());
    QVERIFY(report.deliveries.empty());
    QVERIFY(m_relay->facts(FactKind::Event).empty());
}

void CommandsTest::aDisabledAppPublishesNothing() {
    const FactId event = m_relay->server.commands().publish(order("c", "n")).result().deliveries[0].fact;
    AppConfig off = sampleApp();
    off.enabled = false;
    m_relay->setApps({off});
    for (const PublishReport& report : {m_relay->server.commands().publish(order("c", "n")).result(),
                                        m_relay->server.commands().replay(event).result()}) {
        QVERIFY2(report.error.contains("\"app\" is disabled"), report.error.constData());
        QVERIFY(report.deliveries.empty());
    }
    QCOMPARE(m_relay->facts(FactKind::Event).size(), std::size_t(1));
}

void CommandsTest::aClientEventByHandIsAClients() {
    PublishOrder whisper = order("private-c", "client-n");
    whisper.asClientEvent = true;
    QCOMPARE(m_relay->server.commands().publish(whisper).result().error, QByteArray());
    whisper.channels = {"private-encrypted-c"};
    QVERIFY(m_relay->server.commands().publish(whisper).result().error.contains("encrypted"));
    whisper.channels = {"private-c"};
    whisper.exceptSocketId = "somebody";
    QVERIFY(m_relay->server.commands().publish(whisper).result().error.contains("socket_id is \"somebody\""));
    whisper.exceptSocketId = "1.1"; // no connection of the kind, but one could be
    QCOMPARE(m_relay->server.commands().publish(whisper).result().error, QByteArray());

    AppConfig quiet = sampleApp();
    quiet.clientEvents = false;
    m_relay->setApps({quiet});
    QVERIFY(m_relay->server.commands().publish(whisper).result().error.contains("disabled"));
    whisper.asClientEvent = false; // a server event of that name is one all the same
    QCOMPARE(m_relay->server.commands().publish(whisper).result().error, QByteArray());
}

void CommandsTest::anEventIsReplayedAsItWas() {
    const FactId first =
        m_relay->server.commands().publish(order("c", "n", "{\"a\": 1}")).result().deliveries[0].fact;
    const PublishReport report = m_relay->server.commands().replay(first).result();
    QCOMPARE(report.error, QByteArray());
    const FactPtr fact = m_relay->journal.find(report.deliveries[0].fact);
    QCOMPARE(*fact->source(), EventSource::Replay);
    QCOMPARE(fact->data(), QByteArray("{\"a\": 1}"));
    QCOMPARE(fact->name(), QByteArray("n"));
}

void CommandsTest::whatIsNoEventIsNotReplayed() {
    QVERIFY(!m_relay->server.commands().replay(m_relay->journal.oldest()).result().error.isEmpty());
    QVERIFY(!m_relay->server.commands().replay(FactId(999'999)).result().error.isEmpty());
    AppConfig app = sampleApp();
    app.secret = "8s7d6f5g4h3j2k1l";
    m_relay->setApps({app});
    const PublishReport masked =
        m_relay->server.commands().publish(order("c", "n", "its " + app.secret)).result();
    QVERIFY(m_relay->server.commands().replay(masked.deliveries[0].fact).result().error.contains("secret"));
}

void CommandsTest::aClientIsDisconnectedWithTheCodeAskedFor() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    QVERIFY(m_relay->server.commands().disconnect(client.socketId, 4200, "by hand").result());
    QVERIFY(client.message().contains("pusher:error"));
    QCOMPARE(client.frame()->closeCode, 4200);
    QVERIFY(!m_relay->server.commands().disconnect("1.1", 4200, "nobody").result());
}

void CommandsTest::appsThatGoEndTheirConnections() {
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    AppConfig other = sampleApp();
    other.id = "other";
    other.key = "otherkey";
    m_relay->setApps({other});
    QVERIFY(client.message().contains("4001"));
    QCOMPARE(client.frame()->closeCode, 4001);
    QCOMPARE(m_relay->facts(FactKind::SettingsChanged).size(), std::size_t(1));
    WireClient again(m_relay->port());
    QVERIFY(again.open("/app/otherkey?protocol=7"));
}

void CommandsTest::settingsAreAppliedRunningOrNot() {
    const QSignalSpy changed(&m_relay->server, &RelayServer::settingsChanged);
    Settings settings = m_relay->server.settings();
    m_relay->server.apply(settings).waitForFinished();
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_relay->facts(FactKind::SettingsChanged).empty()); // nothing differs
    settings.limits.activityTimeoutSeconds = 45;
    m_relay->server.apply(settings).waitForFinished();
    QCOMPARE(m_relay->server.settings().limits.activityTimeoutSeconds, 45);
    QCOMPARE(m_relay->facts(FactKind::SettingsChanged).size(), std::size_t(1));
    QVERIFY(m_relay->stop());
    settings.apps[0].key = "while-stopped";
    m_relay->server.apply(settings).waitForFinished();
    QCOMPARE(changed.size(), 3);
    m_relay->settings = settings;
    QVERIFY(m_relay->start());
    WireClient client(m_relay->port());
    QVERIFY(client.open("/app/while-stopped?protocol=7"));
}

void CommandsTest::appsJsonIsReadAgain() {
    QVERIFY(m_relay->server.reloadApps().contains("no apps.json"));
    const QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("apps.json")));
    m_relay->settings.appsFile = file.fileName().toUtf8();
    m_relay->server.apply(m_relay->settings);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"([{"id":"x","key":"other","secret":"s"}])");
    file.close();
    QCOMPARE(m_relay->server.reloadApps(), QByteArray());
    QCOMPARE(m_relay->server.settings().apps[0].id, "x");
    WireClient client(m_relay->port());
    QVERIFY(client.open("/app/other?protocol=7"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[{}]");
    file.close();
    QVERIFY(m_relay->server.reloadApps().startsWith("The apps were left unchanged. "));
    QCOMPARE(m_relay->server.settings().apps[0].id, "x");
}

void CommandsTest::theStartAndTheEndAreFacts() {
    const FactPtr started = m_relay->facts(FactKind::ServerStarted).front();
    QCOMPARE(number(started->id), quint64(1));
    QCOMPARE(started->data(), "{\"apps\":[\"app\"],\"host\":\"127.0.0.1\",\"port\":" +
                                  QByteArray::number(m_relay->port()) + ",\"secure\":false}");
    QVERIFY(m_relay->stop());
    QCOMPARE(m_relay->facts(FactKind::ServerStopping).size(), std::size_t(1));
}

void CommandsTest::theListenerIsBackAfterARestart() {
    QSignalSpy started(&m_relay->server, &RelayServer::started);
    QSignalSpy stopped(&m_relay->server, &RelayServer::stopped);
    m_relay->settings.port = m_relay->port();
    {
        WireClient client(m_relay->port());
        QVERIFY(client.open());
    }
    QVERIFY(m_relay->start());
    QCOMPARE(started.size(), 1);
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(m_relay->port(), m_relay->settings.port);
    WireClient client(m_relay->port());
    QVERIFY(client.open());
    QCOMPARE(m_relay->facts(FactKind::ServerStarted).size(), std::size_t(2));
}

void CommandsTest::aStoppedRelayAnswersThatItIs() {
    QVERIFY(m_relay->stop());
    QVERIFY(!m_relay->server.isRunning());
    QVERIFY(m_relay->server.commands().publish(order("c", "n")).result().error.contains("not running"));
    QVERIFY(!m_relay->server.commands().disconnect("1.1", 4200, {}).result());
    QVERIFY(m_relay->server.commands().snapshot().result());
    m_relay->server.apply(m_relay->settings).waitForFinished();
    QVERIFY(m_relay->stop()); // twice does nothing
}

void CommandsTest::commandsFromManyThreadsAreCarriedOut() {
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(QThread::create([this] {
            for (int k = 0; k < 100; ++k)
                m_relay->server.commands().publish(order("c", "n")).waitForFinished();
        }));
        threads.back()->start();
    }
    for (const auto& thread : threads)
        QVERIFY(thread->wait(20'000));
    QCOMPARE(m_relay->facts(FactKind::Event).size(), std::size_t(400));
}

} // namespace relay::test

RELAY_TEST(relay::test::CommandsTest)
#include "CommandsTest.moc"
