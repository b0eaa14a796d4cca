// SPDX-License-Identifier: MIT
#include "members/MembersPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "members/MemberDelegate.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/EmptyNote.h"
#include "widgets/UserSelectedView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QTableView>
#include <QVBoxLayout>

namespace relay {
namespace {

const QString sortedKey = QStringLiteral("members/sorted");
const QString descendingKey = QStringLiteral("members/descending");

QString chooseTitle() {
    return MembersPanel::tr("No presence channel selected");
}

QString chooseText() {
    return MembersPanel::tr("Select one in the channel list to see its members.");
}

void copy(const QByteArray& text) {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

} // namespace

MembersPanel::MembersPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_feed(bench.feed)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_view(new UserSelectedView<QTableView>(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_view->setModel(&m_rows);
    m_view->setItemDelegate(new MemberDelegate(m_view));
    views::dress(*m_view, QStringLiteral("Members"));
    views::sortable(*m_view);
    m_note = new EmptyNote(*m_view, Icon::Members, chooseTitle(), chooseText());
    layColumns();
    connect(&m_rows, &QAbstractItemModel::modelReset, this, &MembersPanel::layColumns);
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &MembersPanel::keepOrder);
    connect(&m_model, &MembersModel::countChanged, this, &MembersPanel::tellCount);
    connect(&m_feed, &RelayFeed::snapshotCame, &m_model, &MembersModel::takeSnapshot);
    connect(&m_selection, &Selection::channelChanged, this, &MembersPanel::showChannel);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MembersPanel::tellSelection);
    connect(m_view, &QAbstractItemView::clicked, this, &MembersPanel::tellSelection); // shown again
    connect(&m_selection, &Selection::userChanged, this, &MembersPanel::followSelection);
    connect(m_view, &QWidget::customContextMenuRequested, this, &MembersPanel::showContextMenu);
    setFocusProxy(m_view);
}

void MembersPanel::showChannel(const QByteArray& app, const QByteArray& channel) {
    const bool presence = isPresence(channelKind(channel));
    m_model.setChannel(presence ? app : QByteArray(), presence ? channel : QByteArray());
    if (presence)
        m_note->setTexts(tr("Nobody is on %1").arg(QString::fromUtf8(channel)),
                         tr("Members appear as they join."));
    else if (channel.isEmpty())
        m_note->setTexts(chooseTitle(), chooseText());
    else
        m_note->setTexts(
            tr("Only presence channels have members"),
            tr("%1 is %2.").arg(QString::fromUtf8(channel), QString::fromLatin1(name(channelKind(channel)))));
    if (presence && m_feed.snapshot())
        m_model.takeSnapshot(m_feed.snapshot());
    tellCount();
}

void MembersPanel::tellCount() {
    emit countChanged(m_model.channel().isEmpty() ? -1 : m_model.aliveCount());
}

void MembersPanel::layColumns() {
    QHeaderView& header = *m_view->horizontalHeader();
    header.setMaximumSectionSize(240);
    header.setResizeContentsPrecision(100);
    views::layColumns(header);
    restoreOrder();
}

/// Each channel's members may have different columns, so the order is saved by column name.
void MembersPanel::keepOrder() {
    if (m_laying)
        return;
    const QHeaderView& header = *m_view->horizontalHeader();
    const int column = header.sortIndicatorSection();
    const QByteArray name = column < 0 ? QByteArray() : columnHead(m_rows, column).name;
    QSettings settings;
    settings.setValue(sortedKey, QString::fromUtf8(name));
    settings.setValue(descendingKey, header.sortIndicatorOrder() == Qt::DescendingOrder);
}

void MembersPanel::restoreOrder() {
    const QScopedValueRollback laying(m_laying, true);
    const QSettings settings;
    const QByteArray name = settings.value(sortedKey).toString().toUtf8();
    m_view->horizontalHeader()->setSortIndicator(name.isEmpty() ? -1 : columnNamed(m_rows, name),
                                                 settings.value(descendingKey).toBool() ? Qt::DescendingOrder
                                                                                        : Qt::AscendingOrder);
}

void MembersPanel::tellSelection() {
    if (m_following || m_view->rowLeaves())
        return;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_selection.chooseUser(m_selection.channelApp(),
                               rows.first().data(MembersModel::UserIdRole).toByteArray());
}

void MembersPanel::followSelection(const QByteArray& app, const QByteArray& user) {
    const QScopedValueRollback following(m_following, true);
    m_view->clearSelection();
    for (int row = 0; !user.isEmpty() && app == m_selection.channelApp() && row < m_rows.rowCount(); ++row)
        if (m_rows.index(row, 0).data(MembersModel::UserIdRole).toByteArray() == user)
            m_view->selectRow(row);
}

void MembersPanel::showContextMenu(const QPoint& at) {
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid())
        return;
    const QByteArray userId = index.data(MembersModel::UserIdRole).toByteArray();
    const QByteArray info = index.data(MembersModel::UserInfoRole).toByteArray();
    const auto sockets = index.data(MembersModel::SocketIdsRole).value<QList<QByteArray>>();
    QMenu menu;
    if (!sockets.isEmpty())
        menu.addAction(icons::themed(Icon::Connection), tr("Show its connection"), this,
                       [this, sockets] { m_selection.chooseConnection(sockets.first()); });
    menu.addAction(icons::themed(Icon::Log), tr("Show its events"), this, [this, userId] {
        m_selection.chooseUser(m_selection.channelApp(), userId);
        emit m_navigator.showInLog({});
    });
    menu.addSeparator();
    menu.addAction(icons::themed(Icon::Copy), tr("Copy user id"), this, [userId] { copy(userId); });
    if (!info.isNull())
        menu.addAction(icons::themed(Icon::Copy), tr("Copy user_info"), this, [info] { copy(info); });
    menu.addSeparator();
    menu.addAction(
        icons::themed(Icon::Disconnect), tr("End all connections of this user"), this,
        [this, app = m_selection.channelApp(), userId] { emit m_navigator.terminateUser(app, userId); });
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace relay
