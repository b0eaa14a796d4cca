// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "log/LogActions.h"
#include "log/LogFind.h"
#include "log/LogNotes.h"
#include "log/LogRows.h"
#include "log/RateStrip.h"
#include "models/LogModel.h"

#include <QSet>
#include <QTimer>

class QBoxLayout;

namespace relay {

class FilterBar;
class FindBar;
class LogDelegate;
class LogView;
class ScopeChips;

/// The event log: filter, events per second, and every fact the relay knows, newest at the bottom. It follows
/// the newest fact until the user looks at something, pauses without dropping anything, clears with undo, and
/// passes the selected fact to the other panels. GUI thread.
class LogPanel final : public Panel {
    Q_OBJECT
public:
    explicit LogPanel(const Workbench& bench, QWidget* parent = nullptr);
    ~LogPanel() override;

    LogModel& model() { return m_model; }
    LogView& view() { return *m_view; }
    /// How many rows to keep (at least 16); saved in QSettings.
    void setRowsKept(qint64 rows);
    static qint64 rowsKept();

    /// Call after the columns were reset: the columns that appear automatically once they have content may do
    /// so again.
    void offerColumnsAgain();

    LogActions& logActions() { return m_actions; }
    LogRows& rowActions() { return m_rows; }
    std::vector<PanelAction> menuActions() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What to do with a wanted fact that the filter hides.
    enum class Hidden : quint8 { Left, Shown };

    void build();
    void connectModels();
    void connectSelection(Navigator& navigator);
    void facts(const std::vector<FactPtr>& facts);
    void applyFilter();
    void select(FactId id, Hidden ifHidden);
    void offerColumn(const char* name);
    void placeScope();
    void showMenu(const QPoint& position);
    QByteArray columnAt(const QPoint& position) const;
    void tick();

    RelayFeed& m_feed;
    RelayFace& m_relay;
    Selection& m_selection;
    FactActions& m_factActions;
    const bool m_live;          ///< over a relay, not over a capture
    QSet<QByteArray> m_offered; ///< columns that were shown automatically
    LogModel m_model;
    FilterBar* m_filterBar;
    RateStrip* m_rates;
    LogView* m_view;
    LogDelegate* m_delegate;
    FindBar* m_findBar;
    LogActions m_actions;
    LogRows m_rows;
    LogNotes m_notes;
    LogFind m_find;
    ScopeChips* m_scope;
    QBoxLayout* m_top;              ///< scope and filter, side by side if there is room
    FactId m_wanted = FactId::None; ///< to be selected once the filter has gone through everything
    Hidden m_wantedIfHidden = Hidden::Left;
    QTimer m_clock; ///< once a second, for ages and the sparkline
};

PanelDescription logPanel();

} // namespace relay
