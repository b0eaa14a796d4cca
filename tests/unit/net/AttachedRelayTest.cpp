// SPDX-License-Identifier: MIT
#include "attach/AttachedRelay.h"
#include "attach/AttachedJournal.h"
#include "inspect/SnapshotDifference.h"
#include "support/JournalText.h"
#include "support/LiveClient.h"
#include "support/LiveRelay.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

namespace relay::test {
namespace {

AttachTarget targetOf(quint16 port, const AppConfig& app = sampleApp()) {
    AttachTarget target;
    target.url = "http://127.0.0.1:" + QByteArray::number(port);
    target.app = app;
    return target;
}

QByteArray textOf(RelayFace& relay) {
    Snapshot snapshot = *relay.commands().snapshot().result();
    snapshot.time = 0;
    return snapshotDifference(nullptr, snapshot, {});
}

bool isRunning(const RelayFace& relay) {
    return QTest::qWaitFor([&relay] { return relay.isRunning(); }, patienceMilliseconds);
}

/// Attaches, and waits until the first facts have come.
bool attach(AttachedRelay& window) {
    window.start();
    return isRunning(window) &&
           QTest::qWaitFor([&window] { return window.journal().newest() != FactId::None; },
                           patienceMilliseconds);
}

} // namespace

/// A relay elsewhere is to a window what the own one is (resources/docs/attach.md).
class AttachedRelayTest final : public TestCase {
    Q_OBJECT

private slots:
    void aSearchGoesThroughAllOfItsLog() {
        constexpr quint64 count = 2'500; // more than is searched at once
        AttachedJournal journal({});
        std::vector<FactPtr> facts;
        for (quint64 id = 1; id <= count; ++id)
            facts.push_back(kept(sampleEvent(id)));
        journal.append(facts);
        const auto all = journal.search(FactId::None, [](const Fact&) { return Verdict{.keeps = true}; });
        QCOMPARE(all, std::vector<FactPtr>(facts.rbegin(), facts.rend()));
        const auto end = [](const Fact& fact) {
            return Verdict{.keeps = fact.id == FactId(7), .ends = fact.id == FactId(7)};
        };
        QCOMPARE(journal.search(FactId(2'000), end), std::vector<FactPtr>{facts[6]});
        QVERIFY(journal.search(FactId(7), end).empty());
    }

    void itShowsWhatTheOwnProcessShows() {
        LiveRelay own;
        QVERIFY(own.start());
        AttachedRelay attached(targetOf(own.port()), {});
        attached.start();
        QVERIFY(isRunning(attached));
        QCOMPARE(attached.address().port, own.port());
        LiveClient client(own.server, sampleApp());
        client.subscribe("presence-room.1", R"({"user_id":"7","user_info":{"name":"Ada"}})");
        QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
        const auto isSame = [&] {
            return textOf(attached) == textOf(own.server);
        };
        QVERIFY(QTest::qWaitFor(isSame, patienceMilliseconds)); // counts of bytes come with the next beat

        PublishOrder order;
        order.app = "app";
        order.channels = {"presence-room.1"};
        order.name = "e";
        order.data = R"({"n":1})";
        const QFuture<PublishReport> sent = attached.commands().publish(order);
        QTRY_VERIFY(sent.isFinished());
        QCOMPARE(sent.result().error, QByteArray());
        QCOMPARE(sent.result().deliveries.front().recipients, 1);
        QTRY_VERIFY(client.got(QStringLiteral("e")));
        QTRY_COMPARE(textOf(attached.journal()), textOf(own.journal));
        QVERIFY(attached.journal().find(sent.result().deliveries.front().fact));

        const QFuture<bool> ended = attached.commands().disconnect(client.socketId(), 4009, "by hand");
        QTRY_VERIFY(ended.isFinished());
        QVERIFY(ended.result());
        QTRY_COMPARE(attached.commands().snapshot().result()->connections.size(), size_t(0));
    }

    void refusalsAreThoseOfTheOwnProcess() {
        LiveRelay own;
        QVERIFY(own.start());
        AttachedRelay attached(targetOf(own.port()), {});
        attached.start();
        QVERIFY(isRunning(attached));
        PublishOrder order;
        order.app = "app";
        order.channels = {"not valid!"};
        order.name = "e";
        order.data = "1";
        for (int i = 0; i < 3; ++i) {
            const QFuture<PublishReport> there = attached.commands().publish(order);
            QTRY_VERIFY(there.isFinished());
            const PublishReport here = own.server.commands().publish(order).result();
            QVERIFY(!here.error.isEmpty());
            QCOMPARE(there.result().error, here.error);
            QVERIFY(there.result().field == here.field);
            order.channels = {i == 0 ? "private-encrypted-a" : "c"};
            order.asClientEvent = true;
        }
        const QFuture<PublishReport> replayed = attached.commands().replay(FactId(999'999));
        QTRY_VERIFY(replayed.isFinished());
        QVERIFY(replayed.result().error.contains("999999"));
    }

    void itIsFoundAgainAfterARestart() {
        Settings settings;
        settings.apps = {sampleApp()};
        settings.port = 0;
        auto first = std::make_unique<LiveRelay>();
        QVERIFY(first->start());
        const quint16 port = first->port();
        AttachedRelay attached(targetOf(port), {});
        QVERIFY(attach(attached));
        QVERIFY(first->stop());
        QTRY_VERIFY(!attached.isRunning());
        QVERIFY(!attached.trouble().sentence.isEmpty());
        QVERIFY(attached.trouble().secondsToNextTry > 0);
        const QByteArray before = textOf(attached.journal());
        first.reset();

        LiveRelay second; // counts its facts anew
        second.settings.port = port;
        QVERIFY(second.start());
        QVERIFY(isRunning(attached));
        QVERIFY(attached.trouble().sentence.isEmpty());
        const auto hasBoth = [&] {
            return textOf(attached.journal()).count("server_started") == 2;
        };
        QTRY_VERIFY(hasBoth());
        QVERIFY(textOf(attached.journal()).startsWith(before));
        const QFuture<PublishReport> replayed = attached.commands().replay(FactId(1));
        QTRY_VERIFY(replayed.isFinished());
        QVERIFY(replayed.result().error.contains("earlier run"));
    }

    void itSaysWhyItIsNotAttached() {
        LiveRelay own;
        QVERIFY(own.start());
        AppConfig wrong = sampleApp();
        wrong.secret = "wrong";
        AttachedRelay attached(targetOf(own.port(), wrong), {});
        const auto answer = attached.start();
        QTRY_VERIFY(answer.isFinished());
        QVERIFY2(attached.trouble().sentence.contains("signature"), attached.trouble().sentence);
        QCOMPARE(attached.trouble().secondsToNextTry, 0); // it would fail again
        attached.stop(); // without a warning of Qt, of a close frame to nobody
        wrong.id = "nobody";
        AttachedRelay unknown(targetOf(own.port(), wrong), {});
        unknown.start();
        QTRY_VERIFY(unknown.trouble().sentence.contains("nobody"));
        own.settings.inspect = false;
        QVERIFY(own.start());
        AttachedRelay off(targetOf(own.port()), {});
        off.start();
        QTRY_VERIFY2(off.trouble().sentence.contains("RELAY_INSPECT"), off.trouble().sentence);
    }

    void aRestartWithOtherAppsIsSaid() {
        auto first = std::make_unique<LiveRelay>();
        QVERIFY(first->start());
        const quint16 port = first->port();
        AttachedRelay attached(targetOf(port), {});
        QVERIFY(attach(attached));
        QVERIFY(first->stop());
        QTRY_VERIFY(!attached.isRunning()); // it has read the last facts
        const QByteArray before = textOf(attached.journal());
        AppConfig other = sampleApp();
        other.id = "other";
        other.key = "other-key";
        auto second = std::make_unique<LiveRelay>(std::vector{other});
        second->settings.port = port;
        QVERIFY(second->start());
        const auto isSaid = [&attached] {
            return attached.trouble().sentence.contains("\"app\"");
        };
        QTRY_VERIFY2(isSaid(), attached.trouble().sentence);
        QVERIFY(attached.trouble().secondsToNextTry > 0); // it may come back as it was
        QCOMPARE(textOf(attached.journal()), before);
        QVERIFY(second->stop());
        LiveRelay third;
        third.settings.port = port;
        QVERIFY(third.start());
        attached.start();
        QVERIFY(isRunning(attached));
    }

    void itNamesWhoAnswersInstead_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("sentence");
        const auto http = [](const QByteArray& status, const QByteArray& header, const QByteArray& body) {
            return "HTTP/1.1 " + status + "\r\n" + header +
                   "\r\nContent-Length: " + QByteArray::number(body.size()) +
                   "\r\nConnection: close\r\n\r\n" + body;
        };
        QTest::newRow("Reverb") << http("404 Not Found", "X-Powered-By: Laravel Reverb", {})
                                << QByteArray("is Laravel Reverb, not a Relaydesk");
        QTest::newRow("soketi") << http("200 OK", "uWebSockets: 20", "OK")
                                << QByteArray("is soketi, not a Relaydesk");
        QTest::newRow("a web server") << http("404 Not Found", "Server: nginx", "<h1>404</h1>")
                                      << QByteArray("is another web server, not a Relaydesk");
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n")
                                 << QByteArray("does not speak HTTP, not a Relaydesk");
    }
    void itNamesWhoAnswersInstead() {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, sentence);
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [&listener, answer] {
            QTcpSocket* socket = listener.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        AttachedRelay other(targetOf(listener.serverPort()), {});
        other.start();
        QTRY_VERIFY2(other.trouble().sentence.contains(sentence), other.trouble().sentence);
        QCOMPARE(other.trouble().secondsToNextTry, 0); // it would be no relay again
    }

    void thatNobodyAnswersIsTriedAgain() {
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const quint16 free = listener.serverPort();
        listener.close();
        AttachedRelay nobody(targetOf(free), {});
        nobody.start();
        QTRY_VERIFY(nobody.trouble().sentence.contains("Nothing listens"));
        QVERIFY(nobody.trouble().secondsToNextTry > 0);
    }

    void anUnknownCertificateIsTrustedByItsFingerprint() {
        LiveRelay own;
        own.settings.tlsSelfSigned = true;
        QVERIFY(own.start());
        AttachTarget target = targetOf(own.port());
        AttachedRelay plain(target, {});
        plain.start();
        QTRY_VERIFY2(plain.trouble().sentence.contains("wss://"), plain.trouble().sentence);
        target.url.replace("http:", "https:");
        AttachedRelay attached(target, {});
        attached.start();
        QTRY_VERIFY(!attached.trouble().certificate.isEmpty());
        QVERIFY(attached.trouble().sentence.contains(attached.trouble().certificate));
        attached.trust(attached.trouble().certificate);
        attached.start();
        QVERIFY(isRunning(attached));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::AttachedRelayTest)
#include "AttachedRelayTest.moc"
