// SPDX-License-Identifier: MIT
// The window at the smallest size that it allows.

#include "frame/Banner.h"
#include "frame/HealthStrip.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "preferences/Language.h"
#include "publish/PublishPanel.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "theme/Metrics.h"

#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>
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
