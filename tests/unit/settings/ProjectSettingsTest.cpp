// SPDX-License-Identifier: MIT
// A project that is opened in the window sets the relay up as --laravel does at the start.

#include "settings/ProjectSettings.h"
#include "support/TestCase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::test {
namespace {

AppConfig app(const QByteArray& id, const QByteArray& key, const QByteArray& secret) {
    AppConfig config;
    config.id = id;
    config.key = key;
    config.secret = secret;
    return config;
}

} // namespace

class ProjectSettingsTest final : public TestCase {
    Q_OBJECT
private slots:
    void init() {
        TestCase::init();
        m_directory = std::make_unique<QTemporaryDir>();
        m_current = Settings();
        m_current.apps = {app("made", "up", "here")};
        m_current.appMadeUp = true;
    }

    void theAppThePortAndTheDirectoryAreTaken() {
        write("REVERB_APP_ID=1\nREVERB_APP_KEY=k\nREVERB_APP_SECRET=s\nREVERB_PORT=8080\n"
              "REVERB_SERVER_HOST=0.0.0.0\n");
        const auto settings = settingsForProject(m_current, m_directory->path(), {});
        QVERIFY(settings);
        QCOMPARE(settings->apps, std::vector{app("1", "k", "s")});
        QCOMPARE(settings->port, 8080);
        QCOMPARE(settings->host, "0.0.0.0");
        QCOMPARE(settings->laravelDirectory, m_directory->path().toUtf8());
        QVERIFY(!settings->appMadeUp);
    }

    void appsOfAnAppsJsonStayBehindTheProjects() {
        write("REVERB_APP_ID=1\nREVERB_APP_KEY=k\nREVERB_APP_SECRET=s\n");
        m_current.apps = {app("2", "x", "y"), app("1", "k", "old")};
        m_current.apps.back().subscriptionCount = true;
        m_current.appsFile = "apps.json";
        const auto settings = settingsForProject(m_current, m_directory->path(), {});
        QVERIFY(settings);
        AppConfig kept = app("1", "k", "s");
        kept.subscriptionCount = true; // what apps.json says besides the credentials
        QCOMPARE(settings->apps, (std::vector{kept, app("2", "x", "y")}));
    }

    void aProjectWithoutCredentialsKeepsTheApp() {
        write("BROADCAST_CONNECTION=log\n");
        const auto settings = settingsForProject(m_current, m_directory->path(), {});
        QVERIFY(settings);
        QCOMPARE(settings->apps, m_current.apps);
    }

    void whatCannotBeTakenIsOneSentence_data() {
        QTest::addColumn<QByteArray>("env");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no file") << QByteArray() << QByteArray("has no readable .env");
        QTest::newRow("a part") << QByteArray("REVERB_APP_ID=1\nREVERB_APP_KEY=k\n")
                                << QByteArray("only part of app id, key and secret");
        QTest::newRow("an open quote")
            << QByteArray("APP_NAME=\"Shop\nPUSHER_APP_KEY=k\n") << QByteArray("APP_NAME in ");
        QTest::newRow("a port") << QByteArray("REVERB_PORT=99999\n") << QByteArray("REVERB_PORT in");
    }
    void whatCannotBeTakenIsOneSentence() {
        QFETCH(const QByteArray, env);
        QFETCH(const QByteArray, said);
        if (!env.isNull())
            write(env);
        const auto settings = settingsForProject(m_current, m_directory->path(), {});
        QVERIFY(!settings);
        QVERIFY2(settings.error().contains(said), settings.error().constData());
        QVERIFY(!settings.error().contains("--laravel"));
    }

private:
    void write(const QByteArray& content) const {
        QFile out(m_directory->filePath(QStringLiteral(".env")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Settings m_current;
};

} // namespace relay::test

RELAY_TEST(relay::test::ProjectSettingsTest)
#include "ProjectSettingsTest.moc"
