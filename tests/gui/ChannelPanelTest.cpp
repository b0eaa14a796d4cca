// SPDX-License-Identifier: MIT
#include "channel/ChannelPanel.h"
#include "channel/ChannelEvents.h"
#include "frame/PanelDock.h"
#include "models/ChannelEventsModel.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

namespace relay::test {
namespace {

const QString events = QStringLiteral("Events of the channel");

template <typename Widget>
Widget* named(const QWidget& panel, const char* name) {
    for (Widget* widget : panel.findChildren<Widget*>())
        if (widget->accessibleName() == QLatin1String(name))
            return widget;
    return nullptr;
}

} // namespace

/// The "Channel" panel, against a real relay.
class ChannelPanelTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("ChannelPanelTest")); }
    void init() {
        TestCase::init();
        start(0);
    }
    void cleanup() { m_live.reset(); }

    void theCachedEventOfACacheChannelIsShownAndCopied() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("cache-prices");
        m_live->window.selection().chooseChannel("app", "cache-prices");
        auto* about = named<QLabel>(panel(), "Cached event");
        QTRY_VERIFY(about->text().startsWith(QStringLiteral("Nothing is cached")));
        QVERIFY(!named<QToolButton>(panel(), "Copy the cached content")->isEnabled());
        publish("cache-prices", "PriceChanged", R"({"sku":"A-1"})");
        QTRY_VERIFY(about->text().startsWith(QStringLiteral("PriceChanged · ")));
        QCOMPARE(named<QPlainTextEdit>(panel(), "Content of the cached event")->toPlainText(),
                 QStringLiteral("{\n  \"sku\": \"A-1\"\n}"));
        named<QToolButton>(panel(), "Copy the cached content")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral(R"({"sku":"A-1"})"));
    }

    void onlyCacheChannelsHaveAPlaceForTheCache() {
        const auto* tabs = named<QTabBar>(panel(), "Channel");
        m_live->window.selection().chooseChannel("app", "private-cache-prices");
        QVERIFY(tabs->isTabVisible(1));
        m_live->window.selection().chooseChannel("app", "private-orders.5");
        QVERIFY(!tabs->isTabVisible(1));
    }

    void theHeadSaysWhatTheChannelIsAndWhoIsOnIt() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("presence-room.1", R"({"user_id":"ada"})");
        m_live->window.selection().chooseChannel("app", "presence-room.1");
        const auto* about = named<QLabel>(panel(), "About the channel");
        QTRY_VERIFY(
            about->text().startsWith(QStringLiteral("presence · app app · 1 subscriber, 1 user · since ")));
        client.unsubscribe("presence-room.1");
        QTRY_COMPARE(about->text(), QStringLiteral("presence · app app · no subscribers"));
    }

    void withoutHistoryTheEventsComeFromTheLogAndSaySo() {
        publish("news", "First", "{}");
        publish("other", "Elsewhere", "{}");
        publish("news", "Second", "{}");
        m_live->window.selection().chooseChannel("app", "news");
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("Second"), QStringLiteral("First")}));
        QVERIFY(source().startsWith(QStringLiteral("From the event log")));
        publish("news", "Third", "{}");
        QTRY_COMPARE(names().value(0), QStringLiteral("Third"));
    }

    void withHistoryTheEventsAreThoseItKeeps() {
        start(2);
        for (const char* name : {"First", "Second", "Third"})
            publish("news", name, "{}");
        m_live->window.selection().chooseChannel("app", "news");
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("Third"), QStringLiteral("Second")}));
        QCOMPARE(source(), QStringLiteral("From the history"));
        publish("news", "Fourth", "{}");
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("Fourth"), QStringLiteral("Third")}));
    }

    void enterShowsTheEventInTheLog() {
        publish("news", "First", "{}");
        m_live->window.selection().chooseChannel("app", "news");
        QTRY_COMPARE(names().size(), 1);
        QTableView& view = select(0);
        QSignalSpy revealed(&m_live->window.navigator(), &Navigator::reveal);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(revealed.count(), 1);
        QCOMPARE(m_live->window.selection().fact()->name(), "First");
    }

    void anEventIsReplayedAndHowItWentStandsBelow() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("news");
        QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
        publish("news", "First", "{}");
        m_live->window.selection().chooseChannel("app", "news");
        QTRY_COMPARE(names().size(), 1);
        select(0);
        m_live->window.factActions().replay.trigger();
        const auto* said = named<QLabel>(panel(), "Replay");
        QTRY_COMPARE(said->text(), QStringLiteral("Replayed: delivered to 1 socket."));
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("First"), QStringLiteral("First")}));
    }

private:
    void start(int historyPerChannel) {
        m_live.reset();
        QSettings().clear();
        Settings settings = LiveWindow::settingsOf();
        settings.limits.historyPerChannel = historyPerChannel;
        m_live = std::make_unique<LiveWindow>(settings);
        QVERIFY(m_live->start());
        m_live->panel("ChannelDock")->bringUp();
    }
    ChannelPanel& panel() const { return *m_live->window.findChild<ChannelPanel*>(); }
    QStringList names() const { return m_live->column(events, "event"); }
    QString source() const { return named<QLabel>(panel(), "Where the events come from")->text(); }
    QTableView& select(int row) const {
        auto* view = named<QTableView>(panel(), "Events of the channel");
        view->selectRow(row);
        return *view;
    }
    void publish(const char* channel, const char* name, const char* data) {
        PublishOrder order;
        order.app = "app";
        order.channels = {channel};
        order.name = name;
        order.data = data;
        order.source = EventSource::Api;
        QVERIFY(m_live->server.commands().publish(order).result().error.isEmpty());
    }

    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::ChannelPanelTest)
#include "ChannelPanelTest.moc"
