// SPDX-License-Identifier: MIT
#pragma once

#include "models/ChannelsModel.h"

#include <QWidget>

class QMenu;
class QTreeView;

namespace relay {

class EmptyNote;
class RelayFeed;
class Selection;

/// The "Channels" panel: the live tree with search and grouping. Selecting a channel tells the Selection, and
/// follows it. GUI thread.
class ChannelsPanel final : public QWidget {
    Q_OBJECT
public:
    ChannelsPanel(RelayFeed& feed, Selection& selection, QWidget* parent = nullptr);

    QTreeView& view() { return *m_view; }
    int count() const { return m_model.aliveCount(); }
    void focusSearch();

signals:
    void countChanged();
    /// From a member's context menu; the window knows how.
    void terminateUserAsked(const QByteArray& app, const QByteArray& userId);

private:
    QWidget* makeBar();
    void fillGroupingMenu(QMenu& menu);
    void expandNew(const QModelIndex& parent, int first, int last);
    void tellSelection();
    void followSelection(const QByteArray& app, const QByteArray& channel);
    void showContextMenu(const QPoint& at);
    void addChannelActions(QMenu& menu, const QModelIndex& index);
    void addMemberActions(QMenu& menu, const QModelIndex& index);
    void publishTo(const QModelIndex& index);

    Selection& m_selection;
    ChannelsModel m_model;
    QTreeView* m_view;
    EmptyNote* m_note = nullptr;
    bool m_following = false; ///< the selection is set from outside
};

} // namespace relay
