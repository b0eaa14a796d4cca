// SPDX-License-Identifier: MIT
// The window at the smallest size that it allows.

#include "detail/PayloadView.h"
#include "frame/Banner.h"
#include "frame/HealthStrip.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "preferences/Language.h"
#include "publish/PublishPanel.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "theme/Metrics.h"
#include "widgets/EmptyNote.h"

#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QStackedWidget>
#include <QTabBar>
#include <QTcpServer>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>

namespace relay::test {

class NarrowWindowTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("NarrowWindowTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }

    void theToolBarOffersToPublishAndSaysHowManyProblems() {
        AppConfig shop = sampleApp();
        shop.id = "shop";
        shop.key = "shop-key";
        LiveWindow live({sampleApp(), shop});
        QVERIFY(live.start());
        const auto* bar = live.window.findChild<QToolBar*>(QStringLiteral("MainToolBar"));
        const auto* health = live.window.findChild<QToolButton*>(QStringLiteral("Health"));
        live.window.resize(1280, 800);
        QTRY_COMPARE(health->text(), QStringLiteral("No problems"));
        live.window.resize(480, 420);
        QTRY_COMPARE(health->text(), QString());
        QCOMPARE(health->accessibleName(), QStringLiteral("No problems"));
        PublishOrder order;
        order.app = "app";
        order.channels = {"private-private-x"};
        order.name = "Shipped";
        order.data = "{}";
        live.server.commands().publish(order).waitForFinished();
        QTRY_COMPARE(health->text(), QStringLiteral("1"));
        QCOMPARE(health->accessibleName(), QStringLiteral("1 new problem"));
        const QAction& publish = live.window.findChild<PublishPanel*>()->focusAction;
        QTRY_VERIFY(bar->widgetForAction(const_cast<QAction*>(&publish))->isVisible());
        QVERIFY(bar->widgetForAction(&live.window.actions().goTo)->isVisible());
    }

    void anOpenDrawerLeavesTheLogRows() {
        LiveWindow live;
        QVERIFY(live.start());
        live.window.resize(480, 420);
        emit live.window.navigator().showPanel(live.window.findChild<PublishPanel*>());
        QTRY_VERIFY(live.panel("PublishDock")->isVisible());
        const LogView& rows = live.window.findChild<LogPanel*>()->view();
        QTRY_VERIFY2(rows.viewport()->height() >= 2 * metrics::rowHeight,
                     qPrintable(QString::number(rows.viewport()->height())));
    }

    void tabsOfADrawerAreNotShortened() {
        LiveWindow live;
        QVERIFY(live.start());
        emit live.window.navigator().showPanel(live.window.findChild<PublishPanel*>());
        for (const QSize size : {QSize(960, 1080), QSize(640, 900), QSize(480, 420)}) {
            live.window.resize(size);
            for (const QTabBar* bar :
                 live.window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
                for (int tab = 0; tab < bar->count(); ++tab)
                    QTRY_VERIFY2(bar->tabRect(tab).width() >=
                                     bar->fontMetrics().horizontalAdvance(bar->tabText(tab)),
                                 qPrintable(bar->tabText(tab)));
        }
    }

    void theFilterHasRoomForWords() {
        LiveWindow live;
        QVERIFY(live.start());
        const auto* line = live.window.findChild<LogPanel*>()->findChild<QLineEdit*>();
        for (const QSize size : {QSize(640, 900), QSize(480, 420)}) {
            live.window.resize(size);
            QTRY_VERIFY2(line->width() >= 130, qPrintable(QString::number(line->width())));
        }
        live.window.resize(1280, 800);
        QTRY_VERIFY(countOf(live).isVisible());
    }

    void anEmptyListIsToldInFull() {
        LiveWindow live;
        QVERIFY(live.start());
        emit live.window.navigator().showPanel(live.view(QStringLiteral("Members")));
        for (const QSize size : {QSize(960, 1080), QSize(640, 500), QSize(480, 420)}) {
            live.window.resize(size);
            QCoreApplication::processEvents();
            for (const EmptyNote* note : live.window.findChildren<EmptyNote*>())
                for (const QLabel* label : note->findChildren<QLabel*>())
                    if (note->isVisible() && label->isVisible())
                        QTRY_VERIFY2(note->rect().contains(label->geometry()) &&
                                         label->height() >= fullHeight(*label),
                                     qPrintable(label->text()));
        }
    }

    /// The forms of the payload give way to its rows.
    void aLowInspectorOverlapsNothing() {
        LiveWindow live;
        QVERIFY(live.start());
        live.journal.append(sampleEvent(0, "orders", "App\\Events\\OrderShipped"));
        LogPanel& log = *live.window.findChild<LogPanel*>();
        const auto eventRow = [&log] {
            int row = log.model().rowCount() - 1;
            while (row >= 0 && log.model().factAt(row)->kind() != FactKind::Event)
                --row;
            return row;
        };
        QTRY_VERIFY(eventRow() >= 0);
        log.view().reveal(eventRow());
        const auto* payload = live.window.findChild<PayloadView*>();
        const auto* title = live.window.findChild<QLabel*>(QStringLiteral("Selected"));
        const auto nothingOverlaps = [&] {
            const auto* rows = payload->findChild<QStackedWidget*>(QString(), Qt::FindDirectChildrenOnly);
            for (const QObject* child : payload->children())
                if (const auto* part = qobject_cast<const QWidget*>(child);
                    part && part != rows && part->isVisible() &&
                    (part->geometry().intersects(rows->geometry()) ||
                     part->height() < part->layout()->heightForWidth(part->width())))
                    return false;
            return payload->isVisible() && title->height() >= title->sizeHint().height();
        };
        for (const QSize size : {QSize(1280, 800), QSize(960, 1080), QSize(640, 900), QSize(480, 420)}) {
            live.window.resize(size);
            QTRY_VERIFY2(nothingOverlaps(), qPrintable(QString::number(size.width())));
            if (size.width() < 640)
                continue; // with a drawer too, the smallest window has no room for an inspector
            emit live.window.navigator().showPanel(live.window.findChild<PublishPanel*>());
            QTRY_VERIFY2(nothingOverlaps(), qPrintable(QString::number(size.width())));
            live.window.docks().closeDrawers();
        }
    }

    void theBannerIsReadInFull_data() {
        QTest::addColumn<QString>("language");
        for (const char* language : {"en", "de"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    void theBannerIsReadInFull() {
        QFETCH(const QString, language);
        chooseLanguage(language);
        QObject run;
        installLanguage(run);
        const auto end = qScopeGuard([&run] {
            qDeleteAll(run.findChildren<QTranslator*>());
            QLocale::setDefault(QLocale::system());
        });
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LiveWindow live({sampleApp()}, other.serverPort());
        live.window.control().start();
        auto* banner = live.window.findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        for (const QSize size : {QSize(480, 420), QSize(480, 560), QSize(960, 700), QSize(1280, 800)}) {
            live.window.resize(size);
            QTRY_VERIFY2(isWhole(*banner), qPrintable(QString::number(size.width())));
        }
    }

private:
    static int fullHeight(const QLabel& label) {
        return label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
    }
    static const QLabel& countOf(const LiveWindow& live) {
        for (const QLabel* label : live.window.findChild<LogPanel*>()->findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral("row")))
                return *label;
        qFatal("the log counts no rows");
    }
    static bool isWhole(const Banner& banner) {
        for (const QLabel* label : banner.findChildren<QLabel*>())
            if (label->wordWrap() && label->height() < label->heightForWidth(label->width()))
                return false;
        for (const QPushButton* button : banner.findChildren<QPushButton*>())
            if (button->isVisible() &&
                (button->width() < button->sizeHint().width() ||
                 button->height() < button->sizeHint().height() ||
                 !banner.rect().contains(QRect(button->mapTo(&banner, QPoint()), button->size()))))
                return false;
        return true;
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::NarrowWindowTest)
#include "NarrowWindowTest.moc"
