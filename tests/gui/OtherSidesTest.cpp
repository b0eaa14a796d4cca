// SPDX-License-Identifier: MIT
#include "authtest/AuthForm.h"
#include "authtest/AuthTestPanel.h"
#include "authtest/SecretField.h"
#include "frame/PanelDock.h"
#include "laravel/LaravelPanel.h"
#include "log/LogPanel.h"
#include "protocol/Signature.h"
#include "steps/StepCard.h"
#include "steps/StepsView.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "support/TinyServer.h"
#include "trace/TraceView.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

namespace relay::test {
namespace {

template <class T>
T* named(const QWidget& parent, const QString& accessibleName) {
    for (T* widget : parent.findChildren<T*>())
        if (widget->accessibleName() == accessibleName)
            return widget;
    return nullptr;
}

void write(const QDir& directory, const QString& name, const QByteArray& content) {
    QFile file(directory.filePath(name));
    QVERIFY(QFileInfo(file).dir().mkpath(QStringLiteral(".")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

/// The panels for what the relay itself cannot see: the Laravel project, the auth endpoint, the whole way of
/// a broadcast.
class OtherSidesTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("OtherSidesTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        QVERIFY(m_live->start());
    }
    void cleanup() { m_live.reset(); }

    void thePanelsAreHiddenAtFirstAndAllReachedFromTheMenus() {
        for (const char* name :
             {"LaravelDock", "AuthTestDock", "PublishDock", "FindingsDock", "WebhooksDock"})
            QVERIFY2(!dock(name)->isVisible(), name);
        action(QStringLiteral("Examine a Laravel project…"))->trigger();
        QTRY_VERIFY(dock("LaravelDock")->isVisible());
        action(QStringLiteral("Test an auth endpoint…"))->trigger();
        QTRY_VERIFY(dock("AuthTestDock")->isVisible());
        action(QStringLiteral("Why did it not arrive?"))->trigger();
        QTRY_VERIFY(dock("TraceDock")->isVisible());
    }

    void everythingThatTakesTheFocusHasAName() {
        for (const char* name : {"TraceDock", "LaravelDock", "AuthTestDock"}) {
            QWidget* panel = dock(name)->widget();
            for (const QWidget* widget : panel->findChildren<QWidget*>()) {
                const bool inside = qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr;
                const bool viewPart = widget->objectName().startsWith(QLatin1String("qt_"));
                const bool says =
                    (qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLabel*>(widget)) &&
                    !widget->property("text").toString().isEmpty();
                if (widget->focusPolicy() != Qt::NoFocus && !inside && !viewPart && !says)
                    QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void aProjectWhoseDriverIsLogSaysWhatToMendFirst() {
        QTemporaryDir project;
        const QDir directory(project.path());
        write(directory, QStringLiteral("artisan"), "#!/usr/bin/env php");
        write(directory, QStringLiteral("composer.json"), "{}");
        write(directory, QStringLiteral(".env"), "BROADCAST_CONNECTION=log\nREVERB_APP_KEY=app-key\n");
        auto* panel = m_live->window.findChild<LaravelPanel*>();
        named<QLineEdit>(*panel, QStringLiteral("Project directory"))->setText(project.path());
        panel->examineProject();
        QVERIFY(panel->isBusy());
        QTRY_VERIFY(!panel->isBusy());
        const StepList& list = panel->findChild<StepsView*>()->steps();
        QCOMPARE(list.headline, QStringLiteral("Fix first: Broadcast driver"));
        QVERIFY(list.steps[static_cast<size_t>(list.answer)].message.contains(QStringLiteral("log")));
        QVERIFY(titles(list).contains(QStringLiteral("Relay's port")));
        QVERIFY(!titles(list).contains(QStringLiteral("Effective configuration"))); // nothing was run
        QCOMPARE(QSettings().value(QStringLiteral("laravel/directory")).toString(), project.path());
        // The button copies the fix without the text around it.
        QGuiApplication::clipboard()->clear();
        for (auto* button : panel->findChildren<QToolButton*>())
            if (button->accessibleName() == QStringLiteral("Copy: Fix, Broadcast driver"))
                button->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("BROADCAST_CONNECTION=reverb"));
    }

    void aDirectoryThatIsNotThereIsToldBesideTheField() {
        auto* panel = m_live->window.findChild<LaravelPanel*>();
        auto* field = named<QLineEdit>(*panel, QStringLiteral("Project directory"));
        field->setText(QStringLiteral("/nowhere/at/all"));
        panel->examineProject();
        QVERIFY(!panel->isBusy());
        QCOMPARE(field->accessibleDescription(), QStringLiteral("There is no directory /nowhere/at/all."));
        field->setText(QStringLiteral("/nowhere"));
        QVERIFY(field->accessibleDescription().isEmpty());
    }

    void aRightAuthAnswerIsRecognisedByTheRelaysSecret() {
        const AppConfig app = sampleApp();
        const QByteArray auth = channelAuth(app.key, app.secret, "1234.5678", "private-orders.5");
        TinyServer endpoint(httpAnswer("200 OK", "application/json", "{\"auth\":\"" + auth + "\"}"));
        const StepList list = ask(endpoint);
        QCOMPARE(list.headline, QStringLiteral("A page can subscribe with this answer."));
        QCOMPARE(list.summary, QStringLiteral("Status 200 · application/json"));
        QVERIFY(endpoint.request.contains("channel_name=private-orders.5"));
    }

    void aRefusedAuthIsExplainedWithItsFix() {
        TinyServer endpoint(httpAnswer("403 Forbidden", "application/json", "{}"));
        const StepList list = ask(endpoint);
        QCOMPARE(list.headline, QStringLiteral("A page cannot subscribe with this answer."));
        QVERIFY(list.steps.front().message.contains(QStringLiteral("signed in"))); // no cookie was given
        QVERIFY(list.steps.front().remedy.startsWith(QStringLiteral("Sign in first")));
    }

    void tokenAndCookieAreSentAndForgottenWhenThePanelCloses() {
        TinyServer endpoint(httpAnswer("401 Unauthorized", "application/json", "{}"));
        auto* panel = m_live->window.findChild<AuthTestPanel*>();
        dock("AuthTestDock")->bringUp();
        auto* token = named<SecretField>(*panel, QStringLiteral("Bearer token"));
        auto* cookie = named<SecretField>(*panel, QStringLiteral("Cookie"));
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        token->setText(QStringLiteral("pasted-token"));
        cookie->setText(QStringLiteral("laravel_session=pasted-cookie"));
        const StepList list = ask(endpoint);
        QVERIFY(endpoint.request.contains("Bearer pasted-token"));
        QVERIFY(endpoint.request.contains("laravel_session=pasted-cookie"));
        QVERIFY(!list.text.contains(QStringLiteral("pasted")));
        dock("AuthTestDock")->close();
        QCOMPARE(token->text(), QString());
        QCOMPARE(cookie->text(), QString());
        QVERIFY(!token->isUndoAvailable());
        QSettings kept;
        for (const QString& key : kept.allKeys())
            QVERIFY2(!kept.value(key).toString().contains(QStringLiteral("pasted")), qPrintable(key));
    }

    void aWrongUrlIsToldWithoutAsking() {
        auto* panel = m_live->window.findChild<AuthTestPanel*>();
        named<QLineEdit>(panel->form(), QStringLiteral("Endpoint"))
            ->setText(QStringLiteral("broadcasting/auth"));
        panel->tryIt();
        QVERIFY(!panel->isBusy());
        QVERIFY(panel->form().accessibleDescription().contains(QStringLiteral("URL")));
    }

    void theTraceFollowsTheSelectedEventAndWhatIsTyped() {
        dock("TraceDock")->bringUp();
        auto* panel = m_live->window.findChild<TraceView*>();
        auto* steps = panel->findChild<StepsView*>();
        QTRY_COMPARE(steps->steps().headline, QStringLiteral("There is no trace of it."));
        publish("orders.1");
        QTRY_VERIFY(steps->steps().summary.contains(QStringLiteral("orders.1"))); // the newest event
        publish("orders.2");
        QTRY_VERIFY(steps->steps().summary.contains(QStringLiteral("orders.2")));
        m_live->window.selection().chooseFact(newestEvent("orders.1"));
        QTRY_VERIFY(steps->steps().summary.contains(QStringLiteral("orders.1")));
        QCOMPARE(steps->steps().headline,
                 QStringLiteral("It stopped here: nobody was subscribed to the channel."));
        QCOMPARE(panel->findChildren<StepCard*>().size(), 8);
        auto* field = named<QLineEdit>(*panel, QStringLiteral("Event or channel to trace"));
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("orders.2"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(steps->steps().summary.contains(QStringLiteral("orders.2")));
        QVERIFY(!panel->wish().about);
    }

private:
    PanelDock* dock(const char* name) const { return m_live->panel(name); }

    QAction* action(const QString& text) const {
        for (QAction* menu : m_live->window.menuBar()->actions())
            for (QAction* action : menu->menu()->actions())
                if (action->text() == text)
                    return action;
        return nullptr;
    }

    static QStringList titles(const StepList& list) {
        QStringList titles;
        for (const Step& step : list.steps)
            titles += step.title;
        return titles;
    }

    StepList ask(const TinyServer& endpoint) {
        auto* panel = m_live->window.findChild<AuthTestPanel*>();
        named<QLineEdit>(panel->form(), QStringLiteral("Endpoint"))->setText(endpoint.url());
        panel->form().setChannel("private-orders.5");
        panel->tryIt();
        [&] {
            QTRY_VERIFY(!panel->isBusy());
        }();
        return panel->findChild<StepsView*>()->steps();
    }

    void publish(const QByteArray& channel) {
        PublishOrder order;
        order.app = sampleApp().id;
        order.channels = {channel};
        order.name = "OrderShipped";
        order.data = "{}";
        order.source = EventSource::Api;
        m_live->server.commands().publish(order).waitForFinished();
    }

    FactPtr newestEvent(const QByteArray& channel) const {
        const std::vector<FactPtr> facts = m_live->journal.read(FactId::None, 1000).facts;
        for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact)
            if ((*fact)->kind() == FactKind::Event && (*fact)->channel() == channel)
                return *fact;
        return nullptr;
    }

    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::OtherSidesTest)
#include "OtherSidesTest.moc"
