// SPDX-License-Identifier: MIT
#include "connections/ConnectionsPanel.h"
#include "frame/PanelDock.h"
#include "models/ChannelsModel.h"
#include "models/ConnectionsModel.h"
#include "models/MembersModel.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

namespace relay::test {
namespace {

const QString channels = QStringLiteral("Channels");
const QString members = QStringLiteral("Members");
const QString connections = QStringLiteral("Connections");

QString text(const QByteArray& bytes) {
    return QString::fromUtf8(bytes);
}

template <typename Widget>
Widget* named(const QWidget& window, const char* accessibleName) {
    for (Widget* widget : window.findChildren<Widget*>())
        if (widget->accessibleName() == QLatin1String(accessibleName))
            return widget;
    return nullptr;
}

/// The action whose text starts like that, also in sub-menus.
QAction* find(const QMenu& menu, const QString& start) {
    for (QAction* action : menu.actions()) {
        if (action->text().startsWith(start))
            return action;
        if (action->menu())
            if (QAction* found = find(*action->menu(), start))
                return found;
    }
    return nullptr;
}

} // namespace

/// The "who" side of the window, against a real relay with real clients.
class PeoplePanelsTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("PeoplePanelsTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        QVERIFY(m_live->start());
    }
    void cleanup() { m_live.reset(); }

    void aClientThatConnectsAppearsAndGoes() {
        {
            LiveClient client(m_live->server, sampleApp());
            QVERIFY(!client.socketId().isEmpty());
            QTRY_COMPARE(m_live->column(connections), QStringList{text(client.socketId())});
            const auto* model = m_live->view(connections)->model();
            const QModelIndex row = model->index(0, columnNamed(*model, "client"));
            QCOMPARE(row.data().toString(), QStringLiteral("js 8.4.0"));
        }
        QTRY_COMPARE(m_live->column(connections), QStringList());
    }

    void aChannelAppearsWithItsFirstSubscriberAndIsGreyedAfterItsLast() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("private-orders.5");
        QTRY_COMPARE(m_live->column(channels), QStringList{QStringLiteral("private-orders.5")});
        QTRY_COMPARE(m_live->column(channels, "subscribers"), QStringList{QStringLiteral("1")});
        client.unsubscribe("private-orders.5");
        const QModelIndex row = m_live->view(channels)->model()->index(0, 0);
        QTRY_VERIFY(row.data(ChannelsModel::GoneRole).toBool());
    }

    void membersOfTheSelectedPresenceChannelJoinAndLeave() {
        LiveClient ada(m_live->server, sampleApp());
        ada.subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada Lovelace"}})");
        QTRY_COMPARE(m_live->column(channels), QStringList{QStringLiteral("presence-room.1")});
        auto* tree = qobject_cast<QTreeView*>(m_live->view(channels));
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
        tree->selectionModel()->select(tree->model()->index(0, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(m_live->column(members), QStringList{QStringLiteral("ada")});
        QCOMPARE(m_live->column(members, 1), QStringList{QStringLiteral("Ada Lovelace")});
        auto bob = std::make_unique<LiveClient>(m_live->server, sampleApp());
        bob->subscribe("presence-room.1", R"({"user_id":"bob","user_info":{"name":"Bob"}})");
        QTRY_COMPARE(m_live->column(members), (QStringList{QStringLiteral("ada"), QStringLiteral("bob")}));
        const QAbstractItemModel* model = m_live->view(members)->model();
        QCOMPARE(model->index(1, model->columnCount() - 1).data().toString(), QStringLiteral("joined"));
        bob.reset();
        QTRY_COMPARE(model->index(1, model->columnCount() - 1).data().toString(), QStringLiteral("left"));
    }

    void onlyTheUserSelectsAChannel() {
        auto leaving = std::make_unique<LiveClient>(m_live->server, sampleApp());
        LiveClient staying(m_live->server, sampleApp());
        leaving->subscribe("orders");
        staying.subscribe("news");
        staying.subscribe("stocks");
        QTRY_COMPARE(m_live->column(channels).size(), 3);
        const Selection& selection = m_live->window.selection();
        auto* search = named<QLineEdit>(m_live->window, "Search channels");
        QAbstractItemView* view = m_live->view(channels);
        const QRect row = view->visualRect(view->model()->index(0, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(selection.channel(), "news");

        QTest::keyClicks(search, QStringLiteral("stocks")); // the chosen row is not among the results
        QTRY_COMPARE(m_live->column(channels), QStringList{QStringLiteral("stocks")});
        QCOMPARE(selection.channel(), "news");
        QVERIFY(!view->selectionModel()->hasSelection());
        search->clear();
        QTRY_COMPARE(m_live->column(channels).size(), 3);
        QCOMPARE(view->selectionModel()->selectedRows().value(0).data().toString(), QStringLiteral("news"));
    }

    void aConnectionThatGoesSelectsNoOther() {
        auto first = std::make_unique<LiveClient>(m_live->server, sampleApp());
        LiveClient second(m_live->server, sampleApp());
        QTRY_COMPARE(m_live->column(connections).size(), 2);
        const QByteArray chosen = first->socketId();
        m_live->window.selection().chooseConnection(chosen);
        QVERIFY(m_live->view(connections)->selectionModel()->hasSelection());
        first.reset();
        QTRY_COMPARE(m_live->column(connections), QStringList{text(second.socketId())});
        QVERIFY(!m_live->view(connections)->selectionModel()->hasSelection());
        QCOMPARE(m_live->window.selection().socketId(), chosen);
    }

    void aSelectedChannelNarrowsTheConnectionsToItsSubscribers() {
        LiveClient on(m_live->server, sampleApp());
        LiveClient off(m_live->server, sampleApp());
        on.subscribe("news");
        QTRY_COMPARE(m_live->column(connections).size(), 2);
        m_live->window.selection().chooseChannel("app", "news");
        QTRY_COMPARE(m_live->column(connections), QStringList{text(on.socketId())});
        QVERIFY(label("Connections 1")); // its heading counts what is shown
        m_live->panel("PeopleDock")->bringUp();
        auto* all = named<QToolButton>(m_live->window, "Show all connections");
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(m_live->column(connections).size(), 2);
        QVERIFY(label("Connections 2"));
    }

    void aConnectionNamesWhomAPresenceChannelKnowsItAs() {
        m_live->window.resize(1280, 800);
        m_live->panel("PeopleDock")->bringUp();
        LiveClient ada(m_live->server, sampleApp());
        ada.subscribe("presence-room.1", R"({"user_id":"ada","user_info":{"name":"Ada Lovelace"}})");
        QTRY_COMPARE(m_live->column(connections, "user"), QStringList{QStringLiteral("ada · Ada Lovelace")});
        const auto* table = qobject_cast<QTableView*>(m_live->view(connections));
        QVERIFY(!table->isColumnHidden(columnNamed(*table->model(), "user")));
    }

    void theChannelThatNarrowsTheConnectionsIsReadInFull() {
        m_live->window.resize(1280, 800);
        m_live->panel("PeopleDock")->bringUp();
        m_live->window.selection().chooseChannel("app", "presence-room.1");
        const QLabel* only = label("Only on presence-room.1");
        QTRY_VERIFY(only && only->isVisible());
        QTRY_VERIFY2(only->fontMetrics().horizontalAdvance(only->text()) <= only->contentsRect().width(),
                     qPrintable(QString::number(only->contentsRect().width())));
    }

    void aConnectionIsEndedFromItsMenuWithTheChosenCode() {
        LiveClient client(m_live->server, sampleApp());
        QTRY_COMPARE(m_live->column(connections).size(), 1);
        auto* panel = m_live->window.findChild<ConnectionsPanel*>();
        QMenu menu;
        panel->addActions(menu, panel->view().model()->index(0, 0));
        QAction* reconnect = find(menu, QStringLiteral("4200"));
        QVERIFY(reconnect);
        reconnect->trigger();
        QTRY_COMPARE(client.socket().state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(static_cast<int>(client.socket().closeCode()), 4200);
        QTRY_COMPARE(m_live->column(connections), QStringList());
    }

    void allConnectionsOfAUserEndWith4009() {
        LiveClient client(m_live->server, sampleApp());
        client.signIn(R"({"id":"7"})");
        QTRY_VERIFY(client.got(QStringLiteral("pusher:signin_success")));
        auto* panel = m_live->window.findChild<ConnectionsPanel*>();
        QTRY_COMPARE(m_live->column(connections, "user").value(0), QStringLiteral("7"));
        QMenu menu;
        panel->addActions(menu, panel->view().model()->index(0, 0));
        QAction* end = find(menu, QStringLiteral("End all connections of user 7"));
        QVERIFY(end);
        end->trigger();
        QTRY_COMPARE(static_cast<int>(client.socket().closeCode()), 4009);
    }

    void aSelectedConnectionIsKnownToTheOtherPanels() {
        LiveClient client(m_live->server, sampleApp());
        QTRY_COMPARE(m_live->column(connections).size(), 1);
        QAbstractItemView* view = m_live->view(connections);
        view->selectionModel()->select(view->model()->index(0, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(m_live->window.selection().socketId(), client.socketId());
    }

    void whatIsSelectedStaysSelectedWhileOthersComeAndGo() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("b");
        QTRY_COMPARE(m_live->column(channels), QStringList{QStringLiteral("b")});
        QAbstractItemView* view = m_live->view(channels);
        view->selectionModel()->select(view->model()->index(0, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        client.subscribe("a");
        QTRY_COMPARE(m_live->column(channels), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(view->selectionModel()->selectedRows().value(0).data().toString(), QStringLiteral("b"));
        QCOMPARE(m_live->window.selection().channel(), "b");
    }

private:
    const QLabel* label(const char* text) const {
        for (const QLabel* each : m_live->window.findChildren<QLabel*>())
            if (each->text() == QLatin1String(text))
                return each;
        return nullptr;
    }

    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::PeoplePanelsTest)
#include "PeoplePanelsTest.moc"
