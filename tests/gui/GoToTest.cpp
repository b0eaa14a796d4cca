// SPDX-License-Identifier: MIT
// "Go to", using only the keyboard, in the real window.

#include "frame/Tray.h"
#include "goto/GoToDialog.h"
#include "log/FilterBar.h"
#include "models/RelayFeed.h"
#include "preferences/PreferencesDialog.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace relay::test {

class GoToTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("GoToTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        QVERIFY(m_live->start());
        m_ada = std::make_unique<LiveClient>(m_live->server, sampleApp());
        m_ada->subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada Lovelace"}})");
        m_ada->subscribe("private-orders.5");
        QTRY_COMPARE(m_live->server.commands().snapshot().result()->channels.size(), 2);
        publish("App\\Events\\OrderShipped");
        QTRY_VERIFY(m_live->window.feed().snapshot() && knows("App\\Events\\OrderShipped"));
        m_live->window.activateWindow();
        QTRY_VERIFY(m_live->window.isActiveWindow());
    }
    void cleanup() {
        m_ada.reset();
        m_live.reset();
    }

    void aChannelIsFoundByALetterOfEachWord() {
        go(QStringLiteral("po5"));
        QCOMPARE(m_live->window.selection().channel(), QByteArray("private-orders.5"));
        QTRY_VERIFY(!dialog()); // it has closed
    }

    void aPersonAndAnEventAreScopesAndLeaveTheTypedFilter() {
        FilterBar& filter = *m_live->window.findChild<FilterBar*>();
        const Selection& scope = m_live->window.selection();
        const QString event = QStringLiteral("name:\"App\\\\Events\\\\OrderShipped\"");
        filter.setText(QStringLiteral("size:<99"));
        go(QStringLiteral("lovelace"));
        QCOMPARE(scope.user(), QByteArray("ada"));
        go(QStringLiteral("OrderShipped"));
        QCOMPARE(scope.term(), event);
        QCOMPARE(filter.text(), QStringLiteral("size:<99"));
        auto* chip = m_live->window.findChild<QToolButton*>(QStringLiteral("Scope term"));
        QVERIFY(chip->isVisible() && chip->text().endsWith(event));
        const QAbstractItemModel& log = *m_live->view(QStringLiteral("Event log"))->model();
        QTRY_COMPARE(log.rowCount(), 0); // ada published nothing
        m_live->window.selection().chooseUser({}, {});
        QTRY_COMPARE(log.rowCount(), 1);
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(chip->isHidden() && scope.term().isEmpty());
        QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(scope.term(), event);
        go(QStringLiteral("delivered to nobody")); // a filter that the user chooses
        QCOMPARE(filter.text(), QStringLiteral("is:nobody"));
        filter.setText({});
    }

    void panelsAreBroughtUpAndActionsCarriedOut() {
        go(QStringLiteral("laravel project"));
        QTRY_VERIFY(m_live->panel("LaravelDock")->isVisible());
        go(QStringLiteral("theme dark"));
        QCOMPARE(m_live->theme.choice(), Theme::Choice::Dark);
        m_live->theme.choose(Theme::Choice::System);
        const QSignalSpy stopped(&m_live->window.actions().stop, &QAction::triggered);
        go(QStringLiteral("stop relay"));
        QCOMPARE(stopped.size(), 1);
    }

    /// A saved filter has the same name.
    void aListComesBeforeAFilterOfItsName() {
        const QSignalSpy filters(&m_live->window.navigator(), &Navigator::filterBy);
        go(QStringLiteral("Connections"));
        QVERIFY(filters.isEmpty());
        QTRY_COMPARE(m_live->window.focusWidget(), m_live->view(QStringLiteral("Connections")));
    }

    void aSavedFilterIsFoundAndNotWhatDeletesIt() {
        const QString name = QStringLiteral("My & orders");
        QVERIFY(
            m_live->window.findChild<FilterBar*>()->savedFilters().save(name, QStringLiteral("is:nobody")));
        open();
        QTest::keyClicks(line(), QStringLiteral("my & o"));
        const QAbstractItemModel* model = dialog()->findChild<QTreeView*>()->model();
        QCOMPARE(model->rowCount(), 1);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_live->window.findChild<FilterBar*>()->text(), QStringLiteral("is:nobody"));
        m_live->window.findChild<FilterBar*>()->setText({});
    }

    void theArrowsChooseAndEscapeCloses() {
        open();
        QTreeView* list = dialog()->findChild<QTreeView*>();
        QTest::keyClicks(line(), QStringLiteral("r"));
        QVERIFY(list->model()->rowCount() > 3);
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(line(), Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(line(), Qt::Key_Up);
        QTest::keyClick(line(), Qt::Key_Up);
        QCOMPARE(list->currentIndex().row(), list->model()->rowCount() - 1);
        QTest::keyClicks(line(), QStringLiteral("zzzz"));
        QCOMPARE(list->model()->rowCount(), 0);
        QTest::keyClick(line(), Qt::Key_Return); // nothing to go to
        QVERIFY(dialog());
        QTest::keyClick(line(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
    }

    void itListsShortcutsAndEveryPanelOnce() {
        open();
        QTest::keyClicks(line(), QStringLiteral("Findings"));
        int panels = 0;
        const QAbstractItemModel* model = dialog()->findChild<QTreeView*>()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data() == QStringLiteral("Findings") &&
                model->index(row, 1).data() == QStringLiteral("panel"))
                ++panels;
        QCOMPARE(panels, 1);
        line()->clear();
        QTest::keyClicks(line(), QStringLiteral("Preferences"));
        QCOMPARE(model->index(0, 2).data().toString(),
                 m_live->window.actions().preferences.shortcut().toString(QKeySequence::NativeText));
        dialog()->close();
    }

    void aSettingIsFoundByItsName() {
        go(QStringLiteral("ping idle clients"));
        auto* preferences = m_live->window.findChild<PreferencesDialog*>();
        QTRY_VERIFY(preferences && preferences->focusWidget());
        QCOMPARE(preferences->focusWidget()->accessibleName(), QStringLiteral("Ping idle clients after"));
        QList<QWidget*> fields;
        for (const QString& name : PreferencesDialog::settingNames()) {
            if (name.contains(QStringLiteral("tray")) && !Tray::isPossible())
                continue; // it takes no focus then
            preferences->showSetting(name);
            QVERIFY2(!fields.contains(preferences->focusWidget()), qPrintable(name));
            fields += preferences->focusWidget();
        }
        preferences->close();
    }

private:
    GoToDialog* dialog() const { return m_live->window.findChild<GoToDialog*>(); }
    QLineEdit* line() const { return dialog()->findChild<QLineEdit*>(); }
    void open() const {
        QTRY_VERIFY(!dialog());
        m_live->window.activateWindow();
        QTRY_VERIFY(m_live->window.isActiveWindow());
        QTest::keyClick(&m_live->window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(dialog() && dialog()->isVisible());
        QCOMPARE(line()->accessibleName(), QStringLiteral("Go to"));
    }
    void go(const QString& typed) const {
        open();
        QTest::keyClicks(line(), typed);
        QTest::keyClick(line(), Qt::Key_Return);
    }
    void publish(const QByteArray& name) const {
        PublishOrder order;
        order.app = "app";
        order.channels = {"private-orders.5"};
        order.name = name;
        order.data = "{}";
        m_live->server.commands().publish(order);
    }
    bool knows(const QByteArray& event) const {
        return std::ranges::any_of(m_live->window.feed().snapshot()->channels,
                                   [&event](const ChannelSnapshot& one) { return one.lastEvent == event; });
    }

    std::unique_ptr<LiveWindow> m_live;
    std::unique_ptr<LiveClient> m_ada;
};

} // namespace relay::test

RELAY_TEST(relay::test::GoToTest)
#include "GoToTest.moc"
