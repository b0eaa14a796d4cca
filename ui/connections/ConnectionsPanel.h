// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/ConnectionsModel.h"
#include "models/SortedRows.h"

class QLabel;
class QMenu;
class QTableView;

namespace relay {

class ElidedLabel;
class EmptyNote;

/// The "Connections" panel: who is connected, limited to the selected channel if there is one. Its context
/// menu ends connections with a chosen code; the result is shown beside the list. GUI thread.
class ConnectionsPanel final : public Panel {
    Q_OBJECT
public:
    explicit ConnectionsPanel(const Workbench& bench, QWidget* parent = nullptr);

    QTableView& view() { return *m_view; }
    /// Fills `menu` with what can be done with that connection.
    void addActions(QMenu& menu, const QModelIndex& index);

public slots:
    /// Ends the connection with that code (4000-4999) and reports the result.
    void disconnectSocket(const QByteArray& socketId, quint16 code);
    void terminateUser(const QByteArray& app, const QByteArray& userId);

private:
    QWidget* makeBar();
    void fillChannelBar();
    void showChannel(const QByteArray& app, const QByteArray& channel);
    void tellSelection();
    void followSelection(const QByteArray& socketId);
    void showContextMenu(const QPoint& at);
    void addDisconnectMenu(QMenu& menu, const QByteArray& socketId);
    void askCode(const QByteArray& socketId);
    void say(const QString& sentence);

    RelayFace& m_relay;
    Selection& m_selection;
    Navigator& m_navigator;
    ConnectionsModel m_model;
    SortedRows m_rows{m_model}; ///< of the model, in the order shown
    QTableView* m_view;
    EmptyNote* m_note = nullptr;
    QWidget* m_channelBar;
    ElidedLabel* m_channelLabel;
    QLabel* m_said;
};

} // namespace relay
