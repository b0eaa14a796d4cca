// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/MembersModel.h"

class QTableView;

namespace relay {

class EmptyNote;

/// The "Members" panel: who is on the selected presence channel, joins and leaves as they happen. GUI thread.
class MembersPanel final : public Panel {
    Q_OBJECT
public:
    explicit MembersPanel(const Workbench& bench, QWidget* parent = nullptr);

private:
    void tellCount();
    void showChannel(const QByteArray& app, const QByteArray& channel);
    void layColumns();
    void showContextMenu(const QPoint& at);

    RelayFeed& m_feed;
    Selection& m_selection;
    Navigator& m_navigator;
    MembersModel m_model;
    QTableView* m_view;
    EmptyNote* m_note = nullptr;
};

} // namespace relay
