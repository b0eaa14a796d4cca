// SPDX-License-Identifier: MIT
#pragma once

#include "detail/CopyActions.h"
#include "log/RateStrip.h"
#include "models/LogModel.h"

#include <QAction>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace relay {

class EmptyNote;
class FilterBar;
class LogView;
class RelayFace;
class RelayFeed;
class Selection;

/// The event log: filter, events a second, and every fact the relay knows, newest below. It follows until the
/// reader looks at something, pauses without dropping anything, clears with undo, and hands the chosen fact
/// to the other panels. GUI thread.
class LogPanel final : public QWidget {
    Q_OBJECT
public:
    /// All outlive the panel.
    LogPanel(RelayFeed& feed, RelayFace& relay, Selection& selection, QWidget* parent = nullptr);
    ~LogPanel() override;

    LogModel& model() { return m_model; }
    LogView& view() { return *m_view; }
    /// How many rows to keep (16 at least); kept in QSettings.
    void setRowsKept(qint64 rows);
    qint64 rowsKept() const;

    // For menus and tool bars; each exists once, with its shortcut.
    QAction filterAction;        ///< Ctrl+F: goes to the filter's line
    QAction pauseAction;         ///< Space in the log; checkable
    QAction clearAction;         ///< Ctrl+L
    QAction undoClearAction;     ///< Ctrl+Shift+L
    QAction followAction;        ///< Ctrl+End
    QAction relativeTimesAction; ///< checkable
    QAction resendAction;        ///< Ctrl+R: edit and resend the chosen event
    QAction replayAction;        ///< Ctrl+Shift+R: once more as it was
    QAction resendWebhookAction; ///< the chosen webhook's body once more
    QAction showChannelAction;
    QAction traceAction; ///< Ctrl+T: why did it not arrive?
    CopyActions copyActions;

signals:
    void resendWebhookAsked(relay::FactId webhook);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void addActions();
    void connectModels();
    void connectSelection();
    void facts(const std::vector<FactPtr>& facts);
    void applyFilter();
    void factSelected(const FactPtr& fact);
    void reveal(FactId id);
    void replay();
    void showMenu(const QPoint& position);
    void addFilterActions(QMenu& menu, const Fact& fact);
    void narrow(const QString& term);
    void knownFrom(const std::vector<FactPtr>& facts);
    void tick();
    void updateTexts();
    void updateJump();
    static qint64 now();

    RelayFeed& m_feed;
    RelayFace& m_relay;
    Selection& m_selection;
    LogModel m_model;
    FilterBar* m_filterBar;
    RateStrip* m_rates;
    LogView* m_view;
    QLabel* m_count;
    EmptyNote* m_empty;
    QToolButton* m_scope;           ///< the channel the log keeps to; a click lets go
    QPushButton* m_jump;            ///< "128 new ↓"
    FactId m_wanted = FactId::None; ///< to be revealed once the filter has gone through everything
    QStringList m_names;            ///< event names seen, the last 200
    QTimer m_clock;                 ///< once a second: ages, the sparkline
};

} // namespace relay
