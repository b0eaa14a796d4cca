// SPDX-License-Identifier: MIT
#include "doctor/LaravelLog.h"
#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace relay;

class LaravelLogTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aLineAboutBroadcastingBecomesAFact_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("log driver")
            << QByteArray("[2026-01-31 09:30:00] local.INFO: Broadcasting [App\\Events\\OrderShipped] on "
                          "channels [private-orders.5] with payload:")
            << QByteArray("broadcast-logged");
        QTest::newRow("connection refused")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Pusher error: cURL error 7: Failed to connect "
                          "to 127.0.0.1 port 8080")
            << QByteArray("cannot-reach-relay");
        QTest::newRow("empty reply")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Pusher error: cURL error 52: Empty reply from "
                          "server for http://localhost:8443/apps/1/events")
            << QByteArray("cannot-reach-relay");
        QTest::newRow("certificate") << QByteArray(
                                            "[2026-01-31 09:30:00] local.ERROR: cURL error 60: SSL "
                                            "certificate problem for https://localhost:6001/apps/1/events")
                                     << QByteArray("cannot-reach-relay");
        QTest::newRow("refused")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Pusher error: {\"error\":\"signature\"}. "
                          "{\"exception\":\"[object] (Illuminate\\Broadcasting\\BroadcastException")
            << QByteArray("broadcast-refused");
        QTest::newRow("job failed")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Illuminate\\Broadcasting\\BroadcastEvent has "
                          "been attempted too many times.")
            << QByteArray("broadcast-job-failed");
        QTest::newRow("job tried too often")
            << QByteArray(
                   "[2026-01-31 09:30:00] local.ERROR: App\\Events\\OrderShipped has been attempted too "
                   "many times. {\"exception\":\"[object] "
                   "(Illuminate\\\\Queue\\\\MaxAttemptsExceededException(code: 0)")
            << QByteArray("broadcast-job-failed");
        QTest::newRow("exception in the job")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Undefined property: $total "
                          "{\"exception\":\"[object] (ErrorException(code: 0)\n[stacktrace]\n#0 "
                          "app/Events/OrderShipped.php(20)\n#1 vendor/x.php(9): "
                          "Illuminate\\\\Broadcasting\\\\BroadcastEvent->handle(Object(Manager))\n\"}")
            << QByteArray("broadcast-job-failed");
        QTest::newRow("another server")
            << QByteArray("[2026-01-31 09:30:00] local.ERROR: Pusher error: <!DOCTYPE html>\n<html>")
            << QByteArray("broadcast-refused");
    }
    void aLineAboutBroadcastingBecomesAFact() {
        QFETCH(QByteArray, line);
        const auto facts = factsOfLog("[2026-01-31 09:29:59] local.INFO: before\n" + line +
                                      "\n#0 trace cURL error 7: Pusher\n");
        QCOMPARE(facts.size(), 1u);
        QTEST(facts[0].name(), "name");
        QVERIFY(facts[0].kind() == FactKind::AppLog);
    }

    void theLogDriversLineNamesChannelAndEvent() {
        const auto facts = factsOfLog("[x] local.INFO: Broadcasting [OrderShipped] on channels [orders, "
                                      "private-users.1] with payload:\n");
        QCOMPARE(facts[0].data(), "OrderShipped");
        QCOMPARE(facts[0].channel(), "orders, private-users.1");
    }

    void theEventIsNamedIfTheEntryNamesIt_data() {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QByteArray>("event");
        const auto row = [](const char* title, const QByteArray& entry, const char* event) {
            QTest::newRow(title) << "[x] local.ERROR: " + entry + "\n" << QByteArray(event);
        };
        row("given up",
            "App\\Events\\OrderShipped has been attempted too many times. {\"exception\":\"[object] "
            "(Illuminate\\\\Queue\\\\MaxAttemptsExceededException(code: 0)",
            "App\\Events\\OrderShipped");
        row("a method of the event",
            "Undefined $total {\"exception\":\"[object] (ErrorException(code: 0)\n[stacktrace]\n#0 "
            "/a/OrderShipped.php(20): Foo->bar()\n#1 x.php(9): "
            "App\\\\Events\\\\OrderShipped->broadcastWith()\n#2 x.php(9): "
            "Illuminate\\\\Broadcasting\\\\BroadcastEvent->handle(Object(Manager))\n\"}",
            "App\\Events\\OrderShipped");
        row("sent at once",
            "Pusher error: cURL error 7: x\n[stacktrace]\n#9 y.php(1): "
            "Illuminate\\\\Broadcasting\\\\BroadcastManager->queue(Object(App\\\\Events\\\\OrderPaid))\n",
            "App\\Events\\OrderPaid");
        row("not named",
            "Pusher error: cURL error 52: Empty reply\n[stacktrace]\n#9 y.php(1): "
            "Illuminate\\\\Broadcasting\\\\BroadcastEvent->handle(Object(Illuminate\\\\Broadcasting\\\\"
            "BroadcastManager))\n",
            "");
    }
    void theEventIsNamedIfTheEntryNamesIt() {
        QFETCH(QByteArray, entry);
        const auto facts = factsOfLog(entry);
        QCOMPARE(facts.size(), 1u);
        QTEST(facts[0].data(), "event");
    }

    void aJobIsKnownByTheEventsThatWereSeen() {
        const QByteArray line =
            "[x] local.ERROR: Domain\\Orders\\OrderShipped has been attempted too many times. {\n";
        QVERIFY(factsOfLog(line).empty());
        QVERIFY(factsOfLog(line, [](const QByteArray&) { return false; }).empty());
        const auto facts =
            factsOfLog(line, [](const QByteArray& name) { return name == "Domain\\Orders\\OrderShipped"; });
        QCOMPARE(facts.size(), 1u);
        QCOMPARE(facts[0].name(), "broadcast-job-failed");
        QCOMPARE(facts[0].data(), "Domain\\Orders\\OrderShipped");
    }

    void otherTroubleIsNotOurs() {
        QVERIFY(factsOfLog("[x] local.ERROR: cURL error 7: Failed to connect to api.stripe.com\n").empty());
        QVERIFY(factsOfLog("#1 Illuminate\\Broadcasting\\BroadcastException\n").empty());
    }

    void thePastIsReadFromTheNewestFile() {
        const QTemporaryDir directory;
        const QDir root(directory.path());
        root.mkpath(QStringLiteral("storage/logs"));
        QFile file(root.filePath(QStringLiteral("storage/logs/laravel-2026-01-31.log")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[2026-01-30 09:30:00] local.ERROR: Pusher error: cURL error 7: old\n"
                   "[2026-01-31 09:30:00] local.ERROR: Pusher error: cURL error 7: new\n#0 {main}\n");
        file.close();
        const auto signs = signsOfLog(directory.path(), logPlaceOf(directory.path(), EnvFile()),
                                      1'769'817'600); // 2026-01-31
        QCOMPARE(signs.size(), 1u);
        QCOMPARE(signs[0].entry.name, "cannot-reach-relay");
        QCOMPARE(signs[0].file, "storage/logs/laravel-2026-01-31.log");
        QCOMPARE(signs[0].time, 1'769'851'800);
    }

    void onlyWhatIsAppendedIsTold() {
        QTemporaryDir directory;
        const QDir root(directory.path());
        root.mkpath(QStringLiteral("storage/logs"));
        const QString path = root.filePath(QStringLiteral("storage/logs/laravel.log"));
        const auto append = [&](const QByteArray& text, QIODevice::OpenMode mode = QIODevice::Append) {
            QFile file(path);
            QVERIFY(file.open(mode));
            file.write(text);
        };
        const QByteArray line = "[x] local.INFO: Broadcasting [A] on channels [c]\n";
        append(line);
        LaravelLog log(logPlaceOf(directory.path(), EnvFile()));
        QVERIFY(log.readNew().empty());
        append(line);
        QCOMPARE(log.readNew().size(), 1u);
        append(line.first(20));
        QVERIFY(log.readNew().empty());
        append(line.sliced(20));
        QCOMPARE(log.readNew().size(), 1u);
        append(line, QIODevice::WriteOnly | QIODevice::Truncate);
        QCOMPARE(log.readNew().size(), 1u);
    }
};

RELAY_TEST(LaravelLogTest)
#include "LaravelLogTest.moc"
