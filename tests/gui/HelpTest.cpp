// SPDX-License-Identifier: MIT
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QDir>
#include <QListWidget>
#include <QTextBrowser>
#include <QtTest>

namespace relay::test {

/// Help: the shortcuts, and the pages of resources/docs.
class HelpTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("HelpTest")); }

    void helpListsTheShortcutsOfTheMenus() {
        LiveWindow live;
        live.window.actions().help.trigger();
        const auto* page = live.window.findChild<QTextBrowser*>();
        QVERIFY(page);
        QVERIFY(page->toPlainText().contains(QStringLiteral("Relaydesk help")));
        QVERIFY(page->toPlainText().contains(QStringLiteral("channel:private-*")));
    }

    void helpOpensEachPage_data() {
        QTest::addColumn<QString>("said");
        QTest::newRow("Protocol") << QStringLiteral("pusher:connection_established");
        QTest::newRow("HTTP API") << QStringLiteral("/apps/{id}/events/log");
        QTest::newRow("Settings") << QStringLiteral("RELAY_MAX_CONNECTIONS");
        QTest::newRow("Findings") << QStringLiteral("near-miss-channel");
        QTest::newRow("SDK quirks") << QStringLiteral("pusher-js");
        QTest::newRow("Architecture") << QStringLiteral("relay thread");
    }
    void helpOpensEachPage() {
        QFETCH(QString, said);
        LiveWindow live;
        live.window.actions().help.trigger();
        auto* page = live.window.findChild<QTextBrowser*>();
        auto* contents = qobject_cast<QListWidget*>(live.view(QStringLiteral("Contents")));
        QVERIFY(page && contents);
        const auto found =
            contents->findItems(QString::fromLatin1(QTest::currentDataTag()), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        contents->setCurrentItem(found[0]);
        QVERIFY(page->toPlainText().size() > 1000);
        QVERIFY(page->toPlainText().contains(said));
        QVERIFY(!page->toPlainText().contains(QStringLiteral("<!--")));
    }

    void aLinkInHelpLeadsToItsPage() {
        LiveWindow live;
        live.window.actions().help.trigger();
        auto* page = live.window.findChild<QTextBrowser*>();
        auto* contents = qobject_cast<QListWidget*>(live.view(QStringLiteral("Contents")));
        QVERIFY(page && contents);
        emit page->anchorClicked(QUrl(QStringLiteral("settings.md")));
        QCOMPARE(contents->currentItem()->text(), QStringLiteral("Settings"));
    }

    void everyPageOfTheDocsIsInHelp() {
        LiveWindow live;
        live.window.actions().help.trigger();
        auto* contents = qobject_cast<QListWidget*>(live.view(QStringLiteral("Contents")));
        QVERIFY(contents);
        const QStringList pages = QDir(QStringLiteral(":/docs")).entryList();
        QCOMPARE(contents->count(), pages.size() + 1); // and the shortcuts
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::HelpTest)
#include "HelpTest.moc"
