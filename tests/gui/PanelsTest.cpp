// SPDX-License-Identifier: MIT
#include "frame/Panels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QMenuBar>
#include <QtTest>

namespace relay::test {

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
