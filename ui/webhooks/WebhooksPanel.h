// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/SortedRows.h"
#include "models/WebhooksModel.h"

#include <QAction>

class QTableView;

namespace relay {

class ToneLabel;

/// The "Webhooks" panel: each URL with what is waiting for it and how the last try went; can send one again,
/// and says whether it does. GUI thread.
class WebhooksPanel final : public Panel {
    Q_OBJECT
public:
    explicit WebhooksPanel(const Workbench& bench, QWidget* parent = nullptr);

    QAction sendAgainAction; ///< sends the last webhook sent to the selected URL again
    QAction showTriesAction; ///< shows the tries in the log

public slots:
    /// Sends the body of that `webhook` fact again; the panel and the status bar report the result.
    void sendAgain(relay::FactId webhook);

private:
    void build();
    void takeSnapshot(const SnapshotPtr& snapshot);
    void updateActions();
    void revealLast();
    void showTries();
    void showMenu(const QPoint& at);
    int chosenRow() const; ///< -1 if no row is selected

    RelayFace& m_relay;
    Navigator& m_navigator;
    WebhooksModel m_model;
    SortedRows m_rows{m_model}; ///< of the model, in the order shown
    QTableView* m_view;
    ToneLabel* m_said;
};

PanelDescription webhooksPanel();

} // namespace relay
