// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureWriter.h"
#include "support/TestCase.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <sys/resource.h>

using namespace relay;

/// A capture on a disk that fills up, which a limit of this process stands for: of what is written there the
/// system takes a part, and calls that no error.
class FullDiskTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void isNamed();
};

void FullDiskTest::isNamed() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("full.relaydesk"));
    const CaptureHeader header = CaptureHeader::of({}, Limits(), 0);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit tight = before;
    tight.rlim_cur = 5'000;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    // Nothing is printed until the limit is lifted: stdout may be a file.
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    CaptureWriter writer;
    const bool opened = writer.open(path, header);
    writer.writeLine(QByteArray(10'000, 'x'));
    const bool written = writer.flush();
    const QByteArray error = writer.error();
    const int lifted = ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(lifted, 0);
    QVERIFY(opened && !written);
    // In the language of the system.
    QCOMPARE(error, QByteArray("cannot be written: ") + std::strerror(EFBIG));
    QVERIFY(writer.flush()); // there is room again, and nothing was lost
    QVERIFY(writer.error().isEmpty());
    QVERIFY(writer.close());
    QCOMPARE(QFileInfo(path).size(), header.line().size() + 1 + 10'001);
}

RELAY_TEST(FullDiskTest)
#include "FullDiskTest.moc"
