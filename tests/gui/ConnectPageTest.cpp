// SPDX-License-Identifier: MIT
// The first five minutes: lines to paste, a checklist that ticks itself, an opened project, and its .env.

#include "connect/ConnectPage.h"
#include "connect/ChecklistView.h"
#include "connect/EnvBar.h"
#include "connect/EnvDialog.h"
#include "connect/SnippetBox.h"
#include "frame/ProjectActions.h"
#include "laravel/LaravelPanel.h"
#include "steps/StepsView.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "theme/Metrics.h"
#include "widgets/WrappedText.h"

#include <QClipboard>
#include <QDir>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

namespace relay::test {
namespace {

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename Button>
Button* button(const QWidget& parent, const QString& name) {
    for (Button* each : parent.findChildren<Button*>())
        if (each->text() == name || each->accessibleName() == name)
            return each;
    return nullptr;
}

} // namespace

class ConnectPageTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("ConnectPageTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        m_live->window.resize(1280, 800);
        m_page = m_live->window.findChild<ConnectPage*>();
        QVERIFY(m_live->start());
        QVERIFY(m_project.isValid());
    }
    void cleanup() { m_live.reset(); }

    void theLinesAreShownWithoutTheSecretAndCopiedWithIt();
    void eachKindOfAppIsReachedByKeyboard();
    void thePageGoesWhenSomebodySubscribesAndHelpBringsItBack();
    void theChecklistTicksItselfAndShowsWhatFailed();
    void itIsNoHigherThanItsLinesAndLeavesTheLogRoom_data();
    void itIsNoHigherThanItsLinesAndLeavesTheLogRoom();
    void openingAProjectSetsTheRelayUpAndExaminesIt();
    void aProjectWhosePortIsTakenChangesNothing();
    void theEnvIsWrittenAfterItsDiffWasSeenAndUndone();
    void whatCannotBeWrittenIsToldInASentence();

private:
    QString env() const { return m_project.filePath(QStringLiteral(".env")); }
    std::vector<Step> steps() const { return m_page->findChild<ChecklistView*>()->steps(); }
    QString result() const { return m_page->findChild<WrappedText*>(QStringLiteral("EnvResult"))->text(); }

    std::unique_ptr<LiveWindow> m_live;
    ConnectPage* m_page = nullptr;
    QTemporaryDir m_project;
};

void ConnectPageTest::theLinesAreShownWithoutTheSecretAndCopiedWithIt() {
    QVERIFY(m_page->isVisible());
    SnippetBox* box = m_page->snippet(QStringLiteral(".env lines"));
    const auto* shown = box->findChild<QPlainTextEdit*>();
    QCOMPARE(shown->accessibleName(), QStringLiteral(".env lines"));
    QVERIFY(
        shown->toPlainText().contains(QStringLiteral("REVERB_PORT=%1").arg(m_live->server.address().port)));
    QVERIFY(!shown->toPlainText().contains(QStringLiteral("REVERB_APP_SECRET=secret")));
    QTest::mouseClick(button<QToolButton>(*box, QStringLiteral("Copy .env lines")), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("REVERB_APP_SECRET=secret")));
    QTest::mouseClick(button<QToolButton>(*box, QStringLiteral("Show the secret in .env lines")),
                      Qt::LeftButton);
    QVERIFY(shown->toPlainText().contains(QStringLiteral("REVERB_APP_SECRET=secret")));
}

void ConnectPageTest::eachKindOfAppIsReachedByKeyboard() {
    m_live->window.actions().connectPage.trigger();
    auto* tabs = qobject_cast<QTabBar*>(m_live->window.focusWidget());
    QVERIFY(tabs);
    QCOMPARE(tabs->accessibleName(), QStringLiteral("Kind of app"));
    for (int kind = 1; kind < appKindCount; ++kind) {
        QTest::keyClick(tabs, Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), kind);
    }
    QVERIFY(m_page->snippet(QStringLiteral("Page lines")));
    QVERIFY(!m_page->snippet(QStringLiteral(".env lines")));
    QVERIFY(!button<QPushButton>(*m_page, QStringLiteral("Write into .env…"))->isVisible());
    const LiveWindow next; // the kind is kept between runs
    QCOMPARE(next.window.findChild<ConnectPage*>()->findChild<QTabBar*>()->currentIndex(), appKindCount - 1);
}

void ConnectPageTest::thePageGoesWhenSomebodySubscribesAndHelpBringsItBack() {
    LiveClient client(m_live->server, sampleApp());
    QTRY_COMPARE(steps()[2].state, StepState::Good);
    QVERIFY(m_page->isVisible()); // it says how to continue
    client.subscribe("orders");
    QTRY_VERIFY(!m_page->isVisible());
    m_live->window.actions().connectPage.trigger();
    QVERIFY(m_page->isVisible());
    QTest::mouseClick(button<QToolButton>(*m_page, QStringLiteral("Hide the Connect page")), Qt::LeftButton);
    QVERIFY(!m_page->isVisible());
}

void ConnectPageTest::theChecklistTicksItselfAndShowsWhatFailed() {
    m_page->bringBack();
    QCOMPARE(steps().size(), 5U);
    for (const Step& step : steps())
        QCOMPARE(step.state, StepState::Waiting);
    LiveClient client(m_live->server, sampleApp());
    client.send(QStringLiteral("pusher:subscribe"),
                {{QStringLiteral("channel"), QStringLiteral("private-orders")},
                 {QStringLiteral("auth"), QStringLiteral("key:wrong")}});
    QTRY_COMPARE(steps()[3].state, StepState::Problem);
    QVERIFY(!steps()[3].message.isEmpty() && !steps()[3].remedy.isEmpty());
    QCOMPARE(steps()[2].state, StepState::Good);
    client.subscribe("private-orders");
    QTRY_COMPARE(steps()[3].state, StepState::Good);
    PublishOrder order;
    order.app = sampleApp().id;
    order.channels = {"private-orders"};
    order.name = "OrderShipped";
    order.data = "{}";
    order.source = EventSource::Api;
    m_live->server.commands().publish(order);
    QTRY_COMPARE(steps()[4].state, StepState::Good);
    QCOMPARE(steps()[4].message, QStringLiteral("OrderShipped reached a subscriber of private-orders."));
}

void ConnectPageTest::itIsNoHigherThanItsLinesAndLeavesTheLogRoom_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(480, 640), QSize(960, 1040), QSize(1280, 800), QSize(1920, 1080)})
        QTest::addRow("%d", size.width()) << size;
}

void ConnectPageTest::itIsNoHigherThanItsLinesAndLeavesTheLogRoom() {
    QFETCH(const QSize, size);
    m_live->window.resize(size);
    const QWidget* log = m_live->view(QStringLiteral("Event log"));
    for (int kind = 0; kind < appKindCount; ++kind) {
        m_page->showKind(static_cast<AppKind>(kind));
        QTRY_VERIFY(m_page->height() <= m_page->maximumHeight());
        QTRY_VERIFY2(log->isVisible() && log->height() >= 2 * metrics::rowHeight,
                     qPrintable(title(static_cast<AppKind>(kind))));
    }
}

void ConnectPageTest::openingAProjectSetsTheRelayUpAndExaminesIt() {
    write(m_project.filePath(QStringLiteral("artisan")), "#!/usr/bin/env php");
    write(m_project.filePath(QStringLiteral("composer.json")), "{}");
    write(env(), "BROADCAST_CONNECTION=reverb\nREVERB_APP_ID=77\nREVERB_APP_KEY=theirs\n"
                 "REVERB_APP_SECRET=their-secret\n");
    m_live->window.projects().openProject(m_project.path());
    QCOMPARE(m_live->server.settings().apps.front().key, "theirs");
    QVERIFY(m_live->server.isRunning());
    const auto* panel = m_live->window.findChild<LaravelPanel*>();
    QTRY_VERIFY(panel->isVisible() && !panel->isBusy());
    QVERIFY(!panel->findChild<StepsView*>()->steps().steps.empty());
    QVERIFY(m_page->snippet(QStringLiteral(".env lines"))->lines().contains("REVERB_APP_KEY=theirs"));
    QMenu* recent = nullptr;
    for (QAction* action : m_live->window.menuBar()->actions().first()->menu()->actions())
        if (action->text() == QLatin1String("Recent Laravel projects"))
            recent = action->menu();
    QVERIFY(recent);
    emit recent->aboutToShow();
    QCOMPARE(recent->actions().front()->text(), m_project.path());
    QVERIFY(!read(QSettings().fileName()).contains("their-secret"));
}

void ConnectPageTest::aProjectWhosePortIsTakenChangesNothing() {
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    write(env(), "REVERB_APP_ID=77\nREVERB_APP_KEY=theirs\nREVERB_APP_SECRET=s\nREVERB_PORT=" +
                     QByteArray::number(other.serverPort()) + '\n');
    QSignalSpy failed(&m_live->window.projects(), &ProjectActions::failed);
    m_live->window.projects().openProject(m_project.path());
    QCOMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(QString::number(other.serverPort())));
    QCOMPARE(m_live->server.settings().apps.front().key, "key");
    QVERIFY(m_live->server.isRunning());
}

void ConnectPageTest::theEnvIsWrittenAfterItsDiffWasSeenAndUndone() {
    const QByteArray before = "# mine\nREVERB_APP_KEY=\"old\" # keep\n";
    write(env(), before);
    Settings settings = m_live->server.settings();
    settings.laravelDirectory = m_project.path().toUtf8();
    m_live->window.control().change(settings);
    auto* offer = button<QPushButton>(*m_page, QStringLiteral("Write into .env…"));
    offer->setFocus();
    QTest::keyClick(offer, Qt::Key_Space);
    auto* dialog = m_page->findChild<EnvDialog*>();
    QVERIFY(dialog);
    const QString diff = dialog->findChild<QPlainTextEdit*>()->toPlainText();
    QVERIFY(diff.contains(QStringLiteral("2 − REVERB_APP_KEY=\"old\" # keep")));
    QVERIFY(diff.contains(QStringLiteral("2 + REVERB_APP_KEY=\"key\" # keep")));
    QVERIFY(diff.contains(QStringLiteral("REVERB_APP_SECRET=••••••••")));
    QVERIFY(!diff.contains(QStringLiteral("=secret")));
    QCOMPARE(read(env()), before);
    QTest::mouseClick(button<QPushButton>(*dialog, QStringLiteral("Write .env")), Qt::LeftButton);
    QVERIFY(read(env()).startsWith("# mine\nREVERB_APP_KEY=\"key\" # keep\nREVERB_APP_ID=app\n"));
    QVERIFY2(result().contains(QStringLiteral(".env.backup-")), qPrintable(result()));
    auto* undo = button<QPushButton>(*m_page, QStringLiteral("Undo the change"));
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(read(env()), before);
    QVERIFY(!undo->isVisible());
    QCOMPARE(QDir(m_project.path()).entryList({QStringLiteral(".env.backup*")}, QDir::Files | QDir::Hidden),
             QStringList());
}

void ConnectPageTest::whatCannotBeWrittenIsToldInASentence() {
    m_page->env().offer(m_project.path() + QStringLiteral("/nowhere"));
    QVERIFY(!m_page->findChild<EnvDialog*>());
    QVERIFY(result().startsWith(QStringLiteral("There is no ")));
}

} // namespace relay::test

RELAY_TEST(relay::test::ConnectPageTest)
#include "ConnectPageTest.moc"
