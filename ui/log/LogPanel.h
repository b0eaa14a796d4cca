// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "log/LogActions.h"
#include "log/RateStrip.h"
#include "models/LogModel.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace relay {

class EmptyNote;
class FilterBar;
class LogView;

/// The event log: filter, events a second, and every fact the relay knows, newest below. It follows until the
/// reader looks at something, pauses without dropping anything, clears with undo, and hands the chosen fact
/// to the other panels. GUI thread.
class LogPanel final : public Panel {
    Q_OBJECT
public:
    explicit LogPanel(const Workbench& bench, QWidget* parent = nullptr);
    ~LogPanel() override;

    LogModel& model() { return m_model; }
    LogView& view() { return *m_view; }
    /// How many rows to keep (16 at least); kept in QSettings.
    void setRowsKept(qint64 rows);
    static qint64 rowsKept();

    LogActions& logActions() { return m_actions; }
    std::vector<PanelAction> menuActions() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectModels();
    void connectSelection(Navigator& navigator);
    void facts(const std::vector<FactPtr>& facts);
    void applyFilter();
    void reveal(FactId id);
    void showMenu(const QPoint& position);
    void knownFrom(const std::vector<FactPtr>& facts);
    void tick();
    void updateTexts();
    void updateJump();
    static qint64 now();

    RelayFeed& m_feed;
    Selection& m_selection;
    FactActions& m_factActions;
    LogModel m_model;
    FilterBar* m_filterBar;
    RateStrip* m_rates;
    LogView* m_view;
    LogActions m_actions;
    QLabel* m_count;
    EmptyNote* m_empty;
    QToolButton* m_scope;           ///< the channel the log keeps to; a click lets go
    QPushButton* m_jump;            ///< "128 new ↓"
    FactId m_wanted = FactId::None; ///< to be revealed once the filter has gone through everything
    QStringList m_names;            ///< event names seen, the last 200
    QTimer m_clock;                 ///< once a second: ages, the sparkline
};

PanelDescription logPanel();

} // namespace relay
