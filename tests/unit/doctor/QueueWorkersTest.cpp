// SPDX-License-Identifier: MIT
#include "doctor/QueueWorkers.h"
#include "support/TestCase.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace relay;

/// Protects that a running worker is known by its command line and its directory.
class QueueWorkersTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aWorkerIsKnownByItsCommandLine_data() {
        QTest::addColumn<QByteArray>("line"); // blanks stand for zeros
        QTest::addColumn<bool>("isWorker");
        QTest::addColumn<QByteArray>("connection");
        QTest::addColumn<QByteArray>("queues");
        const auto row = [](const char* line, bool isWorker, const char* connection = "",
                            const char* queues = "") {
            QTest::newRow(line) << QByteArray(line) << isWorker << QByteArray(connection)
                                << QByteArray(queues);
        };
        row("php artisan queue:work", true);
        row("/usr/bin/php8.3 /srv/shop/artisan queue:listen --tries=1", true);
        row("php artisan queue:work redis --queue=high,default --once", true, "redis", "high,default");
        row("php artisan queue:work --queue high", true, "", "high");
        row("php artisan horizon", true);
        row("php artisan horizon:work redis --queue=default", true, "redis", "default");
        row("php artisan serve", false);
        row("php queue:work", false);
        row("vim artisan", false);
        row("", false);
    }
    void aWorkerIsKnownByItsCommandLine() {
        QFETCH(QByteArray, line);
        QFETCH(bool, isWorker);
        const auto worker = workerOf(line.replace(' ', '\0') + '\0');
        QCOMPARE(worker.has_value(), isWorker);
        if (!worker)
            return;
        QTEST(worker->connection, "connection");
        QTEST(worker->queues.join(','), "queues");
    }

    void aWorkerIsFoundInItsDirectoryAlone() {
        if (!QFile::exists(QStringLiteral("/proc/self/cmdline")))
            QSKIP("this system has no /proc");
        const QTemporaryDir project;
        const QTemporaryDir other;
        QFile artisan(project.filePath(QStringLiteral("artisan")));
        QVERIFY(artisan.open(QIODevice::WriteOnly));
        artisan.write("read line\n");
        artisan.close();
        QProcess worker;
        worker.setWorkingDirectory(project.path());
        worker.start(QStringLiteral("sh"), {QStringLiteral("artisan"), QStringLiteral("queue:work")});
        QVERIFY(worker.waitForStarted());
        QTRY_COMPARE(runningWorkers(project.path()).size(), 1u);
        QCOMPARE(runningWorkers(project.path()).front().pid, worker.processId());
        QVERIFY(runningWorkers(other.path()).empty());
        worker.write("\n");
        QVERIFY(worker.waitForFinished());
        QVERIFY(runningWorkers(project.path()).empty());
        worker.setWorkingDirectory(other.path()); // as supervisor may start it
        worker.start(QStringLiteral("sh"),
                     {project.filePath(QStringLiteral("artisan")), QStringLiteral("queue:work")});
        QVERIFY(worker.waitForStarted());
        QTRY_COMPARE(runningWorkers(project.path()).size(), 1u);
        QVERIFY(runningWorkers(other.path()).empty());
        worker.write("\n");
        QVERIFY(worker.waitForFinished());
    }
};

RELAY_TEST(QueueWorkersTest)
#include "QueueWorkersTest.moc"
