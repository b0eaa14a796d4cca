// SPDX-License-Identifier: MIT
#pragma once

#include "models/WebhooksModel.h"

#include <QAction>
#include <QWidget>

class QTableView;

namespace relay {

class RelayFace;
class RelayFeed;
class Selection;
class ToneLabel;

/// The "Webhooks" panel: each URL with what waits for it and how the last try went; sends one again, and says
/// whether it will. GUI thread.
class WebhooksPanel final : public QWidget {
    Q_OBJECT
public:
    /// All outlive the panel.
    WebhooksPanel(RelayFeed& feed, RelayFace& relay, Selection& selection, QWidget* parent = nullptr);

    int count() const { return m_model.rowCount(); }

    QAction sendAgainAction; ///< the last one that was sent to the chosen URL
    QAction showTriesAction; ///< in the log

public slots:
    /// The body of that `webhook` fact once more.
    void sendAgain(relay::FactId webhook);

signals:
    void countChanged();
    /// What became of sendAgain(), a sentence; it also stands in the panel.
    void said(const QString& sentence);

private:
    void build();
    void takeSnapshot(const SnapshotPtr& snapshot);
    void updateActions();
    void revealLast();
    void showTries();
    void showMenu(const QPoint& at);
    int chosenRow() const; ///< -1 where none is

    RelayFace& m_relay;
    Selection& m_selection;
    WebhooksModel m_model;
    QTableView* m_view;
    ToneLabel* m_said;
};

} // namespace relay
