// SPDX-License-Identifier: MIT
#include "frame/Panels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QHeaderView>
#include <QMenuBar>
#include <QTabBar>
#include <QTableView>
#include <QtTest>

namespace relay::test {
namespace {

/// Counts how often the watched window was asked to lay itself out.
class LayoutCount final : public QObject {
public:
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest)
            ++count;
        return false;
    }
};

} // namespace

/// How panels join the window, and what they share.
class PanelsTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("PanelsTest")); }

    void descriptionsAgreeWithEachOther() {
        QStringList names;
        QStringList shortcuts;
        int centres = 0;
        const std::vector<PanelDescription> panels = panelDescriptions();
        for (const PanelDescription& panel : panels) {
            QVERIFY2(!names.contains(panel.name), qPrintable(panel.name));
            names += panel.name;
            const QString shortcut = panel.shortcut.toString();
            QVERIFY2(shortcut.isEmpty() || !shortcuts.contains(shortcut), qPrintable(panel.name));
            shortcuts += shortcut;
            centres += panel.place == PanelPlace::Centre ? 1 : 0;
        }
        QCOMPARE(centres, 1);
    }

    void everyPanelIsReachedFromTheGoMenu() {
        LiveWindow live;
        const QMenu* go = menu(live, QStringLiteral("&Go"));
        QVERIFY(go);
        for (const PanelDocks::Entry& entry : live.window.docks().panels()) {
            QAction* found = nullptr;
            for (QAction* action : go->actions())
                if (action->text() == entry.description.title)
                    found = action;
            QVERIFY2(found, qPrintable(entry.description.name));
            QCOMPARE(found->shortcut(), entry.description.shortcut);
            found->trigger();
            QTRY_VERIFY2(entry.panel->isVisible(), qPrintable(entry.description.name));
        }
    }

    void actionsFollowTheFactThatIsSelectedLast() {
        LiveWindow live;
        FactActions& actions = live.window.factActions();
        QVERIFY(!actions.replay.isEnabled() && !actions.showChannel.isEnabled());
        live.window.selection().chooseFact(kept(sampleEvent(1)));
        QVERIFY(actions.replay.isEnabled() && actions.resend.isEnabled());
        QVERIFY(!actions.resendWebhook.isEnabled() && !actions.showConnection.isEnabled());
        actions.showChannel.trigger();
        QCOMPARE(live.window.selection().channel(), QByteArray("orders"));
        live.window.selection().chooseFact(nullptr);
        QVERIFY(!actions.replay.isEnabled() && !actions.copy.json.isEnabled());
        QVERIFY(actions.trace.isEnabled());
    }

    /// A tab bar without tabs would be a line across what is below it.
    void noEmptyTabBarIsShown() {
        const auto emptyOnes = [](const LiveWindow& live) {
            QStringList found;
            for (const QTabBar* bar :
                 live.window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
                if (bar->isVisible() && bar->height() > 0 && bar->count() < 2)
                    found += QStringLiteral("%1,%2 %3x%4")
                                 .arg(bar->x())
                                 .arg(bar->y())
                                 .arg(bar->width())
                                 .arg(bar->height());
            return found.join(u' ');
        };
        LiveWindow live;
        for (const int width : {1440, 960, 1440}) {
            live.window.resize(width, 900);
            QTRY_COMPARE(emptyOnes(live), QString());
            live.panel("PublishDock")->bringUp();
            live.panel("DetailDock")->setFloating(true);
            QTRY_COMPARE(emptyOnes(live), QString());
            live.window.actions().resetLayout.trigger();
            QCoreApplication::processEvents();
            QTRY_COMPARE(emptyOnes(live), QString());
        }
    }

    void theWindowComesToRest() {
        LiveWindow live;
        LayoutCount layouts;
        live.window.installEventFilter(&layouts);
        const auto rests = [&layouts] {
            constexpr int moment = 100; // long enough for many rounds if each layout requests the next
            return QTest::qWaitFor(
                [&layouts] {
                    layouts.count = 0;
                    QTest::qWait(moment);
                    return layouts.count == 0;
                },
                patienceMilliseconds);
        };
        PanelDock* publish = live.panel("PublishDock");
        PanelDock* detail = live.panel("DetailDock");
        for (const int width : {1440, 960}) {
            live.window.resize(width, 900);
            QVERIFY(rests());
            publish->bringUp();
            QVERIFY(rests());
            detail->setFloating(true);
            QVERIFY(rests());
            detail->setFloating(false);
            publish->close();
            QVERIFY(rests());
        }
    }

    void twoAppsHaveAColumnAlsoAfterAReset() {
        AppConfig second = sampleApp();
        second.id = "second";
        second.key = "second-key";
        QSettings().clear();
        LiveWindow live({sampleApp(), second});
        QVERIFY(live.start());
        const QHeaderView& header =
            *qobject_cast<QTableView*>(live.view(QStringLiteral("Event log")))->horizontalHeader();
        const int app = columnNamed(*header.model(), "app");
        for (const int width : {1440, 960}) {
            live.window.resize(width, 800);
            QTRY_VERIFY(!header.isSectionHidden(app));
            live.window.actions().resetLayout.trigger();
            QTRY_VERIFY(!header.isSectionHidden(app));
        }
    }

private:
    static const QMenu* menu(const LiveWindow& live, const QString& title) {
        for (const QAction* action : live.window.menuBar()->actions())
            if (action->text() == title)
                return action->menu();
        return nullptr;
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PanelsTest)
#include "PanelsTest.moc"
