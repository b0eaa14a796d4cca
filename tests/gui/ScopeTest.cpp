// SPDX-License-Identifier: MIT
// What the log is restricted to, and what the inspector shows about people and connections.

#include "detail/FieldsView.h"
#include "log/ScopeChips.h"
#include "models/ChannelsModel.h"
#include "models/ConnectionsModel.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "theme/Metrics.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

namespace relay::test {

class ScopeTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("ScopeTest")); }
    void init();
    void cleanup() { m_live.reset(); }
    void aClickInTheNavigatorSetsAChip();
    void aChipsTextStandsOffItsFrame();
    void aPersonIsAScopeToo();
    void amongSeveralAppsTheChannelsAppIsSaid();
    void aScopeThatIsGoneStaysAndSaysSo();
    void whatIsRevealedLeavesTheFilterAlone();
    void altLeftGoesBackFactByFact();
    void goingBackShowsNoRowOutsideTheScope();
    void aConnectionIsInspected();
    void aPersonIsInspected();
    void aReadersSelectionIsOneStep();
    void theInspectorLeavesTheTraceForAPerson();
    void aConnectionThatIsGoneIsStillSomebodys();

private:
    QToolButton& chip(const char* field) const {
        return *m_live->window.findChild<QToolButton*>(QStringLiteral("Scope ") + QLatin1String(field));
    }
    QString textOf(const char* field) const { return chip(field).text().remove(QChar(0x200e)); }
    template <typename Widget>
    Widget* named(const char* name) const {
        for (Widget* widget : m_live->window.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name) ||
                widget->objectName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    void click(const char* list, const QModelIndex& index) const {
        QAbstractItemView* view = m_live->view(QLatin1String(list));
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }
    QModelIndex channel(const QByteArray& name) const {
        const QAbstractItemModel& model = *m_live->view(QStringLiteral("Channels"))->model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data(ChannelsModel::ChannelRole).toByteArray() == name)
                return model.index(row, 0);
        return {};
    }

    std::unique_ptr<LiveWindow> m_live;
};

void ScopeTest::init() {
    TestCase::init();
    QSettings().clear();
    m_live = std::make_unique<LiveWindow>();
    m_live->window.resize(1440, 900);
    QVERIFY(m_live->start());
}

void ScopeTest::aClickInTheNavigatorSetsAChip() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    QTRY_VERIFY(channel("orders").isValid());
    QVERIFY(chip("channel").isHidden());
    click("Channels", channel("orders"));
    QCOMPARE(textOf("channel"), QStringLiteral("channel:orders"));
    QVERIFY(chip("channel").isVisible() && chip("user").isHidden());
    QTest::mouseClick(&chip("channel"), Qt::LeftButton);
    QVERIFY(chip("channel").isHidden());
    QVERIFY(m_live->window.selection().channel().isEmpty());
}

void ScopeTest::aChipsTextStandsOffItsFrame() {
    m_live->window.selection().chooseChannel("app", "presence-room.1");
    const QImage image = chip("channel").grab().toImage();
    const int middle = image.height() / 2;
    const auto isEmpty = [&image, middle](int x) {
        for (int y = middle - 6; y <= middle + 6; ++y)
            if (image.pixel(x, y) != image.pixel(x, 4))
                return false;
        return true;
    };
    for (int x = 2; x < 2 + metrics::tight; ++x)
        QVERIFY2(isEmpty(x) && isEmpty(image.width() - 1 - x), qPrintable(QString::number(x)));
}

void ScopeTest::aPersonIsAScopeToo() {
    LiveClient ada(m_live->server, sampleApp());
    ada.subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada"}})");
    QTRY_VERIFY(channel("presence-room.1").isValid());
    const auto member = [this] {
        const QModelIndex room = channel("presence-room.1");
        return room.model() ? room.model()->index(0, 0, room) : QModelIndex();
    };
    QTRY_VERIFY(member().isValid());
    click("Channels", member());
    QCOMPARE(textOf("user"), QStringLiteral("user:ada"));
    QTRY_COMPARE(named<QLabel>("Selected peer")->text(), QStringLiteral("Ada"));
    click("Channels", channel("presence-room.1")); // only the channel
    QVERIFY(chip("user").isHidden() && chip("channel").isVisible());
    QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier); // each click was one step
    QCOMPARE(m_live->window.selection().user(), QByteArray("ada"));
    QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_live->window.selection().user().isEmpty() && m_live->window.selection().channel().isEmpty());
}

void ScopeTest::goingBackShowsNoRowOutsideTheScope() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    client.subscribe("news");
    QAbstractItemView& log = *m_live->view(QStringLiteral("Event log"));
    QTRY_VERIFY(log.model()->rowCount() > 2 && channel("news").isValid());
    emit m_live->window.navigator().reveal(m_live->journal.oldest()); // a fact without a channel
    click("Channels", channel("orders"));
    click("Channels", channel("news"));
    QTRY_COMPARE(log.model()->rowCount(), 1);
    QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_live->window.selection().channel(), QByteArray("orders"));
    QCOMPARE(m_live->window.selection().fact()->id, m_live->journal.oldest());
    QTRY_COMPARE(log.model()->rowCount(), 1);
    QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(log.selectionModel()->selectedRows().value(0).row(), 0);
}

/// Each app has its own channels, which may have the same names.
void ScopeTest::amongSeveralAppsTheChannelsAppIsSaid() {
    AppConfig shop = sampleApp();
    shop.id = "shop";
    shop.key = "shop-key";
    m_live = std::make_unique<LiveWindow>(std::vector<AppConfig>{sampleApp(), shop});
    QVERIFY(m_live->start());
    LiveClient client(m_live->server, shop);
    client.subscribe("orders");
    QTRY_VERIFY(channel("orders").isValid());
    click("Channels", channel("orders"));
    QCOMPARE(textOf("app"), QStringLiteral("app:shop"));
    QCOMPARE(textOf("channel"), QStringLiteral("channel:orders"));
    QTest::mouseClick(&chip("app"), Qt::LeftButton);
    QVERIFY(chip("app").isHidden());
    QCOMPARE(textOf("channel"), QStringLiteral("channel:orders"));
}

void ScopeTest::aScopeThatIsGoneStaysAndSaysSo() {
    {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("orders");
        QTRY_VERIFY(channel("orders").isValid());
        click("Channels", channel("orders"));
    }
    QTRY_COMPARE(textOf("channel"), QStringLiteral("channel:orders (gone)"));
    QCOMPARE(m_live->window.selection().channel(), QByteArray("orders"));
    m_live->window.selection().chooseUser("app", "nobody");
    QTRY_COMPARE(textOf("user"), QStringLiteral("user:nobody (gone)"));
    m_live->window.selection().chooseApp("app");
    QTRY_COMPARE(textOf("app"), QStringLiteral("app:app"));
}

void ScopeTest::whatIsRevealedLeavesTheFilterAlone() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    QAbstractItemView& log = *m_live->view(QStringLiteral("Event log"));
    QTRY_VERIFY(log.model()->rowCount() > 1);
    const FactId first = m_live->journal.oldest();
    auto* filter = named<QLineEdit>("Filter");
    filter->setText(QStringLiteral("nothing-has-this"));
    QTRY_COMPARE(log.model()->rowCount(), 0);
    emit m_live->window.navigator().reveal(first);
    QTRY_COMPARE(log.model()->rowCount(), 1);
    QCOMPARE(m_live->window.selection().fact()->id, first);
    QCOMPARE(filter->text(), QStringLiteral("nothing-has-this"));
}

void ScopeTest::altLeftGoesBackFactByFact() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    QAbstractItemView& log = *m_live->view(QStringLiteral("Event log"));
    QTRY_VERIFY(log.model()->rowCount() > 2);
    m_live->window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_live->window, patienceMilliseconds));
    const auto select = [&log](int row) {
        log.scrollTo(log.model()->index(row, 0));
        QTest::mouseClick(log.viewport(), Qt::LeftButton, {},
                          log.visualRect(log.model()->index(row, 0)).center());
    };
    const auto selected = [&log] {
        return log.selectionModel()->selectedRows().value(0).row();
    };
    for (const int row : {0, 2, 1})
        select(row);
    const FactPtr last = m_live->window.selection().fact();
    QTest::keyClick(&log, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(selected(), 2);
    QTest::keyClick(&log, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(selected(), 0);
    for (int step = 0; step < 2; ++step)
        QTest::keyClick(&log, Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(selected(), 1);
    QCOMPARE(m_live->window.selection().fact()->id, last->id);
}

void ScopeTest::aConnectionIsInspected() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    QTRY_COMPARE(m_live->column(QStringLiteral("Connections")).size(), 1);
    m_live->panel("PeopleDock")->raise();
    const QAbstractItemView& list = *m_live->view(QStringLiteral("Connections"));
    QTRY_VERIFY(list.isVisible());
    click("Connections", list.model()->index(0, 0));
    const QString socket = list.model()->index(0, 0).data().toString();
    QTRY_COMPARE(named<QLabel>("Selected peer")->text(), socket);
    QVERIFY(named<QLabel>("Selected peer")->isVisible());
    auto* line = named<QTableView>("Time line");
    const auto saysOf = [line](const QString& text) {
        for (int row = 0; row < line->model()->rowCount(); ++row)
            if (line->model()->index(row, 1).data().toString() == text)
                return row;
        return -1;
    };
    QTRY_VERIFY(saysOf(QStringLiteral("subscribed")) >= 0);
    PublishOrder order;
    order.app = "app";
    order.channels = {"orders"};
    order.name = "Shipped";
    order.data = "{}";
    m_live->server.commands().publish(order).waitForFinished();
    QTRY_COMPARE(saysOf(QStringLiteral("got Shipped")), 0); // the newest is first
    auto* chip = named<QToolButton>("Channel orders");
    QVERIFY(chip && chip->isVisible());
    QTest::mouseClick(chip, Qt::LeftButton);
    QCOMPARE(m_live->window.selection().channel(), QByteArray("orders"));
    line->setCurrentIndex(line->model()->index(0, 0));
    QTest::keyClick(line, Qt::Key_Return); // and goes to the log
    QTRY_VERIFY(m_live->window.selection().fact());
    QCOMPARE(m_live->window.selection().fact()->name(), QByteArray("Shipped"));
    QVERIFY(!named<QLabel>("Selected peer")->isVisible());
    click("Connections", list.model()->index(0, 0)); // shown again
    QVERIFY(named<QLabel>("Selected peer")->isVisible());
}

void ScopeTest::aPersonIsInspected() {
    LiveClient first(m_live->server, sampleApp());
    first.subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada"}})");
    QTRY_VERIFY(channel("presence-room.1").isValid());
    m_live->window.selection().chooseUser("app", "ada");
    QTRY_COMPARE(named<QLabel>("Selected peer")->text(), QStringLiteral("Ada"));
    const QAbstractItemModel& who = *named<FieldsView>("Who")->model();
    QTRY_COMPARE(who.rowCount(), 2); // the user, and the connection
    QCOMPARE(who.index(0, 1, who.index(0, 0)).data().toString(), QStringLiteral("ada"));
    QTRY_VERIFY(named<QTableView>("Time line")->model()->rowCount() >= 2);
}

/// A screen reader deselects before it selects.
void ScopeTest::aReadersSelectionIsOneStep() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("news");
    client.subscribe("orders");
    QTRY_VERIFY(channel("orders").isValid() && channel("news").isValid());
    QAccessibleInterface* list =
        QAccessible::queryAccessibleInterface(m_live->view(QStringLiteral("Channels")));
    QVERIFY(list && list->tableInterface());
    const Selection& selection = m_live->window.selection();
    for (const char* name : {"news", "orders", "news"}) {
        list->tableInterface()->selectRow(channel(name).row());
        QCOMPARE(selection.channel(), QByteArray(name));
    }
    for (const char* name : {"orders", "news", ""}) {
        QTest::keyClick(&m_live->window, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(selection.channel(), QByteArray(name));
    }
    click("Channels", channel("orders"));
    m_live->view(QStringLiteral("Channels"))->clearSelection(); // by the user, for good
    QTRY_VERIFY(selection.channel().isEmpty());
}

void ScopeTest::theInspectorLeavesTheTraceForAPerson() {
    LiveClient client(m_live->server, sampleApp());
    client.subscribe("orders");
    QTRY_COMPARE(m_live->column(QStringLiteral("Connections")).size(), 1);
    m_live->panel("TraceDock")->raise();
    const auto* title = named<QLabel>("Selected peer");
    QTRY_VERIFY(title->visibleRegion().isEmpty());
    m_live->window.selection().chooseConnection(
        m_live->column(QStringLiteral("Connections")).front().toUtf8());
    QTRY_VERIFY(!title->visibleRegion().isEmpty());
    emit m_live->window.navigator().reveal(m_live->journal.oldest());
    m_live->panel("TraceDock")->raise(); // for a fact it stays
    QTRY_VERIFY(!m_live->panel("TraceDock")->widget()->visibleRegion().isEmpty());
    m_live->panel("DetailDock")->toggleViewAction()->trigger();
    m_live->window.selection().chooseUser("app", "ada");
    QVERIFY(m_live->panel("DetailDock")->isHidden()); // closed stays closed
}

void ScopeTest::aConnectionThatIsGoneIsStillSomebodys() {
    auto client = std::make_unique<LiveClient>(m_live->server, sampleApp());
    client->subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada"}})");
    const auto list = [this] {
        return m_live->column(QStringLiteral("Connections"));
    };
    QTRY_COMPARE(list().size(), 1);
    m_live->window.selection().chooseConnection(list().front().toUtf8());
    auto* title = named<QLabel>("Selected peer");
    QTRY_COMPARE(title->text(), QStringLiteral("Ada"));
    auto* line = named<QTableView>("Time line");
    QTRY_VERIFY(line->model()->rowCount() >= 3);
    client.reset();
    QTRY_COMPARE(list().size(), 0);
    const auto says = [title](const QString& text) {
        const QList<QLabel*> labels = title->parentWidget()->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](QLabel* label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(QStringLiteral("user ada · no longer connected")));
    QCOMPARE(title->text(), QStringLiteral("Ada"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ScopeTest)
#include "ScopeTest.moc"
