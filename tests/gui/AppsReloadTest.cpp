// SPDX-License-Identifier: MIT
#include "authtest/AuthForm.h"
#include "authtest/AuthTestPanel.h"
#include "connect/ConnectPage.h"
#include "connect/SnippetBox.h"
#include "laravel/LaravelPanel.h"
#include "models/Snippets.h"
#include "preferences/PreferencesDialog.h"
#include "protocol/Signature.h"
#include "settings/AppsFile.h"
#include "steps/StepsView.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "support/TinyServer.h"

#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

namespace relay::test {
namespace {

AppConfig changedApp() {
    AppConfig app = sampleApp();
    app.key = "new-key";
    app.secret = "new-secret";
    return app;
}

AppConfig addedApp() {
    AppConfig app;
    app.id = "added";
    app.key = "added-key";
    app.secret = "added-secret";
    return app;
}

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

template <class T>
T* named(const QWidget& parent, const QString& accessibleName) {
    for (T* widget : parent.findChildren<T*>())
        if (widget->accessibleName() == accessibleName)
            return widget;
    return nullptr;
}

} // namespace

/// apps.json is read again while the window is open: nothing keeps using the old apps.
class AppsReloadTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("AppsReloadTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_directory = std::make_unique<QTemporaryDir>();
        Settings settings = LiveWindow::settingsOf();
        settings.appsFile = m_directory->filePath(QStringLiteral("apps.json")).toUtf8();
        m_live = std::make_unique<LiveWindow>(settings);
        QVERIFY(m_live->start());
    }
    void cleanup() { m_live.reset(); }

    void curlIsSignedWithTheNewSecret() {
        reload({changedApp()});
        const QString copied = copiedCurl("app");
        QCOMPARE(copied, expectedCurl(changedApp(), copied));
    }

    void curlKnowsAnAppThatWasAdded() {
        reload({sampleApp(), addedApp()});
        const QString copied = copiedCurl("added");
        QCOMPARE(copied, expectedCurl(addedApp(), copied));
    }

    void curlIsSignedWithASecretFromThePreferences() {
        m_live->window.actions().preferences.trigger();
        auto* dialog = m_live->window.findChild<PreferencesDialog*>();
        auto* secret = named<QLineEdit>(*dialog, QStringLiteral("App secret"));
        secret->selectAll();
        QTest::keyClicks(secret, QStringLiteral("typed-secret"));
        QVERIFY(dialog->apply());
        AppConfig typed = sampleApp();
        typed.secret = "typed-secret";
        const QString copied = copiedCurl("app");
        QCOMPARE(copied, expectedCurl(typed, copied));
    }

    void theAuthTestComparesWithTheNewApps() {
        const AppConfig app = changedApp();
        reload({app});
        const QByteArray auth = channelAuth(app.key, app.secret, "1234.5678", "private-orders.5");
        const TinyServer endpoint(httpAnswer("200 OK", "application/json", "{\"auth\":\"" + auth + "\"}"));
        auto* panel = m_live->window.findChild<AuthTestPanel*>();
        named<QLineEdit>(panel->form(), QStringLiteral("Endpoint"))->setText(endpoint.url());
        panel->form().setChannel("private-orders.5");
        panel->tryIt();
        QTRY_VERIFY(!panel->isBusy());
        QCOMPARE(panel->findChild<StepsView*>()->steps().headline,
                 QStringLiteral("A page can subscribe with this answer."));
    }

    void theDoctorComparesWithTheNewApps() {
        reload({changedApp()});
        const QTemporaryDir project;
        write(project.filePath(QStringLiteral("artisan")), "#!/usr/bin/env php");
        write(project.filePath(QStringLiteral("composer.json")), "{}");
        write(project.filePath(QStringLiteral(".env")),
              "BROADCAST_CONNECTION=reverb\nREVERB_APP_ID=app\nREVERB_APP_KEY=new-key\n"
              "REVERB_APP_SECRET=new-secret\n");
        auto* panel = m_live->window.findChild<LaravelPanel*>();
        named<QLineEdit>(*panel, QStringLiteral("Project directory"))->setText(project.path());
        panel->examineProject();
        QTRY_VERIFY(!panel->isBusy());
        bool found = false;
        for (const Step& step : panel->findChild<StepsView*>()->steps().steps)
            if (step.title == QLatin1String("App id, key and secret")) {
                found = true;
                QVERIFY2(step.state == StepState::Good, qPrintable(step.message));
            }
        QVERIFY(found);
    }

    void theConnectPageShowsTheNewApp() {
        reload({changedApp()});
        const QByteArray lines =
            m_live->window.findChild<ConnectPage*>()->snippet(QStringLiteral(".env lines"))->lines();
        QVERIFY(lines.contains("REVERB_APP_KEY=new-key"));
        QVERIFY(lines.contains("REVERB_APP_SECRET=new-secret"));
    }

    void anOriginThatTheNextStartWouldRefuseIsNotTaken() {
        m_live->window.actions().preferences.trigger();
        auto* dialog = m_live->window.findChild<PreferencesDialog*>();
        const QList<QLineEdit*> lines = dialog->findChildren<QLineEdit*>();
        auto* const origins = *std::ranges::find_if(lines, [](const QLineEdit* line) {
            return line->placeholderText().contains(QLatin1StringView("https://app.test"));
        });
        QTest::keyClicks(origins, QStringLiteral("https://app.test/x"));
        QVERIFY(!dialog->apply());
        QCOMPARE(m_live->server.settings().apps, std::vector{sampleApp()});
        origins->clear();
        QTest::keyClicks(origins, QStringLiteral("https://app.test"));
        QVERIFY(dialog->apply());
    }

    void openPreferencesDoNotPutTheOldAppsBack() {
        m_live->window.actions().preferences.trigger();
        auto* dialog = m_live->window.findChild<PreferencesDialog*>();
        reload({changedApp(), addedApp()});
        QCOMPARE(named<QListWidget>(*dialog, QStringLiteral("Apps"))->count(), 2);
        QCOMPARE(named<QLineEdit>(*dialog, QStringLiteral("App key"))->text(), QStringLiteral("new-key"));
        QVERIFY(dialog->apply());
        QCOMPARE(m_live->server.settings().apps, (std::vector{changedApp(), addedApp()}));
    }

private:
    void reload(const std::vector<AppConfig>& apps) {
        write(m_directory->filePath(QStringLiteral("apps.json")), appsFileText(apps));
        m_live->window.actions().reloadApps.trigger();
    }

    static FactPtr event(const QByteArray& app) {
        facts::Event event;
        event.channel = "orders";
        event.name = "OrderShipped";
        event.data = "{}";
        return std::make_shared<const Fact>(factOf(std::move(event), app));
    }

    QString copiedCurl(const QByteArray& app) {
        m_live->window.selection().chooseFact(event(app));
        m_live->window.factActions().copy.curl.trigger();
        return QGuiApplication::clipboard()->text();
    }

    /// The command as `app` signs it, at the time of the copied one.
    QString expectedCurl(const AppConfig& app, const QString& copied) const {
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(m_live->server.address().port);
        static const QRegularExpression timestamp(QStringLiteral("auth_timestamp=(\\d+)"));
        const qint64 when = timestamp.match(copied).captured(1).toLongLong();
        return snippets::curl(*event(app.id), {app, url, when});
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::AppsReloadTest)
#include "AppsReloadTest.moc"
