// SPDX-License-Identifier: MIT
#include "models/Snippets.h"

#include "protocol/RequestSignature.h"
#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QRegularExpression>
#include <QTest>

namespace relay::test {

class SnippetsTest final : public TestCase {
    Q_OBJECT
private slots:
    void echoListensByItsOwnRules_data();
    void echoListensByItsOwnRules();
    void phpPublishesTheSameEvent_data();
    void phpPublishesTheSameEvent();
    void curlIsSignedSoThatTheServerTakesIt();
    void theShellSeesOneWord();
    void jsonIsThePublicForm();
    void aTestExpectsTheBroadcast();
};

void SnippetsTest::echoListensByItsOwnRules_data() {
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* channel, const char* name, const char* code) {
        QTest::newRow(channel + QByteArray(" ") + name)
            << QByteArray(channel) << QByteArray(name) << QString::fromUtf8(code);
    };
    row("orders", "App\\Events\\Shipped", "Echo.channel('orders')\n    .listen('Shipped',");
    row("private-orders.5", "App\\Events\\Orders\\Shipped",
        "Echo.private('orders.5')\n    .listen('Orders.Shipped',");
    row("private-orders.5", "order.shipped", "Echo.private('orders.5')\n    .listen('.order.shipped',");
    row("private-orders.5", "Shipped", ".listen('.Shipped',");
    row("presence-room.1", "Acme\\Paid", "Echo.join('room.1')\n    .listen('.Acme\\\\Paid',");
    row("private-encrypted-x", "y", "Echo.encryptedPrivate('x')");
    row("cache-news", "y", "Echo.channel('cache-news')");
    row("presence-cache-a", "y", "Echo.join('cache-a')");
    row("private-chat", "client-typing", "Echo.private('chat')\n    .listenForWhisper('typing',");
    row("private-App.Models.User.1", "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated",
        "Echo.private('App.Models.User.1')\n    .notification(");
    row("#server-to-user-7", "it's", "Echo.connector.pusher.user.bind('it\\'s',");
}

void SnippetsTest::echoListensByItsOwnRules() {
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, name);
    QFETCH(QString, code);
    const QString written = snippets::echoListener(sampleEvent(1, channel, name));
    QVERIFY2(written.contains(code), qPrintable(written));
}

void SnippetsTest::phpPublishesTheSameEvent_data() {
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("excluded");
    QTest::addColumn<QString>("broadcast");
    QTest::addColumn<QString>("trigger");
    QTest::newRow("private")
        << QByteArray("private-orders.5") << QByteArray("{\"id\":1}") << QByteArray()
        << "Broadcast::private('orders.5')\n    ->as('Shipped')\n    ->with(['id' => 1])\n    ->sendNow();"
        << "$pusher->trigger('private-orders.5', 'Shipped', ['id' => 1]);";
    QTest::newRow("to others")
        << QByteArray("presence-room") << QByteArray("{\"id\":1}") << QByteArray("12.34")
        << "Broadcast::presence('room')\n    ->as('Shipped')\n    ->with(['id' => 1])\n    ->toOthers()\n    "
           "->sendNow();"
        << "$pusher->trigger('presence-room', 'Shipped', ['id' => 1], ['socket_id' => '12.34']);";
    QTest::newRow("no array") << QByteArray("orders") << QByteArray("plain text") << QByteArray()
                              << "$pusher->trigger('orders', 'Shipped', 'plain text', [], true);"
                              << "$pusher->trigger('orders', 'Shipped', 'plain text', [], true);";
    QTest::newRow("to user") << QByteArray("#server-to-user-7") << QByteArray("{\"id\":1}") << QByteArray()
                             << "$pusher->sendToUser('7', 'Shipped', ['id' => 1]);"
                             << "$pusher->sendToUser('7', 'Shipped', ['id' => 1]);";
}

void SnippetsTest::phpPublishesTheSameEvent() {
    QFETCH(QByteArray, channel);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, excluded);
    AnyFact fact = sampleEvent(1, channel);
    fact.data = data;
    fact.excluded = excluded;
    QTEST(snippets::phpBroadcast(fact), "broadcast");
    QTEST(snippets::phpTrigger(fact), "trigger");
}

void SnippetsTest::curlIsSignedSoThatTheServerTakesIt() {
    AppConfig app;
    app.id = "3";
    app.key = "278d425bdf160c739803";
    app.secret = "7ad3773142a6692b25b8";
    AnyFact fact = sampleEvent(1, "private-orders.5");
    fact.excluded = "12.34";
    const QString command = snippets::curl(fact, {app, "http://127.0.0.1:6001/relay", 1'353'088'179});
    QVERIFY(!command.contains(QString::fromLatin1(app.secret)));

    const QRegularExpression parts(
        QStringLiteral("'http://127.0.0.1:6001/relay(/apps/3/events)\\?([^']*)'.* -d '(.*)'$"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = parts.match(command);
    QVERIFY2(match.hasMatch(), qPrintable(command));
    const QByteArray path = match.captured(1).toUtf8();
    const QByteArray query = match.captured(2).toUtf8();
    const QByteArray body = match.captured(3).toUtf8();
    const auto why = signatureError({"POST", path, query, body, app.key, app.secret, 1'353'088'180});
    QVERIFY2(!why, why ? why->sentence() : QByteArray());
    QVERIFY(body.contains(R"("channels":["private-orders.5"])") && body.contains(R"("socket_id":"12.34")"));
}

void SnippetsTest::theShellSeesOneWord() {
    AnyFact fact = sampleEvent(1);
    fact.data = "it's $(me)";
    const QString command = snippets::curl(fact, {{}, "http://h", 1});
    QVERIFY2(command.endsWith(QStringLiteral("it'\\''s $(me)\"}'")), qPrintable(command));
}

void SnippetsTest::jsonIsThePublicForm() {
    const QString json = snippets::json(sampleEvent(9));
    QVERIFY2(json.startsWith(QStringLiteral("{\n  \"id\": 9,\n  \"time\": ")), qPrintable(json));
    QVERIFY(json.contains(QStringLiteral("\"channel\": \"orders\"")));
}

void SnippetsTest::aTestExpectsTheBroadcast() {
    AnyFact event = sampleEvent(1, "private-orders.5", "App\\Events\\OrderShipped");
    event.data = R"({"id":5})";
    QCOMPARE(snippets::expectationPhp(event),
             QStringLiteral("expectBroadcast('App\\\\Events\\\\OrderShipped')->on('private-orders.5')\n"
                            "    ->with(['id' => 5]);"));
    QCOMPARE(snippets::expectationNode(event),
             QStringLiteral("await expectBroadcast('App\\\\Events\\\\OrderShipped').on('private-orders.5')\n"
                            "    .with({\n  \"id\": 5\n});"));
    event.data = "plain";
    QCOMPARE(
        snippets::expectationNode(event),
        QStringLiteral("await expectBroadcast('App\\\\Events\\\\OrderShipped').on('private-orders.5');"));
}

} // namespace relay::test

RELAY_TEST(relay::test::SnippetsTest)
#include "SnippetsTest.moc"
