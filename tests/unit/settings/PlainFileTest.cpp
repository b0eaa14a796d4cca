// SPDX-License-Identifier: MIT
#include "settings/PlainFile.h"
#include "settings/AppsFile.h"
#include "settings/EnvFile.h"
#include "settings/SettingsReader.h"
#include "support/ManualClock.h"
#include "support/TestCase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace relay;

/// A pipe where a file is expected would be waited for without end.
class PlainFileTest final : public test::TestCase {
    Q_OBJECT
private slots:
    void aPipeIsNoFile() {
        QCOMPARE(::mkfifo(QFile::encodeName(path("pipe")).constData(), 0600), 0);
        QVERIFY(isPipeOrDevice(path("pipe")));
        QVERIFY(readPlainFile(path("pipe"), 10).isNull());
        QVERIFY(!EnvFile::read(path("pipe")));
        const auto apps = readAppsFile(path("pipe"));
        QVERIFY(!apps);
        QVERIFY(apps.error().contains("cannot be read; it must be a file"));
    }

    void aDeviceIsNoFile() {
        QVERIFY(isPipeOrDevice(QStringLiteral("/dev/zero")));
        QVERIFY(readPlainFile(QStringLiteral("/dev/zero"), 10).isNull());
    }

    void anEnvFileThatIsAPipeStopsTheStart() {
        QTemporaryDir directory;
        QCOMPARE(::mkfifo(QFile::encodeName(directory.filePath(QStringLiteral(".env"))).constData(), 0600),
                 0);
        test::CountingRandom random;
        const auto own = readSettings({{}, {}, directory.path()}, random);
        QVERIFY(!own);
        QCOMPARE(own.error().line, ".env in the working directory is a pipe or a device; it must be a file");
        const auto project = readSettings(
            {{{"RELAY_LARAVEL", {directory.path().toUtf8(), "--laravel"}}}, {}, m_directory.path()}, random);
        QVERIFY(!project);
        QVERIFY(project.error().line.endsWith("/.env is a pipe or a device; it must be a file"));
    }

    void anEmptyFileIsThere() {
        write("empty", {});
        QVERIFY(!readPlainFile(path("empty"), 10).isNull());
        QVERIFY(!isPipeOrDevice(path("none")) && !isPipeOrDevice(path("empty")));
        QVERIFY(readPlainFile(path("none"), 10).isNull());
        QVERIFY(readPlainFile(m_directory.path(), 10).isNull());
    }

    void noMoreIsReadThanAskedFor() {
        write("long", QByteArray(100, 'x'));
        QCOMPARE(readPlainFile(path("long"), 10), QByteArray(10, 'x'));
    }

private:
    QString path(const char* name) const { return m_directory.filePath(QLatin1String(name)); }
    void write(const char* name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QTemporaryDir m_directory;
};

RELAY_TEST(PlainFileTest)
#include "PlainFileTest.moc"
