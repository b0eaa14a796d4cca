// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "models/ColumnTable.h"
#include "models/LogMarks.h"
#include "models/LogOrder.h"
#include "models/LogSort.h"
#include "models/LogStore.h"

#include <QTimer>

#include <deque>

namespace relay {

/// The event log as a table: the facts that match a filter, newest at the end. Not a proxy: each fact is
/// tested once, when it comes; a new filter is applied in slices of 5 ms from the newest backwards, between
/// which the window lives on; a batch is one insertion; what leaves the bounds leaves in blocks. Pause holds
/// new rows back, clear hides what was there and can be undone while it is still kept. Sorted by time it is
/// live in either direction; by another column it is sorted once, off the thread, and what comes later stands
/// below: rows never move under the mouse, and no row costs more than a new one does. GUI thread.
class LogModel final : public ColumnTable<LogModel, Fact> {
    Q_OBJECT
public:
    /// Looks of its own.
    static constexpr int kindIcon = ColumnHead::Own;         ///< before the text
    static constexpr int outcomeIcon = ColumnHead::Own << 1; ///< before the text, which has its colour
    static constexpr int undelivered = ColumnHead::Own << 2; ///< in the outcome's colour unless delivered
    static constexpr int className = ColumnHead::Own << 3;   ///< its namespace behind it, quieter
    static constexpr int channelName = ColumnHead::Own << 4; ///< cut before its last segment

    enum Role {
        OutcomeRole = Qt::UserRole, ///< int, an Outcome
        ToneRole,                   ///< int, a FactTone
        KindRole,                   ///< int, a FactKind
        RestoredRole,               ///< bool, an earlier run left it
        MarkedRole,                 ///< bool
    };

    explicit LogModel(LogStore::Bounds bounds = {}, QObject* parent = nullptr);

    /// Facts in order of id (RelayFeed::factsCame).
    void append(const std::vector<FactPtr>& facts);
    void setBounds(LogStore::Bounds bounds);
    /// Facts up to that one are of an earlier run.
    void setRestoredUpTo(FactId id) { m_restoredUpTo = id; }
    /// Forgets those.
    void dropRestored();

    /// Replaces the filter; one that is still being applied is given up. `eventsOnly` leaves out what is no
    /// event and nothing to worry about: connections, subscriptions, members. What is shown matches `scope`
    /// besides.
    void setFilter(Filter filter, bool eventsOnly = false, Filter scope = {});
    /// Shows a kept fact though the filter hides it, until the next such fact or filter. Not while one is
    /// being applied.
    void showAnyway(FactId id);
    bool isFiltering() const { return m_sliceTimer.isActive(); }

    /// By time, or by any other column; below 0 as they came. filterApplied() tells when it is done.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool isNewestFirst() const { return m_order.kind() == LogOrder::Kind::NewestFirst; }
    bool isSorted() const { return m_order.kind() == LogOrder::Kind::Sorted; }
    /// Rows that came since it was sorted, below the others.
    int unsorted() const { return m_order.unsorted(); }

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Rows that came during the pause and wait for its end.
    qint64 waiting() const { return static_cast<qint64>(m_waiting.size()); }

    void clear();
    void undoClear();
    bool canUndoClear() const { return m_clearedFrom.has_value(); }

    /// The fact in a row; null if there is none.
    FactPtr factAt(int row) const;
    int rowOf(FactId id) const; ///< -1 if it is not shown
    /// How many rows have a newer fact.
    int rowsAfter(FactId id) const;
    /// The newest fact that is kept, shown or not; FactId::None if there is none.
    FactId newest() const;
    /// A kept fact, shown or not; null if it has left.
    FactPtr find(FactId id) const;
    qint64 kept() const { return m_store.rows(); }
    /// How many rows there would be without filter, scope and pause: one for each fact since the last clear,
    /// but for those that another row tells.
    qint64 total() const;
    qint64 bytes() const { return m_store.bytes(); }

    /// Times as the clock's, as "3 s ago", counted from `now` (microseconds since 1970), or as the time that
    /// went by since the row above.
    enum class Times : quint8 { Clock, Ago, Delta };
    void setTimes(Times times, qint64 now);
    Times times() const { return m_times; }

    LogMarks& marks() { return m_marks; }

    QVariant data(const QModelIndex& index, int role) const override;

signals:
    void waitingChanged(qint64 rows);
    /// The rows are as a new filter or another order wants them.
    void filterApplied();
    void undoClearChanged(bool possible);

protected:
    int rowTotal() const override { return static_cast<int>(m_rows.size()); }
    const Fact& rowAt(int row) const override { return *m_store.at(m_order.at(row)); }
    QVariant roleData(const Fact& fact, int role) const override;

private:
    using Serial = LogStore::Serial;

    bool shows(Serial serial) const;
    void testNew();
    void mergeFindings(const std::vector<FactPtr>& facts);
    void refresh(Serial serial);
    void insert(Serial serial);
    void hideAgain();
    void evict();
    void keepFrom(Serial first);
    void restart();
    void slice();
    void insertOlder(const std::vector<Serial>& newestFirst);
    void addNewest(const std::deque<Serial>& serials);
    void settled();
    void takeOrder(const std::vector<Serial>& sorted);
    /// So many facts on a teller stands at most; a first subscriber is told of every event that came before.
    static constexpr quint64 nearTeller = 64;
    /// Who joined or left, besides what was found.
    static constexpr int mostBetween = 2;
    /// The fact before that says it as well: the subscription that opened a channel, and the end of the one
    /// that closed it; nothing if there is none.
    std::optional<Serial> tellerOf(Serial serial) const;
    void noteTold(Serial from);
    void setFloor(Serial floor);
    /// The fact that says more of this one and has no row of its own; null if there is none.
    const Fact* toldWith(const Fact& fact) const;
    QString what(const Fact& fact) const;
    QString markText(const Fact& fact) const;
    void setClearedFrom(std::optional<Serial> floor);
    static ColumnList columns();

    LogStore m_store;
    Filter m_filter;
    Filter m_scope;
    bool m_eventsOnly = false;
    std::deque<Serial> m_rows; ///< shown, as they came; bounded by the store
    LogOrder m_order{m_rows};  ///< how they are shown
    LogSort m_sort{m_store, m_rows};
    int m_sortedBy = -1; ///< the column, unless by time
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    std::deque<Serial> m_waiting;        ///< would be shown but for the pause; bounded by the store
    Serial m_next{0};                    ///< the first that was not tested yet
    Serial m_scanned{0};                 ///< a new filter has been applied from here on
    std::deque<Serial> m_told;           ///< have a teller, in order; bounded by the store
    Serial m_floor{0};                   ///< what lies before was cleared
    std::optional<Serial> m_clearedFrom; ///< the floor before the last clear
    std::optional<Serial> m_anyway;      ///< shown though the filter hides it
    Serial m_pausedAt{0};
    bool m_paused = false;
    FactId m_restoredUpTo = FactId::None;
    Times m_times = Times::Clock;
    LogMarks m_marks;
    qint64 m_now = 0;
    QTimer m_sliceTimer;
};

} // namespace relay
