// SPDX-License-Identifier: MIT
#include "connections/ConnectionsPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "connections/ConnectionDelegate.h"
#include "face/RelayFace.h"
#include "journal/Filter.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "protocol/CloseCode.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyNote.h"
#include "widgets/SearchField.h"
#include "widgets/UserSelectedView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

namespace relay {
namespace {

constexpr int saidFor = 6000; // ms

} // namespace

ConnectionsPanel::ConnectionsPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_view(new UserSelectedView<QTableView>(this))
    , m_channelBar(new QWidget(this))
    , m_channelLabel(new ElidedLabel(m_channelBar))
    , m_said(new QLabel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    fillChannelBar();
    layout->addWidget(m_channelBar);
    layout->addWidget(m_view);
    layout->addWidget(m_said);
    m_said->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    m_said->setWordWrap(true);
    m_said->hide();
    m_view->setModel(&m_rows);
    m_view->setItemDelegate(new ConnectionDelegate(m_view));
    views::dress(*m_view, QStringLiteral("Connections"));
    views::sortable(*m_view);
    views::keepColumns(*m_view->horizontalHeader(), QStringLiteral("connections/columns"));
    m_note = new EmptyNote(*m_view, Icon::Connection, tr("Nobody is connected"),
                           tr("Clients appear here as they connect."));
    connect(&bench.feed, &RelayFeed::snapshotCame, &m_model, &ConnectionsModel::takeSnapshot);
    connect(&m_model, &ConnectionsModel::countChanged, this,
            [this] { emit countChanged(m_model.rowCount()); });
    connect(&m_navigator, &Navigator::terminateUser, this, &ConnectionsPanel::terminateUser);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectionsPanel::tellSelection);
    connect(m_view, &QAbstractItemView::clicked, this, &ConnectionsPanel::tellSelection); // shown again
    connect(m_view, &QWidget::customContextMenuRequested, this, &ConnectionsPanel::showContextMenu);
    connect(&m_selection, &Selection::appChanged, &m_model, &ConnectionsModel::setApp);
    connect(&m_selection, &Selection::channelChanged, this, &ConnectionsPanel::showChannel);
    connect(&m_selection, &Selection::connectionChanged, this, &ConnectionsPanel::followSelection);
    setFocusProxy(m_view);
}

QWidget* ConnectionsPanel::makeBar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    auto* search = new SearchField(tr("Search connections"), tr("Search connections"), bar);
    search->leadInto(*m_view);
    connect(search, &QLineEdit::textChanged, &m_model, &ConnectionsModel::setSearch);
    layout->addWidget(search);
    return bar;
}

void ConnectionsPanel::fillChannelBar() {
    auto* layout = new QHBoxLayout(m_channelBar);
    layout->setContentsMargins(metrics::margin, 0, metrics::gap, metrics::tight);
    auto* all = iconButton(Icon::Close, tr("Show all connections"), m_channelBar);
    connect(all, &QToolButton::clicked, this, [this] { m_selection.chooseChannel({}, {}); });
    layout->addWidget(m_channelLabel, 1);
    layout->addWidget(all);
    m_channelBar->hide();
}

void ConnectionsPanel::showChannel(const QByteArray& app, const QByteArray& channel) {
    m_model.setChannel(app, channel);
    const QString name = QString::fromUtf8(channel);
    m_channelBar->setVisible(!channel.isEmpty());
    m_channelLabel->showText(tr("Only on %1").arg(name));
    m_note->setTexts(channel.isEmpty() ? tr("Nobody is connected") : tr("Nobody is on %1").arg(name),
                     channel.isEmpty() ? tr("Clients appear here as they connect.") : QString());
}

void ConnectionsPanel::tellSelection() {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_selection.chooseConnection(rows.first().data(ConnectionsModel::SocketIdRole).toByteArray());
}

void ConnectionsPanel::followSelection(const QByteArray& socketId) {
    const QModelIndex index = m_rows.mapFromSource(m_model.indexOf(socketId));
    if (!index.isValid())
        return m_view->clearSelection();
    if (!m_view->selectionModel()->isRowSelected(index.row()))
        m_view->selectRow(index.row());
    m_view->scrollTo(index);
}

void ConnectionsPanel::showContextMenu(const QPoint& at) {
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    QMenu menu;
    addActions(menu, index);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void ConnectionsPanel::addActions(QMenu& menu, const QModelIndex& index) {
    const QByteArray socketId = index.data(ConnectionsModel::SocketIdRole).toByteArray();
    const QByteArray userId = index.data(ConnectionsModel::UserRole).toByteArray();
    const QByteArray app = index.data(ConnectionsModel::AppRole).toByteArray();
    const auto channels = index.data(ConnectionsModel::ChannelsRole).value<QList<QByteArray>>();
    menu.addAction(icons::themed(Icon::Log), tr("Show its events"), this, [this, socketId] {
        emit m_navigator.showInLog(QStringLiteral("socket:") + Filter::quoted(QString::fromUtf8(socketId)));
    });
    QMenu* on = menu.addMenu(icons::themed(Icon::Channel), tr("Go to channel"));
    on->setEnabled(!channels.isEmpty());
    constexpr qsizetype offered = 30; // a longer menu would not fit the screen
    for (const QByteArray& channel : channels.first(std::min(offered, channels.size())))
        on->addAction(QString::fromUtf8(channel), this,
                      [this, app, channel] { m_selection.chooseChannel(app, channel); });
    menu.addSeparator();
    menu.addAction(icons::themed(Icon::Copy), tr("Copy socket id"), this,
                   [socketId] { QGuiApplication::clipboard()->setText(QString::fromUtf8(socketId)); });
    menu.addSeparator();
    addDisconnectMenu(menu, socketId);
    if (!userId.isEmpty())
        menu.addAction(icons::themed(Icon::User),
                       tr("End all connections of user %1").arg(QString::fromUtf8(userId)), this,
                       [this, app, userId] { terminateUser(app, userId); });
}

void ConnectionsPanel::addDisconnectMenu(QMenu& menu, const QByteArray& socketId) {
    QMenu* codes = menu.addMenu(icons::themed(Icon::Disconnect), tr("Disconnect"));
    struct Choice {
        CloseCode code;
        const char* meaning;
    };
    static constexpr Choice choices[] = {
        {CloseCode::ReconnectNow, QT_TR_NOOP("reconnect at once")},
        {CloseCode::OverCapacity, QT_TR_NOOP("over capacity, retry after a second")},
        {CloseCode::PongNotReceived, QT_TR_NOOP("pong not received")},
        {CloseCode::Unauthorized, QT_TR_NOOP("unauthorized, do not reconnect")},
        {CloseCode::AppDisabled, QT_TR_NOOP("app disabled, do not reconnect")},
    };
    for (const Choice& choice : choices)
        codes->addAction(QStringLiteral("%1  %2").arg(number(choice.code)).arg(tr(choice.meaning)), this,
                         [this, socketId, code = number(choice.code)] { disconnectSocket(socketId, code); });
    codes->addSeparator();
    codes->addAction(tr("Another code…"), this, [this, socketId] { askCode(socketId); });
}

void ConnectionsPanel::askCode(const QByteArray& socketId) {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Disconnect %1").arg(QString::fromUtf8(socketId)));
    dialog->setLabelText(
        tr("Close code (4000–4099: never retry, 4100–4199: after a second, 4200–4299: at once)"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(4000, 4999);
    dialog->setIntValue(number(CloseCode::ReconnectNow));
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this, socketId](int code) { disconnectSocket(socketId, static_cast<quint16>(code)); });
    dialog->open(); // nothing waits for it
}

void ConnectionsPanel::disconnectSocket(const QByteArray& socketId, quint16 code) {
    if (!m_relay.isRunning())
        return say(tr("The relay is stopped."));
    const QString id = QString::fromUtf8(socketId);
    const QByteArray reason = QByteArrayLiteral("Disconnected by the operator");
    m_relay.commands().disconnect(socketId, code, reason).then(this, [this, id, code](bool found) {
        say(found ? tr("%1 was disconnected with %2.").arg(id).arg(code)
                  : tr("%1 was already gone.").arg(id));
    });
}

void ConnectionsPanel::terminateUser(const QByteArray& app, const QByteArray& userId) {
    if (!m_relay.isRunning())
        return say(tr("The relay is stopped."));
    m_relay.commands()
        .terminateUser(app, userId)
        .then(this, [this, user = QString::fromUtf8(userId)](int ended) {
            say(tr("%n connection(s) of user %1 ended with 4009.", nullptr, ended).arg(user));
        });
}

void ConnectionsPanel::say(const QString& sentence) {
    m_said->setText(sentence);
    m_said->show();
    QTimer::singleShot(saidFor, m_said, [this, sentence] {
        if (m_said->text() == sentence)
            m_said->hide();
    });
}

} // namespace relay
