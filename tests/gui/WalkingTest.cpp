// SPDX-License-Identifier: MIT
#include "frame/HealthStrip.h"
#include "log/FilterBar.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "theme/Metrics.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

namespace relay::test {
namespace {

/// The classes around a widget, for messages.
QString pathOf(const QWidget& widget) {
    QString path = widget.accessibleName();
    for (const QWidget* around = &widget; around; around = around->parentWidget())
        path += u' ' + QLatin1String(around->metaObject()->className()) + u':' + around->objectName();
    return path;
}

} // namespace

/// Navigating the whole window: by keyboard, through problems and scopes, on narrow screens.
class WalkingTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("WalkingTest")); }
    void init();
    void cleanup();

    void problemsAreWalkedThroughAndCountedOnce();
    void warningsAreNotCalledHealth();
    void aRelayThatIsNotRunningIsNotWell();
    void goingBackBringsTheScopeBack();
    void eventsAloneAreShownOnRequest();
    void arrowsBeginAtTheNewestRow();
    void arrowsAndProblemsWorkWhereTheTimeHasNoRoom();
    void arrowsBeginAtTheFirstRowOfAList();
    void theFilterLeadsToItsResults();
    void aSearchLeadsIntoItsList();
    void theFilterIsReachedFromFieldsToo();
    void whatStrangersWriteIsShownWithMarks();
    void panelsBehindTabsTakeNoKeys();
    void theFocusIsSeen();
    void theFocusLineMovesWithItsControl();
    void namesAreReadableInEveryWidth_data();
    void namesAreReadableInEveryWidth();
    void panelsGetTheirWidthBack();
    void aResetGivesTheLogItsRoomBack();
    void panelsGetTheirHeightBack();
    void digitsLandOnAControl();
    void aDrawerClosesByEscape();

private:
    LogPanel& log() const { return *m_live->window.findChild<LogPanel*>(); }
    LogView& rows() const { return log().view(); }
    /// Publishes to a channel that nobody is on, and waits until the log has it.
    void publish(const QByteArray& channel, const QByteArray& name);
    QAction& action(const QString& text) const;
    QToolButton& health() const { return *m_live->window.findChild<QToolButton*>(QStringLiteral("Health")); }
    QString nameAt(int row) const {
        return rows().model()->index(row, columnNamed(*rows().model(), "event")).data().toString();
    }

    std::unique_ptr<LiveWindow> m_live;
};

void WalkingTest::init() {
    TestCase::init();
    QSettings().clear();
    m_live = std::make_unique<LiveWindow>();
    QVERIFY(m_live->start());
}

void WalkingTest::cleanup() {
    m_live.reset();
}

void WalkingTest::publish(const QByteArray& channel, const QByteArray& name) {
    PublishOrder order;
    order.app = "app";
    order.channels = {channel};
    order.name = name;
    order.data = "{}";
    const int before = rows().model()->rowCount();
    m_live->server.commands().publish(order).waitForFinished();
    QTRY_VERIFY(rows().model()->rowCount() > before);
}

QAction& WalkingTest::action(const QString& text) const {
    for (const QAction* menu : m_live->window.menuBar()->actions())
        for (QAction* action : menu->menu()->actions())
            if (action->text() == text)
                return *action;
    qFatal("no action %s", qPrintable(text));
}

void WalkingTest::problemsAreWalkedThroughAndCountedOnce() {
    QCOMPARE(health().text(), QStringLiteral("No problems"));
    publish("private-private-x", "First");
    publish("private-private-x", "Second");
    QTRY_COMPARE(health().text(), QStringLiteral("2 new problems"));
    QCOMPARE(action(QStringLiteral("Next problem")).shortcut(), QKeySequence(Qt::Key_F8));
    action(QStringLiteral("Next problem")).trigger();
    QCOMPARE(m_live->window.selection().fact()->name(), QByteArray("First"));
    QCOMPARE(health().text(), QStringLiteral("1 new problem"));
    QTest::mouseClick(&health(), Qt::LeftButton);
    QCOMPARE(m_live->window.selection().fact()->name(), QByteArray("Second"));
    QCOMPARE(health().text(), QStringLiteral("All problems seen"));
    action(QStringLiteral("Previous problem")).trigger();
    QCOMPARE(m_live->window.selection().fact()->name(), QByteArray("First"));
}

void WalkingTest::warningsAreNotCalledHealth() {
    publish("orders", "First"); // no client has connected yet
    publish("orders", "Second");
    QTRY_COMPARE(health().text(), QStringLiteral("2 new warnings"));
    publish("private-private-x", "Third");
    QTRY_COMPARE(health().text(), QStringLiteral("1 new problem"));
    for (const char* name : {"Third", "First", "Second"}) {
        action(QStringLiteral("Next problem")).trigger();
        QCOMPARE(m_live->window.selection().fact()->name(), QByteArray(name));
    }
    QCOMPARE(health().text(), QStringLiteral("All problems seen"));
}

void WalkingTest::aRelayThatIsNotRunningIsNotWell() {
    m_live->window.actions().stop.trigger();
    QTRY_COMPARE(health().text(), QStringLiteral("The relay is not running"));
    QTRY_VERIFY(m_live->window.actions().start.isEnabled());
    m_live->window.actions().start.trigger();
    QTRY_COMPARE(health().text(), QStringLiteral("No problems"));
}

void WalkingTest::goingBackBringsTheScopeBack() {
    Selection& selection = m_live->window.selection();
    QVERIFY(!action(QStringLiteral("Back")).isEnabled());
    selection.chooseChannel("app", "orders");
    selection.chooseChannel("app", "news");
    action(QStringLiteral("Back")).trigger();
    QCOMPARE(selection.channel(), QByteArray("orders"));
    action(QStringLiteral("Back")).trigger();
    QCOMPARE(selection.channel(), QByteArray());
    QVERIFY(!action(QStringLiteral("Back")).isEnabled());
    action(QStringLiteral("Forward")).trigger();
    QCOMPARE(selection.channel(), QByteArray("orders"));
    selection.chooseChannel("app", "users");
    QVERIFY(!action(QStringLiteral("Forward")).isEnabled());
}

void WalkingTest::eventsAloneAreShownOnRequest() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    publish("orders", "Shipped");
    QToolButton* events = nullptr;
    for (QToolButton* button : log().findChildren<QToolButton*>())
        if (button->text() == QLatin1String("Events"))
            events = button;
    QVERIFY(events);
    QTRY_VERIFY(rows().model()->rowCount() > 3);
    QTest::mouseClick(events, Qt::LeftButton);
    QTRY_COMPARE(rows().model()->rowCount(), 1);
    QCOMPARE(nameAt(0), QStringLiteral("Shipped"));
    QTest::mouseClick(events, Qt::LeftButton);
    QTRY_VERIFY(rows().model()->rowCount() > 3);
}

void WalkingTest::arrowsBeginAtTheNewestRow() {
    publish("orders", "Older");
    publish("orders", "Newest");
    for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down}) {
        rows().follow();
        QTest::keyClick(&rows(), key);
        QVERIFY(rows().selectedFact());
        QCOMPARE(rows().selectedFact()->name(), QByteArray("Newest"));
    }
    QTest::keyClick(&rows(), Qt::Key_Up);
    QCOMPARE(rows().selectedFact()->name(), QByteArray("Older"));
}

void WalkingTest::arrowsAndProblemsWorkWhereTheTimeHasNoRoom() {
    m_live->window.resize(480, 800);
    QTRY_VERIFY(rows().isColumnHidden(0));
    for (int i = 0; i < 60; ++i)
        m_live->journal.append(sampleEvent(0, "orders", "Filler"));
    publish("orders", "Older");
    publish("orders", "Newest");
    rows().follow();
    QTest::keyClick(&rows(), Qt::Key_Up);
    QTest::keyClick(&rows(), Qt::Key_Up);
    QTRY_COMPARE(rows().selectedFact()->name(), QByteArray("Older"));
    rows().reveal(0);
    QVERIFY(rows().rowAt(0) >= 0 && rows().rowAt(0) < 3);
}

void WalkingTest::arrowsBeginAtTheFirstRowOfAList() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    for (const char* name : {"Channels", "Connections"}) {
        QAbstractItemView* view = m_live->view(QLatin1String(name));
        QTRY_COMPARE(view->model()->rowCount(), 1);
        m_live->panel(QLatin1String(name) == u"Channels" ? "ChannelsDock" : "PeopleDock")->bringUp();
        QCoreApplication::processEvents();
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
    }
}

void WalkingTest::theFilterLeadsToItsResults() {
    publish("orders", "Wanted");
    publish("orders", "Other");
    auto* line = log().findChild<FilterBar*>()->findChild<QLineEdit*>();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return}) {
        line->setFocus();
        line->setText(QStringLiteral("name:Wanted"));
        QTRY_COMPARE(rows().model()->rowCount(), 1);
        QTest::keyClick(line, key);
        QCOMPARE(m_live->window.focusWidget(), &rows());
        QCOMPARE(rows().selectedFact()->name(), QByteArray("Wanted"));
        line->clear();
    }
}

void WalkingTest::aSearchLeadsIntoItsList() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("news");
    client.subscribe("orders");
    for (const auto& [list, search, dock] : {std::tuple("Channels", "Search channels", "ChannelsDock"),
                                             std::tuple("Connections", "Search connections", "PeopleDock")}) {
        m_live->panel(dock)->bringUp();
        QAbstractItemView* view = m_live->view(QLatin1String(list));
        QTRY_VERIFY(view->model()->rowCount() > 0);
        QLineEdit* line = nullptr;
        for (QLineEdit* each : m_live->window.findChildren<QLineEdit*>())
            if (each->accessibleName() == QLatin1String(search))
                line = each;
        QVERIFY(line);
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return}) {
            view->clearSelection();
            line->setFocus();
            QTest::keyClick(line, key);
            QCOMPARE(m_live->window.focusWidget(), view);
            QCOMPARE(view->selectionModel()->selectedRows().value(0), view->model()->index(0, 0));
        }
        line->setFocus();
        line->setText(QStringLiteral("nothing of that"));
        QTRY_COMPARE(view->model()->rowCount(), 0);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_live->window.focusWidget(), line);
        line->clear();
    }
}

void WalkingTest::theFilterIsReachedFromFieldsToo() {
    struct AsOnX11 : QLineEdit { // where Ctrl+E means "end of line"
        using QLineEdit::QLineEdit;
        bool event(QEvent* event) override {
            if (event->type() == QEvent::ShortcutOverride)
                event->accept();
            return QLineEdit::event(event);
        }
    } field(&m_live->window);
    field.show();
    field.setFocus();
    QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(m_live->window.focusWidget(), log().findChild<FilterBar*>()->findChild<QLineEdit*>());
}

void WalkingTest::whatStrangersWriteIsShownWithMarks() {
    publish("orders", "a\xE2\x80\xAE"
                      "b");
    QTRY_COMPARE(nameAt(rows().model()->rowCount() - 1), QStringLiteral("a⟨U+202E⟩b"));
}

void WalkingTest::panelsBehindTabsTakeNoKeys() {
    QWidget* start = &rows();
    start->setFocus();
    for (int steps = 0; steps < 200; ++steps) {
        QTest::keyClick(m_live->window.focusWidget(), Qt::Key_Tab);
        QWidget* now = m_live->window.focusWidget();
        const QPoint centre = now->mapTo(&m_live->window, now->rect().center());
        QVERIFY2(m_live->window.rect().contains(centre), qPrintable(pathOf(*now)));
        if (now == start)
            return;
    }
    QFAIL("the Tab key does not come round");
}

void WalkingTest::theFocusIsSeen() {
    auto* channels = m_live->view(QStringLiteral("Channels"));
    const QRect place(channels->mapTo(&m_live->window, QPoint()), channels->size());
    rows().setFocus();
    const QImage without = m_live->window.grab(place).toImage();
    channels->setFocus();
    const QImage with = m_live->window.grab(place).toImage();
    const QPoint edge(without.width() / 2, 1);
    QVERIFY(without.pixelColor(edge) != with.pixelColor(edge));
}

void WalkingTest::theFocusLineMovesWithItsControl() {
    rows().setFocus();
    const auto isAround = [this] {
        const QRect place(rows().mapTo(&m_live->window, QPoint()), rows().size());
        const auto all = m_live->window.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        return std::ranges::any_of(all, [&place](const QWidget* each) {
            return each->testAttribute(Qt::WA_TransparentForMouseEvents) && each->isVisible() &&
                   each->geometry() == place;
        });
    };
    QTRY_VERIFY(isAround());
    log().move(log().pos() + QPoint(0, 7)); // as if something above it appeared or disappeared
    QVERIFY(isAround());
}

void WalkingTest::namesAreReadableInEveryWidth_data() {
    QTest::addColumn<int>("width");
    for (const int width : {480, 960, 1280, 1920})
        QTest::addRow("%d", width) << width;
}

void WalkingTest::namesAreReadableInEveryWidth() {
    QFETCH(const int, width);
    m_live->window.resize(width, 800);
    QCOMPARE(m_live->window.width(), width);
    QTRY_COMPARE(m_live->panel("DetailDock")->y() > rows().mapTo(&m_live->window, QPoint()).y(),
                 width < 1200);
    QFont strong = fonts::normal();
    strong.setWeight(QFont::DemiBold);
    const QHeaderView& header = *rows().horizontalHeader();
    const auto room = [&](const char* name, int icon) {
        const int column = columnNamed(*rows().model(), name);
        return header.isSectionHidden(column) ? 0 : header.sectionSize(column) - icon - 12;
    };
    constexpr int icon = 21;
    QVERIFY(room("event", icon) >= QFontMetrics(strong).horizontalAdvance(QStringLiteral("OrderShipped")));
    QVERIFY(room("channel", 0) >=
            QFontMetrics(fonts::mono()).horizontalAdvance(QStringLiteral("private-or.5")));
    QTRY_VERIFY(header.length() <= rows().viewport()->width());
    const auto* channels = qobject_cast<QTreeView*>(m_live->view(QStringLiteral("Channels")));
    QTRY_VERIFY(channels->header()->length() <= channels->viewport()->width());
    QVERIFY(channels->header()->sectionSize(0) - 46 >=
            QFontMetrics(fonts::normal()).horizontalAdvance(QStringLiteral("private-or.5")));
}

void WalkingTest::panelsGetTheirWidthBack() {
    m_live->window.resize(1440, 800);
    QTRY_VERIFY(m_live->panel("ChannelsDock")->width() > 200);
    const int channels = m_live->panel("ChannelsDock")->width();
    const int detail = 368;
    QTRY_COMPARE(m_live->panel("DetailDock")->width(), detail);
    m_live->window.resize(480, 420);
    QTRY_VERIFY(m_live->panel("ChannelsDock")->width() < channels);
    m_live->window.resize(1440, 800);
    QTRY_COMPARE(m_live->panel("ChannelsDock")->width(), channels);
    QTRY_COMPARE(m_live->panel("DetailDock")->width(), detail);
}

void WalkingTest::aResetGivesTheLogItsRoomBack() {
    for (const int width : {1280, 1440, 1920}) {
        m_live->window.resize(width, 800);
        m_live->window.actions().resetLayout.trigger();
        QTRY_COMPARE(m_live->panel("ChannelsDock")->width(), 264);
        QTRY_COMPARE(m_live->panel("DetailDock")->width(), 368);
    }
}

void WalkingTest::panelsGetTheirHeightBack() {
    m_live->window.resize(960, 1000); // the inspector is below the log
    action(QStringLiteral("Findings")).trigger();
    const auto height = [this](const char* panel) {
        return m_live->panel(panel)->height();
    };
    QTRY_VERIFY(height("FindingsDock") > 300 && height("DetailDock") > 250);
    const int findings = height("FindingsDock");
    const int detail = height("DetailDock");
    m_live->window.resize(480, 420);
    QTRY_VERIFY(height("FindingsDock") < 250);
    QTRY_VERIFY2(height("FindingsDock") > 120, // the user opened it to see it
                 qPrintable(QString::number(height("FindingsDock"))));
    m_live->window.resize(960, 1000);
    QTRY_COMPARE(height("FindingsDock"), findings);
    QTRY_COMPARE(height("DetailDock"), detail);
}

void WalkingTest::digitsLandOnAControl() {
    for (int digit = 0; digit <= 9; ++digit) {
        QTest::keyClick(&m_live->window, static_cast<Qt::Key>(Qt::Key_0 + digit), Qt::ControlModifier);
        const QWidget* focused = m_live->window.focusWidget();
        QVERIFY2(focused && !focused->accessibleName().isEmpty(), qPrintable(pathOf(*focused)));
    }
}

void WalkingTest::aDrawerClosesByEscape() {
    action(QStringLiteral("Findings")).trigger();
    QTRY_VERIFY(m_live->panel("FindingsDock")->isVisible());
    QTest::keyClick(m_live->view(QStringLiteral("Findings")), Qt::Key_Escape);
    QTRY_VERIFY(!m_live->panel("FindingsDock")->isVisible());
    QCOMPARE(m_live->window.focusWidget(), &rows());

    action(QStringLiteral("Findings")).trigger();
    const auto tabs = m_live->window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly);
    const auto ofDrawers = std::ranges::find_if(
        tabs, [](const QTabBar* bar) { return bar->isVisible() && bar->tabText(0).startsWith(u"Publish"); });
    QVERIFY(ofDrawers != tabs.end());
    (*ofDrawers)->setFocus(); // as by a click on a tab
    QTest::keyClick(*ofDrawers, Qt::Key_Escape);
    QTRY_VERIFY(!m_live->panel("FindingsDock")->isVisible());
}

} // namespace relay::test

RELAY_TEST(relay::test::WalkingTest)
#include "WalkingTest.moc"
