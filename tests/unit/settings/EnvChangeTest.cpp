// SPDX-License-Identifier: MIT
// A project's .env is changed with a copy beside it, and only where that is safe.

#include "settings/EnvChange.h"
#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

namespace relay::test {
namespace {

constexpr char before[] = "REVERB_PORT=8080\n";
constexpr char lines[] = "REVERB_PORT=6001\n";
constexpr char after[] = "REVERB_PORT=6001\n";

} // namespace

class EnvChangeTest final : public TestCase {
    Q_OBJECT
private slots:
    void init() {
        TestCase::init();
        m_directory = std::make_unique<QTemporaryDir>();
    }

    void aCopyThatOnlyTheOwnerReadsIsMadeAndTheFileKeepsItsMode() {
        write(before);
        QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0664), 0);
        const ino_t inode = statOf(path()).st_ino;
        const EnvChange change = planned();
        QVERIFY(change.isNeeded());
        QCOMPARE(read(path()), before); // nothing is written yet
        const auto backup = writeEnvChange(change, moment());
        QVERIFY2(backup, backup ? "" : backup.error().constData());
        QCOMPARE(*backup, path() + QStringLiteral(".backup-20260131-093000"));
        QCOMPARE(read(path()), after);
        QCOMPARE(read(*backup), before);
        QCOMPARE(statOf(*backup).st_mode & 0777U, 0600U);
        QCOMPARE(statOf(path()).st_mode & 0777U, 0664U);
        QCOMPARE(statOf(path()).st_ino, inode);
    }

    void undoPutsItBackAndRemovesTheCopy() {
        write(before);
        const EnvChange change = planned();
        const auto backup = writeEnvChange(change, moment());
        QVERIFY(backup);
        QCOMPARE(undoEnvChange(change, *backup), QByteArray());
        QCOMPARE(read(path()), before);
        QVERIFY(!QFile::exists(*backup));
    }

    void whatSomebodyElseWroteMeanwhileIsLeftAlone() {
        write(before);
        const EnvChange change = planned();
        write("REVERB_PORT=1\n");
        const auto refused = writeEnvChange(change, moment());
        QVERIFY(!refused);
        QVERIFY(refused.error().endsWith("has changed in the meantime. Nothing was written."));
        QCOMPARE(read(path()), "REVERB_PORT=1\n");
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        write(before);
        const auto backup = writeEnvChange(change, moment());
        QVERIFY(backup);
        write("REVERB_PORT=2\n");
        QVERIFY(undoEnvChange(change, *backup).contains("has changed since"));
        QCOMPARE(read(path()), "REVERB_PORT=2\n");
        QVERIFY(QFile::exists(*backup));
    }

    void twoCopiesOfASecondDoNotReplaceEachOther() {
        write(before);
        QVERIFY(writeEnvChange(planned(), moment()));
        write(before);
        const auto second = writeEnvChange(planned(), moment());
        QVERIFY(second);
        QVERIFY(second->endsWith(QStringLiteral("-093000-2")));
    }

    void nothingIsPlannedWhereTheLinesAreThere() {
        write(after);
        QVERIFY(!planned().isNeeded());
    }

    void aSymbolicLinkIsRefusedWithItsTarget() {
        write(before);
        QVERIFY(QFile::rename(path(), file("shared.env")));
        QVERIFY(QFile::link(file("shared.env"), path()));
        QVERIFY(refusal().contains("is a symbolic link to " + file("shared.env").toUtf8()));
    }

    void aReadOnlyFileIsRefused() {
        if (::geteuid() == 0)
            QSKIP("root may write everything");
        write(before);
        QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0444), 0);
        QVERIFY(refusal().contains("is read-only"));
    }

    void aProjectWithoutAFileIsToldHowToGetOne() {
        QVERIFY(refusal().startsWith("There is no " + path().toUtf8()));
        QVERIFY(refusal().contains("php artisan key:generate"));
    }

    void aFileThatLaravelCannotReadIsRefusedWithItsLine() {
        write("A=1\nB=two words\n");
        QVERIFY(refusal().contains("is not valid at line 2"));
    }

    void theFileThatAppEnvChoosesIsTheOne() {
        write(before);
        QFile staging(file(".env.staging"));
        QVERIFY(staging.open(QIODevice::WriteOnly));
        const auto change = planEnvChange(m_directory->path(), lines, "staging");
        QVERIFY(change);
        QCOMPARE(change->path, staging.fileName());
    }

private:
    static QDateTime moment() { return {QDate(2026, 1, 31), QTime(9, 30)}; }
    QString file(const char* name) const { return m_directory->filePath(QLatin1String(name)); }
    QString path() const { return file(".env"); }
    EnvChange planned() const { return *planEnvChange(m_directory->path(), lines, {}); }
    QByteArray refusal() const {
        const auto change = planEnvChange(m_directory->path(), lines, {});
        return change ? QByteArray() : change.error();
    }
    void write(const QByteArray& content) const {
        QFile out(path());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }
    static QByteArray read(const QString& path) {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    static struct stat statOf(const QString& path) {
        struct stat found = {};
        ::stat(QFile::encodeName(path).constData(), &found);
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

} // namespace relay::test

RELAY_TEST(relay::test::EnvChangeTest)
#include "EnvChangeTest.moc"
