// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/ChannelsModel.h"
#include "models/SortedRows.h"

#include <QAction>
#include <QTimer>

class QMenu;
class QTreeView;

namespace relay {

template <typename View>
class UserSelectedView;

class EmptyNote;

/// The "Channels" panel: the live tree with search and grouping. Selecting a channel updates the Selection,
/// and the panel follows it. GUI thread.
class ChannelsPanel final : public Panel {
    Q_OBJECT
public:
    explicit ChannelsPanel(const Workbench& bench, QWidget* parent = nullptr);

    QTreeView& view();
    std::vector<PanelAction> menuActions() override { return {{MenuSection::Go, &m_searchAction}}; }

private:
    QWidget* makeBar();
    void fillGroupingMenu(QMenu& menu);
    void rowsCame(const QModelIndex& parent, int first, int last);
    void select(const QModelIndex& index);
    void tellSelection();
    void followSelection(const QByteArray& app, const QByteArray& channel);
    void showContextMenu(const QPoint& at);
    void addChannelActions(QMenu& menu, const QModelIndex& index);
    void addMemberActions(QMenu& menu, const QModelIndex& index);
    void publishTo(const QModelIndex& index);

    Selection& m_selection;
    Navigator& m_navigator;
    QAction m_searchAction; ///< Ctrl+K: goes to the search field
    ChannelsModel m_model;
    SortedRows m_rows{m_model}; ///< of the model, in the order shown
    UserSelectedView<QTreeView>* m_view;
    EmptyNote* m_note = nullptr;
    QTimer m_deselected;      ///< the user selected nothing, or something else in the same breath
    bool m_following = false; ///< the selection is being set from outside
};

PanelDescription channelsPanel();

} // namespace relay
