// SPDX-License-Identifier: MIT
#include "doctor/LogPlace.h"
#include "ProjectTree.h"
#include "support/TestCase.h"

#include <QDateTime>
#include <QTest>

namespace relay::test {
namespace {

constexpr char published[] = R"(<?php return [
    'default' => env('LOG_CHANNEL', 'stack'),
    'channels' => [
        'stack' => ['driver' => 'stack', 'channels' => explode(',', (string) env('LOG_STACK', 'single'))],
        'both' => ['driver' => 'stack', 'channels' => ['stderr', 'own']],
        'single' => ['driver' => 'single', 'path' => storage_path('logs/laravel.log')],
        'own' => ['driver' => 'daily', 'path' => storage_path("logs/own.log"), 'days' => 14],
        'moved' => ['driver' => 'single', 'path' => env('LOG_PATH', base_path('out/app.log'))],
        'stderr' => ['driver' => 'monolog', 'handler' => StreamHandler::class],
        'loop' => ['driver' => 'stack', 'channels' => ['loop']],
    ],
];)";

} // namespace

/// Protects that Laravel's log is looked for where the project writes it.
class LogPlaceTest final : public TestCase {
    Q_OBJECT

private slots:
    void theChannelInUseIsFollowedToItsFile_data() {
        QTest::addColumn<bool>("hasFile");
        QTest::addColumn<QByteArray>("env");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("channel");
        const auto row = [](const char* title, bool hasFile, const char* env, const char* file,
                            const char* channel = "") {
            QTest::newRow(title) << hasFile << QByteArray(env) << QString::fromLatin1(file)
                                 << QByteArray(channel);
        };
        row("nothing set", true, "", "storage/logs/laravel.log");
        row("no file", false, "", "storage/logs/laravel.log");
        row("no file, a file a day", false, "LOG_CHANNEL=daily", "storage/logs/laravel.log");
        row("no file, no log file", false, "LOG_CHANNEL=stderr", "", "stderr");
        row("a stack of one", true, "LOG_STACK=own", "storage/logs/own.log");
        row("a stack of two", true, "LOG_STACK=\"stderr, own\"", "storage/logs/own.log");
        row("a stack without a file", true, "LOG_STACK=stderr", "", "stderr");
        row("a stack by itself", true, "LOG_CHANNEL=both", "storage/logs/own.log");
        row("another folder", true, "LOG_CHANNEL=moved", "out/app.log");
        row("another file by a variable", true, "LOG_CHANNEL=moved\nLOG_PATH=/tmp/x.log", "/tmp/x.log");
        row("no log file", true, "LOG_CHANNEL=stderr", "", "stderr");
        row("a stack of itself", true, "LOG_CHANNEL=loop", "");
    }
    void theChannelInUseIsFollowedToItsFile() {
        QFETCH(bool, hasFile);
        QFETCH(QByteArray, env);
        QFETCH(QString, file);
        const QTemporaryDir directory;
        ProjectTree tree;
        if (hasFile)
            tree["config/logging.php"] = published;
        tree.write(directory);
        const LogPlace place = logPlaceOf(directory.path(), EnvFile::parse(env));
        const QString path = QDir(directory.path()).filePath(file); // an absolute one stays
        QCOMPARE(place.files, file.isEmpty() ? QStringList() : QStringList(path));
        QTEST(place.channel, "channel");
    }

    void theFileOfTheDayIsTakenOnceItIsNewer() {
        const QTemporaryDir directory;
        const LogPlace place{{directory.filePath(QStringLiteral("own.log"))}, {}};
        QVERIFY(newestLog(place).isEmpty());
        const auto write = [&](const char* name, int age) {
            QFile file(directory.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.setFileTime(QDateTime::currentDateTime().addSecs(-age), QFileDevice::FileModificationTime);
        };
        write("own.log", 100);
        write("other.log", 0);
        QVERIFY(newestLog(place).endsWith(QStringLiteral("/own.log")));
        write("own-2026-01-31.log", 50);
        QVERIFY(newestLog(place).endsWith(QStringLiteral("/own-2026-01-31.log")));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::LogPlaceTest)
#include "LogPlaceTest.moc"
