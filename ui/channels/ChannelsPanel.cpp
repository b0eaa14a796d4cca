// SPDX-License-Identifier: MIT
#include "channels/ChannelsPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "channels/ChannelDelegate.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/EmptyNote.h"
#include "widgets/MenuButton.h"
#include "widgets/SearchField.h"
#include "widgets/UserSelectedView.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTreeView>

namespace relay {
namespace {

const QString groupingKey = QStringLiteral("channels/grouping");

} // namespace

ChannelsPanel::ChannelsPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_searchAction(tr("Search channels"))
    , m_view(new UserSelectedView<QTreeView>(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_model.setGrouping(
        static_cast<ChannelsModel::Grouping>(std::clamp(QSettings().value(groupingKey).toInt(), 0, 2)));
    layout->addWidget(makeBar());
    layout->addWidget(m_view);
    m_view->setModel(&m_rows);
    m_view->setItemDelegate(new ChannelDelegate(m_view));
    views::dress(*m_view, QStringLiteral("Channels"));
    views::sortable(*m_view);
    views::keepColumns(*m_view->header(), QStringLiteral("channels/columns"));
    m_note = new EmptyNote(*m_view, Icon::Channel, tr("No channel yet"),
                           tr("A channel appears with its first subscriber."));
    connect(&bench.feed, &RelayFeed::snapshotCame, &m_model, &ChannelsModel::takeSnapshot);
    connect(&m_model, &ChannelsModel::countChanged, this,
            [this] { emit countChanged(m_model.aliveCount()); });
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, &ChannelsPanel::rowsCame);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ChannelsPanel::tellSelection);
    m_deselected.setSingleShot(true);
    connect(&m_deselected, &QTimer::timeout, this, [this] {
        if (!m_view->selectionModel()->hasSelection())
            m_selection.chooseMember({}, {}, {});
    });
    connect(m_view, &QAbstractItemView::clicked, this, &ChannelsPanel::tellSelection); // shown again
    connect(m_view, &QWidget::customContextMenuRequested, this, &ChannelsPanel::showContextMenu);
    connect(&m_selection, &Selection::channelChanged, this, &ChannelsPanel::followSelection);
    connect(&m_selection, &Selection::appChanged, &m_model, &ChannelsModel::setApp);
    setFocusProxy(m_view);
}

QWidget* ChannelsPanel::makeBar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::gap, metrics::tight, metrics::tight, metrics::tight);
    layout->setSpacing(metrics::tight);
    auto* search = new SearchField(tr("Search channels"), tr("Search channels"), bar);
    search->leadInto(*m_view);
    connect(&m_searchAction, &QAction::triggered, search, [this, search] {
        emit m_navigator.showPanel(this);
        search->setFocus(Qt::ShortcutFocusReason);
    });
    connect(search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setSearch(text);
        m_note->setTexts(text.isEmpty() ? tr("No channel yet") : tr("No channel matches"),
                         text.isEmpty() ? tr("A channel appears with its first subscriber.") : QString());
    });
    auto* grouping = new MenuButton(Icon::Tree, tr("Group channels"), bar);
    auto* menu = new QMenu(grouping);
    fillGroupingMenu(*menu);
    grouping->setMenu(menu);
    layout->addWidget(search);
    layout->addWidget(grouping);
    return bar;
}

void ChannelsPanel::fillGroupingMenu(QMenu& menu) {
    auto* group = new QActionGroup(&menu);
    const QString titles[] = {tr("Flat list"), tr("By kind"), tr("By namespace (up to the first dot)")};
    for (int i = 0; i < 3; ++i) {
        QAction* action = menu.addAction(titles[i]);
        action->setCheckable(true);
        action->setChecked(static_cast<int>(m_model.grouping()) == i);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] {
            m_model.setGrouping(static_cast<ChannelsModel::Grouping>(i));
            QSettings().setValue(groupingKey, i);
            followSelection(m_selection.channelApp(), m_selection.channel());
        });
    }
}

QTreeView& ChannelsPanel::view() {
    return *m_view;
}

void ChannelsPanel::rowsCame(const QModelIndex& parent, int first, int last) {
    // Trees are expanded at first; what the user collapsed stays collapsed while it has rows.
    if (parent.isValid() && m_rows.rowCount(parent) == last - first + 1)
        m_view->expand(parent);
    // The selected channel may be back after its last subscriber had left, or a search had hidden it.
    if (!m_view->selectionModel()->hasSelection())
        select(m_rows.mapFromSource(m_model.indexOf(m_selection.channelApp(), m_selection.channel())));
}

void ChannelsPanel::select(const QModelIndex& index) {
    m_following = true; // a channel without a row stays selected
    m_deselected.stop();
    if (!index.isValid())
        m_view->clearSelection();
    else
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                             QItemSelectionModel::Rows);
    m_following = false;
}

void ChannelsPanel::tellSelection() {
    if (m_following || m_view->rowLeaves())
        return;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) // a screen reader selects by deselecting first
        return m_deselected.start(0);
    m_deselected.stop();
    const QModelIndex& index = rows.first();
    m_selection.chooseMember(index.data(ChannelsModel::AppRole).toByteArray(),
                             index.data(ChannelsModel::ChannelRole).toByteArray(),
                             index.data(ChannelsModel::MemberRole).toByteArray());
}

void ChannelsPanel::followSelection(const QByteArray& app, const QByteArray& channel) {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (!rows.isEmpty() && rows.first().data(ChannelsModel::ChannelRole).toByteArray() == channel &&
        rows.first().data(ChannelsModel::AppRole).toByteArray() == app)
        return;
    const QModelIndex index = m_rows.mapFromSource(m_model.indexOf(app, channel));
    select(index);
    if (index.isValid())
        m_view->scrollTo(index);
}

void ChannelsPanel::publishTo(const QModelIndex& index) {
    facts::Event event;
    event.channel = index.data(ChannelsModel::ChannelRole).toByteArray();
    emit m_navigator.edit(std::make_shared<const Fact>(
        factOf(std::move(event), index.data(ChannelsModel::AppRole).toByteArray())));
}

void ChannelsPanel::addChannelActions(QMenu& menu, const QModelIndex& index) {
    const QByteArray name = index.data(ChannelsModel::ChannelRole).toByteArray();
    const QString channel = QString::fromUtf8(name);
    const QByteArray app = index.data(ChannelsModel::AppRole).toByteArray();
    menu.addAction(icons::themed(Icon::Log), tr("Show its events"), this, [this, app, name] {
        m_selection.chooseMember(app, name, {});
        emit m_navigator.showInLog({});
    });
    menu.addAction(icons::themed(Icon::Send), tr("Publish to it…"), this,
                   [this, at = QPersistentModelIndex(index)] { publishTo(at); });
    menu.addSeparator();
    menu.addAction(icons::themed(Icon::Copy), tr("Copy name"), this,
                   [channel] { QGuiApplication::clipboard()->setText(channel); });
}

void ChannelsPanel::addMemberActions(QMenu& menu, const QModelIndex& index) {
    const QByteArray userId = index.data(ChannelsModel::MemberRole).toByteArray();
    const QByteArray app = index.data(ChannelsModel::AppRole).toByteArray();
    menu.addAction(icons::themed(Icon::Copy), tr("Copy user id"), this,
                   [userId] { QGuiApplication::clipboard()->setText(QString::fromUtf8(userId)); });
    menu.addAction(icons::themed(Icon::Disconnect), tr("End all connections of this user"), this,
                   [this, app, userId] { emit m_navigator.terminateUser(app, userId); });
}

void ChannelsPanel::showContextMenu(const QPoint& at) {
    const QModelIndex index = m_view->indexAt(at).siblingAtColumn(0);
    QMenu menu;
    if (index.data(ChannelsModel::MemberRole).isValid())
        addMemberActions(menu, index);
    else if (index.data(ChannelsModel::KindRole).isValid())
        addChannelActions(menu, index);
    menu.addSeparator();
    menu.addAction(tr("Expand all"), m_view, &QTreeView::expandAll);
    menu.addAction(tr("Collapse all"), m_view, &QTreeView::collapseAll);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

PanelDescription channelsPanel() {
    return {.name = QStringLiteral("ChannelsDock"),
            .title = ChannelsPanel::tr("Channels"),
            .place = PanelPlace::Navigator,
            .shortcut = Qt::CTRL | Qt::Key_1,
            .make = &makePanel<ChannelsPanel>};
}

} // namespace relay
