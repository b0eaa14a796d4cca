// SPDX-License-Identifier: MIT
#include "connect/ConnectPage.h"
#include "connect/SnippetBox.h"
#include "frame/Banner.h"
#include "frame/PanelDock.h"
#include "preferences/KeptSettings.h"
#include "preferences/PreferencesDialog.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "widgets/MenuButton.h"

#include <QAccessible>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

namespace relay::test {
namespace {

QStringList namelessControls(const QWidget& window) {
    QStringList nameless;
    const auto widgets = window.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        // The parts of a field or a list are not controls of their own.
        const bool inner = widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusProxy() ||
                           widget->inherits("QComboBoxListView");
        const auto* tabs = qobject_cast<QTabBar*>(widget);
        if (tabs && tabs->count() == 0)
            continue; // the main window's unused tab bar, never shown
        const auto* button = qobject_cast<QToolButton*>(widget);
        const bool inField =
            button && qobject_cast<QLineEdit*>(button->parentWidget()) && button->isVisible();
        if ((!(widget->focusPolicy() & Qt::TabFocus) || inner || !widget->isEnabled()) && !inField)
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface && interface->text(QAccessible::Name).isEmpty())
            nameless << QStringLiteral("%1 %2 in %3")
                            .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                 QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return nameless;
}

template <typename Button>
Button* button(const QWidget& parent, const QString& text) {
    const auto buttons = parent.findChildren<Button*>();
    for (Button* found : buttons)
        if (found->text() == text)
            return found;
    return nullptr;
}

} // namespace

/// The window's frame: start and stop, first steps, preferences, themes, layout.
class WindowFrameTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("WindowFrameTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }

    void theTitleSaysWhereTheRelayIs() {
        LiveWindow live;
        QCOMPARE(live.window.windowTitle(), QStringLiteral("Relaydesk · stopped"));
        QVERIFY(live.start());
        QCOMPARE(live.window.windowTitle(),
                 QStringLiteral("Relaydesk · 127.0.0.1:%1").arg(live.server.address().port));
    }

    void aTakenPortIsToldInTheWindowAndAFreeOneHelps() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LiveWindow live({sampleApp()}, other.serverPort());
        auto* banner = live.window.findChild<Banner*>();
        QVERIFY(!banner->isVisible());
        live.window.control().start();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(!live.server.isRunning());
        QVERIFY(live.window.control().error().contains(QString::number(other.serverPort())));
        button<QPushButton>(*banner, QStringLiteral("Use a free port"))->click();
        QTRY_VERIFY(live.server.isRunning());
        QVERIFY(!banner->isVisible());
    }

    void theLastEventCountsIfItReachedNobody() {
        LiveWindow live;
        QVERIFY(live.start());
        const auto* counts = live.window.findChild<QLabel*>(QStringLiteral("Counts"));
        QVERIFY(!counts->text().contains(QStringLiteral("last event")));
        PublishOrder order;
        order.app = "app";
        order.channels = {"nobody.here"};
        order.name = "Shipped";
        order.data = "{}";
        live.server.commands().publish(order).waitForFinished();
        QTRY_VERIFY2(counts->text().contains(QStringLiteral("last event")), qPrintable(counts->text()));
    }

    void stopEndsClientsWith4200AndRestartKeepsThePort() {
        LiveWindow live;
        QVERIFY(live.start());
        const quint16 port = live.server.address().port;
        LiveClient client(live.server, sampleApp());
        live.window.actions().stop.trigger();
        QVERIFY(live.window.findChild<Banner*>()->isVisible());
        QTRY_COMPARE(static_cast<int>(client.socket().closeCode()), 4200);
        QVERIFY(!live.window.actions().stop.isEnabled());
        QTRY_VERIFY(live.window.actions().start.isEnabled());
        live.window.actions().start.trigger();
        QTRY_VERIFY(live.server.isRunning());
        QCOMPARE(live.server.address().port, port);
    }

    void aThemeChosenInTheMenuTakesEffectAtOnce() {
        LiveWindow live;
        live.window.actions().themeDark.trigger();
        QTRY_VERIFY(live.window.palette().color(QPalette::Window).lightness() < 128);
        live.window.actions().themeLight.trigger();
        QTRY_VERIFY(live.window.palette().color(QPalette::Window).lightness() > 128);
    }

    void everyControlHasAName() {
        LiveWindow live;
        QTRY_COMPARE(namelessControls(live.window).join(u'\n'), QString());
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        QVERIFY(dialog);
        QCOMPARE(namelessControls(*dialog).join(u'\n'), QString());
    }

    /// A screen reader can only ask for the actions of a button.
    void everyMenuButtonOpensWithoutAMouse() {
        LiveWindow live;
        const auto buttons = live.window.findChildren<MenuButton*>();
        for (const char* name :
             {"Copy as", "History", "Templates", "Ready-made and saved filters", "Group channels"})
            QVERIFY2(std::ranges::any_of(buttons,
                                         [name](const MenuButton* button) {
                                             return button->accessibleName() == QLatin1String(name);
                                         }),
                     name);
        for (QToolButton* button : live.window.findChildren<QToolButton*>())
            QVERIFY2(
                button->popupMode() != QToolButton::InstantPopup || qobject_cast<MenuButton*>(button) ||
                    button->objectName().startsWith(QLatin1String("qt_")), // Qt's own, for what is left over
                qPrintable(button->accessibleName()));
        for (MenuButton* button : buttons) {
            emit live.window.navigator().showPanel(button);
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(button);
            QCOMPARE(face->role(), QAccessible::ButtonMenu);
            QVERIFY(face->state().hasPopup && face->state().focusable);
            QCOMPARE(face->text(QAccessible::Name), button->accessibleName());
            for (const QString& action :
                 {QAccessibleActionInterface::showMenuAction(), QAccessibleActionInterface::pressAction()}) {
                QVERIFY(face->actionInterface()->actionNames().contains(action));
                face->actionInterface()->doAction(action);
                QVERIFY2(button->menu()->isVisible(), qPrintable(button->accessibleName() + u' ' + action));
                button->menu()->hide();
            }
        }
    }

    void theTapsLinesAreCopiedReadyToPaste() {
        LiveWindow live;
        QVERIFY(live.start());
        const QByteArray script =
            "http://127.0.0.1:" + QByteArray::number(live.server.address().port) + "/relaydesk.js";
        live.window.actions().copyTapTag.trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), "<script src=\"" + script + "\"></script>");
        live.window.actions().copyTapConsole.trigger();
        QVERIFY(QGuiApplication::clipboard()->text().toUtf8().contains(script));
        Settings without = live.window.control().settings();
        without.tap = false;
        live.window.control().change(without);
        QVERIFY(!live.window.actions().copyTapTag.isEnabled());
        QVERIFY(!live.window.actions().copyTapConsole.isEnabled());
    }

    void theViewsHaveTheNamesThatToolsRelyOn() {
        LiveWindow live;
        for (const char* name : {"Event log", "Findings", "Channels", "Members", "Connections"}) {
            QAbstractItemView* view = live.view(QLatin1String(name));
            QVERIFY2(view, name);
            for (const QAction* menu : live.window.menuBar()->actions())
                for (QAction* action : menu->menu()->actions())
                    if (menu->text() == QLatin1String("&Go") && action->text() == QLatin1String(name))
                        action->trigger();
            QTRY_VERIFY2(view->isVisible() && live.window.focusWidget() == view, name);
        }
    }

    void theLayoutIsKeptAndCanBeReset() {
        {
            LiveWindow live;
            live.panel("PeopleDock")->hide();
            live.panel("DetailDock")->setFloating(true);
            live.window.resize(1200, 700);
            live.window.quit();
        }
        LiveWindow live;
        QVERIFY(live.panel("PeopleDock")->isHidden());
        QVERIFY(live.panel("DetailDock")->isFloating() && live.panel("DetailDock")->isVisible());
        QVERIFY(!live.panel("DetailDock")->titleBarWidget()); // the system draws its frame
        live.window.actions().resetLayout.trigger();
        QVERIFY(!live.panel("PeopleDock")->isHidden());
        QVERIFY(!live.panel("DetailDock")->isFloating());
    }

    void columnsLeaveNoGapWhenTheirLayoutIsKeptOrReset() {
        const auto verifyNoGap = [](const LiveWindow& live) {
            const QHeaderView* header =
                qobject_cast<QTableView*>(live.view(QStringLiteral("Event log")))->horizontalHeader();
            int shown = 0;
            for (int column = 0; column < header->count(); ++column) {
                if (header->isSectionHidden(column))
                    continue;
                QCOMPARE(header->sectionPosition(column), shown);
                shown += header->sectionSize(column);
            }
            QCOMPARE(header->length(), shown);
        };
        {
            LiveWindow live;
            live.window.docks().keep();
        }
        LiveWindow live;
        verifyNoGap(live);
        live.window.actions().resetLayout.trigger();
        verifyNoGap(live);
    }

    void limitsTakeEffectAtOnceAndAreKept() {
        LiveWindow live;
        QVERIFY(live.start());
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        for (QSpinBox* box : dialog->findChildren<QSpinBox*>())
            if (box->accessibleName() == QLatin1String("Ping idle clients after"))
                box->setValue(45);
        QVERIFY(dialog->apply());
        QVERIFY(live.server.isRunning());
        LiveClient client(live.server, sampleApp());
        QVERIFY(client.messages.front()
                    .value(QLatin1String("data"))
                    .toString()
                    .contains(QLatin1String("\"activity_timeout\":45")));
        QCOMPARE(keptSettings().at("RELAY_PING_INTERVAL").value, "45");
    }

    void secretsAreMaskedUntilRevealed() {
        LiveWindow live;
        live.window.actions().preferences.trigger();
        const auto* dialog = live.window.findChild<PreferencesDialog*>();
        for (const QLineEdit* line : dialog->findChildren<QLineEdit*>())
            if (line->accessibleName() == QLatin1String("App secret"))
                QCOMPARE(line->echoMode(), QLineEdit::Password);
            else
                QVERIFY(!line->text().contains(QLatin1String("secret")));
    }

    void secretsAndKeysAsPeopleHaveThemAreTakenInTheDialog() {
        AppConfig app = sampleApp();
        app.key = "base64:someKey";
        app.secret = "base64:Qa43abc+/ #?'8NUdI=";
        LiveWindow live({app});
        QVERIFY(live.start());
        const auto& steps = *live.window.findChild<ConnectPage*>()->snippet(QStringLiteral(".env lines"));
        QVERIFY(!steps.findChild<QPlainTextEdit*>()->toPlainText().contains(QLatin1String("8NUdI")));
        QVERIFY(steps.lines().contains("REVERB_APP_SECRET=\"base64:Qa43abc+/ #?'8NUdI=\"\n"));
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        QVERIFY(dialog->apply());
        for (QLineEdit* line : dialog->findChildren<QLineEdit*>())
            if (line->accessibleName() == QLatin1String("App key"))
                QTest::keyClicks(line, QStringLiteral("/x"));
        QVERIFY(!dialog->apply());
    }

    void twoAppsOfOneIdAreRefusedInTheDialog() {
        AppConfig twin = sampleApp();
        twin.key = "other";
        LiveWindow live({sampleApp(), twin});
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        QVERIFY(!dialog->apply());
    }

    void aMistakeInAppsJsonLeavesTheAppsAsTheyAre() {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("apps.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{\"id\":\"x\"}]");
        file.close();
        Journal journal{Journal::Bounds{}};
        RelayServer server{journal};
        Settings settings;
        settings.apps = {sampleApp()};
        settings.appsFile = file.fileName().toUtf8();
        server.apply(settings);
        RelayControl control(server);
        QSignalSpy said(&control, &RelayControl::said);
        control.reloadApps();
        QCOMPARE(control.settings().apps.front().id, "app");
        QVERIFY(said[0][0].toString().contains(QLatin1String("The apps were left unchanged.")));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::WindowFrameTest)
#include "WindowFrameTest.moc"
