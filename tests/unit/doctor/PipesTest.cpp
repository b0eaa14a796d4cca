// SPDX-License-Identifier: MIT
#include "ProjectTree.h"
#include "doctor/Doctor.h"
#include "support/TestCase.h"

#include <QTest>

#include <sys/stat.h>

using namespace relay;

/// A pipe in place of a project's file would be waited for without end: each of these tests hangs then.
class PipesTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void theDoctorNamesAPipeAndReadsTheRest_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {".env", "config/broadcasting.php", "config/queue.php", "config/logging.php",
              "bootstrap/app.php", "bootstrap/cache/config.php", "routes/channels.php", "composer.lock",
              "package.json", "package-lock.json", "public/hot", "storage/logs/laravel.log"})
            QTest::newRow(path) << QByteArray(path);
    }
    void theDoctorNamesAPipeAndReadsTheRest() {
        QFETCH(QByteArray, path);
        const QTemporaryDir directory;
        writeWithPipe(directory, path);
        const LaravelFiles files = readLaravelFiles(directory.path());
        QCOMPARE(files.pipe, path);
        QVERIFY(files.isLaravel);
        const DoctorReport report = examineProject(files, {});
        QCOMPARE(report.checks.front().message,
                 path + " is a pipe or a device, and may never end: it is not read.");
    }

    void otherFilesOfAProjectMayBePipes_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"yarn.lock", "resources/js/echo.js", "database/database.sqlite", "docker-compose.yml",
              "bootstrap/cache/routes-v7.php", "app/Events/OrderShipped.php", "config/app.php"})
            QTest::newRow(path) << QByteArray(path);
    }
    void otherFilesOfAProjectMayBePipes() {
        QFETCH(QByteArray, path);
        const QTemporaryDir directory;
        writeWithPipe(directory, path);
        QVERIFY(readLaravelFiles(directory.path()).isLaravel);
    }

    void aLogThatIsAPipeIsNotFollowed() {
        const QTemporaryDir directory;
        writeWithPipe(directory, "storage/logs/laravel.log");
        LogPlace place;
        place.files.append(directory.filePath(QStringLiteral("storage/logs/laravel.log")));
        LaravelLog log(place);
        QVERIFY(log.readNew().empty());
        QVERIFY(log.readNew().empty());
    }

private:
    static void writeWithPipe(const QTemporaryDir& directory, const QByteArray& path) {
        test::ProjectTree tree = test::ProjectTree::laravel12();
        tree.remove(path.constData());
        tree.write(directory);
        const QString name = directory.filePath(QString::fromUtf8(path));
        QDir().mkpath(QFileInfo(name).path());
        QCOMPARE(::mkfifo(QFile::encodeName(name).constData(), 0600), 0);
    }
};

RELAY_TEST(PipesTest)
#include "PipesTest.moc"
