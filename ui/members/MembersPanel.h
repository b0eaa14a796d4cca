// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/MembersModel.h"
#include "models/SortedRows.h"

class QTableView;

namespace relay {

template <typename View>
class UserSelectedView;

class EmptyNote;

/// The "Members" panel: who is on the selected presence channel, with joins and leaves as they happen.
/// Selecting a member restricts the log to that user. GUI thread.
class MembersPanel final : public Panel {
    Q_OBJECT
public:
    explicit MembersPanel(const Workbench& bench, QWidget* parent = nullptr);

private:
    void tellCount();
    void showChannel(const QByteArray& app, const QByteArray& channel);
    void layColumns();
    void keepOrder();
    void restoreOrder();
    void tellSelection();
    void followSelection(const QByteArray& app, const QByteArray& user);
    void showContextMenu(const QPoint& at);

    RelayFeed& m_feed;
    Selection& m_selection;
    Navigator& m_navigator;
    MembersModel m_model;
    SortedRows m_rows{m_model}; ///< of the model, in the order shown
    UserSelectedView<QTableView>* m_view;
    EmptyNote* m_note = nullptr;
    bool m_following = false; ///< the selection is being set from outside
    bool m_laying = false;    ///< the current change of order was not made by the user
};

} // namespace relay
