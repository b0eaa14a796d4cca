// SPDX-License-Identifier: MIT
#include "capture/CaptureWindow.h"
#include "capture/CaptureActions.h"
#include "journal/capture/CaptureWriter.h"
#include "log/FilterBar.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "publish/PublishPanel.h"
#include "replay/ReplayPanel.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace relay;
using namespace relay::test;

namespace {

QString labelOf(const QWidget& window, const char* accessibleName) {
    const auto labels = window.findChildren<QLabel*>();
    for (const QLabel* label : labels)
        if (label->accessibleName() == QLatin1StringView(accessibleName) && label->isVisible())
            return label->text();
    return {};
}

} // namespace

class CaptureWindowTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("CaptureWindowTest")); }
    void aCaptureIsUnmistakablyNotLive();
    void findAndCompareWorkInACapture();
    void timesCountFromTheLastFact();
    void aFilterOfACaptureIsNotKeptForTheLiveLog();
    void whatWasLeftOutIsSaid();
    void everyRowOfALargeCaptureIsThere();
    void whatCannotBeOpenedIsSaidInTheWindow();
    void aDroppedFileOpens();
    void whatIsSavedOpensAgain();
    void recentCapturesAreInTheMenu();
    void theReplayPanelSendsACaptureAgain();

private:
    QString write(const QByteArray& name, int events, const QByteArray& tail = {}) const {
        CaptureWriter writer;
        QString path = m_folder.filePath(QString::fromUtf8(name));
        writer.open(path, CaptureHeader::of({sampleApp()}, Limits(), 1'769'851'800'000'000));
        for (int i = 1; i <= events; ++i) {
            AnyFact event = sampleEvent(quint64(i));
            event.app = sampleApp().id;
            writer.write(event);
        }
        if (!tail.isEmpty())
            writer.writeLine(tail);
        writer.close();
        return path;
    }
    /// Opens it and waits for its window.
    static CaptureWindow* open(CaptureOpener& opener, const QString& path) {
        QSignalSpy opened(&opener, &CaptureOpener::opened);
        opener.open(path);
        if (!opened.count() && !opened.wait(60'000))
            return nullptr;
        return opened.first().first().value<CaptureWindow*>();
    }
    static int rows(const CaptureWindow& window) { return window.findChild<LogPanel*>()->model().rowCount(); }
    QTemporaryDir m_folder;
};

void CaptureWindowTest::aCaptureIsUnmistakablyNotLive() {
    CaptureOpener opener(nullptr);
    std::unique_ptr<CaptureWindow> window(open(opener, write("a.relaydesk", 3)));
    QVERIFY(window);
    QTRY_COMPARE(rows(*window), 3);
    QCOMPARE(window->windowTitle(), QStringLiteral("Relaydesk · capture a.relaydesk"));
    const QString banner = labelOf(*window, "Capture");
    QVERIFY2(banner.startsWith(QStringLiteral("Capture a.relaydesk: 3 facts from ")), qPrintable(banner));
    QVERIFY(banner.endsWith(QStringLiteral("This window is not live.")));
    QVERIFY(!window->findChild<PublishPanel*>());
    // Filter and detail work as in the main window.
    auto* log = window->findChild<LogPanel*>();
    log->view().selectionModel()->setCurrentIndex(
        log->model().index(1, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    QTRY_VERIFY(window->selection().fact());
    QCOMPARE(number(window->selection().fact()->id), 2u);
}

void CaptureWindowTest::findAndCompareWorkInACapture() {
    CaptureOpener opener(nullptr);
    std::unique_ptr<CaptureWindow> window(open(opener, write("find.relaydesk", 3)));
    QVERIFY(window);
    QTRY_COMPARE(rows(*window), 3);
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get(), patienceMilliseconds));
    auto& view = window->findChild<LogPanel*>()->view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit*>(window->focusWidget()));
    QCOMPARE(window->focusWidget()->accessibleName(), QStringLiteral("Find in the log"));
    QTest::keyClick(window->focusWidget(), Qt::Key_Escape);
    view.selectAll();
    view.selectionModel()->select(view.model()->index(0, 0),
                                  QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    window->findChild<LogPanel*>()->rowActions().compare.trigger();
    QTRY_COMPARE(number(window->selection().fact()->id), 3u);
}

void CaptureWindowTest::timesCountFromTheLastFact() {
    CaptureOpener opener(nullptr);
    std::unique_ptr<CaptureWindow> window(open(opener, write("old.relaydesk", 5))); // a second apart
    QVERIFY(window);
    QTRY_COMPARE(rows(*window), 5);
    auto* filter = window->findChild<FilterBar*>();
    filter->setText(QStringLiteral("time:>=-2s"));
    QTRY_COMPARE(rows(*window), 3);
}

void CaptureWindowTest::aFilterOfACaptureIsNotKeptForTheLiveLog() {
    LiveWindow live;
    auto* liveFilter = live.window.findChild<FilterBar*>();
    liveFilter->setText(QStringLiteral("channel:live"));
    {
        std::unique_ptr<CaptureWindow> window(
            open(live.window.captures().opener(), write("filtered.relaydesk", 3)));
        QVERIFY(window);
        auto* filter = window->findChild<FilterBar*>();
        QCOMPARE(filter->text(), QString());
        QTRY_COMPARE(rows(*window), 3);
        filter->setText(QStringLiteral("channel:capture"));
        QTRY_COMPARE(rows(*window), 0);
        for (auto* button : filter->findChildren<QToolButton*>())
            if (button->text() == QStringLiteral("Events"))
                button->click();
        QVERIFY(filter->eventsOnly());
    }
    QCOMPARE(liveFilter->text(), QStringLiteral("channel:live"));
    LiveWindow next;
    QCOMPARE(next.window.findChild<FilterBar*>()->text(), QStringLiteral("channel:live"));
    QVERIFY(!next.window.findChild<FilterBar*>()->eventsOnly());
    next.window.findChild<FilterBar*>()->setText(QString());
}

void CaptureWindowTest::whatWasLeftOutIsSaid() {
    CaptureOpener opener(nullptr);
    std::unique_ptr<CaptureWindow> window(open(opener, write("cut.relaydesk", 2, "{\"id\":3,")));
    QVERIFY(window);
    QTRY_COMPARE(rows(*window), 2);
    const QString said = labelOf(*window, "Lines that were skipped");
    QVERIFY2(said.startsWith(QStringLiteral("line 4 is left out: ")), qPrintable(said));
}

void CaptureWindowTest::everyRowOfALargeCaptureIsThere() {
    constexpr int events = 120'000; // more than the live log keeps
    CaptureOpener opener(nullptr);
    std::unique_ptr<CaptureWindow> window(open(opener, write("large.relaydesk", events)));
    QVERIFY(window);
    QTRY_COMPARE_WITH_TIMEOUT(rows(*window), events, 30'000);
}

void CaptureWindowTest::whatCannotBeOpenedIsSaidInTheWindow() {
    LiveWindow live;
    const QString path = m_folder.filePath(QStringLiteral("x.har"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"log":{"version":"1.2","creator":{},"entries":[]}})");
    file.close();
    live.window.captures().opener().open(path);
    QTRY_VERIFY(!labelOf(live.window, "Notice").isEmpty());
    QVERIFY2(labelOf(live.window, "Notice").startsWith(QStringLiteral("x.har is a HAR file, not a")),
             qPrintable(labelOf(live.window, "Notice")));
}

void CaptureWindowTest::aDroppedFileOpens() {
    LiveWindow live;
    QSignalSpy opened(&live.window.captures().opener(), &CaptureOpener::opened);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("dropped.relaydesk", 1))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&live.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&live.window, &drop);
    QVERIFY(opened.count() || opened.wait(patienceMilliseconds));
    delete opened.first().first().value<CaptureWindow*>();
}

void CaptureWindowTest::whatIsSavedOpensAgain() {
    LiveWindow live;
    QVERIFY(live.start());
    auto* log = live.window.findChild<LogPanel*>();
    QTRY_VERIFY(log->model().rowCount() > 0);
    const QString path = m_folder.filePath(QStringLiteral("saved.relaydesk.gz"));
    QSignalSpy said(&live.window.captures(), &CaptureActions::said);
    live.window.captures().save(path, CaptureActions::What::All);
    QVERIFY(said.count() || said.wait(patienceMilliseconds));
    QVERIFY2(!said.first().at(1).toBool(), qPrintable(said.first().at(0).toString()));
    std::unique_ptr<CaptureWindow> window(open(live.window.captures().opener(), path));
    QVERIFY(window);
    QTRY_COMPARE(rows(*window), int(window->capture().size()));
    QCOMPARE(window->capture().facts().front()->kind(), FactKind::ServerStarted);
    // Nothing is selected, so nothing is saved.
    QVERIFY(!live.window.captures().factsOf(CaptureActions::What::Filtered).empty());
}

void CaptureWindowTest::recentCapturesAreInTheMenu() {
    CaptureOpener::forgetRecent();
    LiveWindow live;
    const QString path = write("recent.relaydesk", 1);
    delete open(live.window.captures().opener(), path);
    QCOMPARE(CaptureOpener::recent(), QStringList{path});
    QMenu* file = live.window.menuBar()->actions().first()->menu();
    QMenu* recent = nullptr;
    for (QAction* action : file->actions())
        if (action->text() == QStringLiteral("Open recent"))
            recent = action->menu();
    QVERIFY(recent);
    emit recent->aboutToShow();
    QCOMPARE(recent->actions().first()->text(), QStringLiteral("recent.relaydesk"));
}

void CaptureWindowTest::theReplayPanelSendsACaptureAgain() {
    LiveWindow live;
    QVERIFY(live.start());
    std::unique_ptr<CaptureWindow> window(open(live.window.captures().opener(), write("again.relaydesk", 5)));
    QVERIFY(window);
    emit window->replayAsked(std::make_shared<const Capture>(window->capture()),
                             QStringLiteral("again.relaydesk"));
    auto* panel = live.window.findChild<ReplayPanel*>();
    QTRY_VERIFY(panel->isVisible());
    auto* speed = panel->findChildren<QComboBox*>().at(1);
    speed->setCurrentIndex(speed->findData(QByteArray("max")));
    panel->start();
    QTRY_COMPARE(panel->run().counts().sent, 5);
    QCOMPARE(panel->run().state(), ReplayRun::State::Idle);
    qint64 replayed = 0;
    for (const FactPtr& fact : live.server.journal().read(FactId::None, 1000).facts)
        replayed += fact->source() == EventSource::Replay;
    QCOMPARE(replayed, 5);
}

RELAY_TEST(CaptureWindowTest)
#include "CaptureWindowTest.moc"
