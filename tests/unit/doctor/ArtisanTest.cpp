// SPDX-License-Identifier: MIT
#include "doctor/Artisan.h"
#include "support/TestCase.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace relay;

/// Booting a project, with a `php` of the test's own.
class ArtisanTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void init() {
        TestCase::init();
        m_bin = std::make_unique<QTemporaryDir>();
        m_path = qgetenv("PATH");
        qputenv("PATH", m_bin->path().toUtf8() + ':' + m_path);
    }
    void cleanup() { qputenv("PATH", m_path); }

    void whatTheProjectPrintsItselfIsSkipped() {
        php("echo 'Deprecated: something'; echo "
            "'relaydesk-config:{\"broadcast\":\"reverb\",\"queue\":\"sync\",\"port\":6001}'");
        QByteArray error;
        const auto config = askArtisan(m_bin->path(), error);
        QVERIFY2(config, error.constData());
        QCOMPARE(config->broadcastDriver, QByteArray("reverb"));
        QCOMPARE(config->port, QByteArray("6001"));
    }

    void whatFailedIsCountedByTheProject() {
        php("echo "
            "'relaydesk-config:{\"broadcast\":\"reverb\",\"failed\":{\"count\":2,\"event\":\"OrderShipped\","
            "\"error\":\"Exception: x\"}}'");
        QByteArray error;
        const auto config = askArtisan(m_bin->path(), error);
        QVERIFY2(config, error.constData());
        QCOMPARE(config->failedJobs.value_or(0), 2);
        QCOMPARE(config->failedEvent, "OrderShipped");
        QCOMPARE(config->failedError, "Exception: x");
    }

    void aProjectThatDoesNotBootSaysWhy() {
        php("echo 'PHP Fatal error: no vendor' >&2; exit 255");
        QByteArray error;
        QVERIFY(!askArtisan(m_bin->path(), error));
        QCOMPARE(error, QByteArray("the project did not boot: PHP Fatal error: no vendor"));
    }

    void aValueThatLaravelCannotReadIsNotSaid() {
        php("echo 'The environment file is invalid!' >&2; echo 'Failed to parse dotenv file. Encountered "
            "unexpected whitespace at [my secret].' >&2; exit 255");
        QByteArray error;
        QVERIFY(!askArtisan(m_bin->path(), error));
        QCOMPARE(error,
                 "the project did not boot: The environment file is invalid! Failed to parse dotenv file. "
                 "Encountered unexpected whitespace at […].");
    }

    void itEndsAtOnceWithTheThreadThatAsked() {
        const QString started = m_bin->filePath(QStringLiteral("started"));
        php("touch started; exec sleep 20");
        QByteArray error;
        const std::unique_ptr<QThread> asker(QThread::create([&] { askArtisan(m_bin->path(), error); }));
        asker->start();
        QTRY_VERIFY(QFile::exists(started));
        asker->requestInterruption();
        QVERIFY2(asker->wait(15'000), "it waits for php");
    }

private:
    void php(const QByteArray& script) {
        QFile file(m_bin->filePath(QStringLiteral("php")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script + "\n");
        file.close();
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeUser));
    }

    std::unique_ptr<QTemporaryDir> m_bin;
    QByteArray m_path;
};

RELAY_TEST(ArtisanTest)
#include "ArtisanTest.moc"
