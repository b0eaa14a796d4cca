// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/SortedRows.h"
#include "models/WebhooksModel.h"

#include <QAction>

class QTableView;

namespace relay {

class ToneLabel;

/// The "Webhooks" panel: each URL with what waits for it and how the last try went; sends one again, and says
/// whether it will. GUI thread.
class WebhooksPanel final : public Panel {
    Q_OBJECT
public:
    explicit WebhooksPanel(const Workbench& bench, QWidget* parent = nullptr);

    QAction sendAgainAction; ///< the last one that was sent to the chosen URL
    QAction showTriesAction; ///< in the log

public slots:
    /// The body of that `webhook` fact once more; panel and status bar say what became of it.
    void sendAgain(relay::FactId webhook);

private:
    void build();
    void takeSnapshot(const SnapshotPtr& snapshot);
    void updateActions();
    void revealLast();
    void showTries();
    void showMenu(const QPoint& at);
    int chosenRow() const; ///< -1 if none is

    RelayFace& m_relay;
    Navigator& m_navigator;
    WebhooksModel m_model;
    SortedRows m_rows{m_model}; ///< of the model, in the order that is shown
    QTableView* m_view;
    ToneLabel* m_said;
};

PanelDescription webhooksPanel();

} // namespace relay
