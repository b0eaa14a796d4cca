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
/// tested once, when it arrives; a new filter is applied in slices of 5 ms from the newest backwards, so that
/// the window stays responsive; a batch is one insertion; rows beyond the bounds are dropped in blocks. Pause
/// holds new rows back; clear hides what was there, and can be undone while the facts are still kept. Sorted
/// by time, it is live in either direction; by another column, it is sorted once, off the GUI thread, and
/// later facts go below: rows never move under the mouse, and no row costs more than a new one. GUI thread.
class LogModel final : public ColumnTable<LogModel, Fact> {
    Q_OBJECT
public:
    /// This model's own looks.
    static constexpr int kindIcon = ColumnHead::Own;         ///< before the text
    static constexpr int outcomeIcon = ColumnHead::Own << 1; ///< before the text, both in its colour
    static constexpr int undelivered = ColumnHead::Own << 2; ///< in the outcome's colour unless delivered
    static constexpr int className = ColumnHead::Own << 3;   ///< then its namespace, quieter
    static constexpr int channelName = ColumnHead::Own << 4; ///< shortened before its last segment

    enum Role {
        OutcomeRole = Qt::UserRole, ///< int, an Outcome
        ToneRole,                   ///< int, a FactTone
        KindRole,                   ///< int, a FactKind
        RestoredRole,               ///< bool, left by an earlier run
        MarkedRole,                 ///< bool
    };

    explicit LogModel(LogStore::Bounds bounds = {}, QObject* parent = nullptr);

    /// Facts in order of id (RelayFeed::factsCame).
    void append(const std::vector<FactPtr>& facts);
    void setBounds(LogStore::Bounds bounds);
    /// Facts up to and including that one are from an earlier run.
    void setRestoredUpTo(FactId id) { m_restoredUpTo = id; }
    /// Drops the facts of an earlier run.
    void dropRestored();

    /// Replaces the filter, abandoning one that is still being applied. `eventsOnly` leaves out connections,
    /// subscriptions and members that have no problem. Shown facts also match `scope`.
    void setFilter(Filter filter, bool eventsOnly = false, Filter scope = {});
    /// Shows a kept fact although the filter hides it, until the next such fact or filter. Not while a filter
    /// is being applied.
    void showAnyway(FactId id);
    bool isFiltering() const { return m_sliceTimer.isActive(); }

    /// Sorts by time or any other column; a negative column means order of arrival. filterApplied() is
    /// emitted when done.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool isNewestFirst() const { return m_order.kind() == LogOrder::Kind::NewestFirst; }
    bool isSorted() const { return m_order.kind() == LogOrder::Kind::Sorted; }
    /// Rows that arrived after sorting, below the others.
    int unsorted() const { return m_order.unsorted(); }

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Rows that arrived during the pause and wait for its end.
    qint64 waiting() const { return static_cast<qint64>(m_waiting.size()); }

    void clear();
    void undoClear();
    bool canUndoClear() const { return m_clearedFrom.has_value(); }

    /// The fact in a row; null if there is none.
    FactPtr factAt(int row) const;
    int rowOf(FactId id) const; ///< -1 if it is not shown
    /// How many rows have a newer fact.
    int rowsAfter(FactId id) const;
    /// The newest kept fact, shown or not; FactId::None if there is none.
    FactId newest() const;
    /// A kept fact, shown or not; null if it was dropped.
    FactPtr find(FactId id) const;
    qint64 kept() const { return m_store.rows(); }
    /// How many rows there would be without filter, scope and pause: one for each fact since the last clear,
    /// except those covered by another row.
    qint64 total() const;
    qint64 bytes() const { return m_store.bytes(); }

    /// Times as clock time, as "3 s ago" counted from `now` (microseconds since 1970), or as the time since
    /// the row above.
    enum class Times : quint8 { Clock, Ago, Delta };
    void setTimes(Times times, qint64 now);
    Times times() const { return m_times; }

    LogMarks& marks() { return m_marks; }

    QVariant data(const QModelIndex& index, int role) const override;

signals:
    void waitingChanged(qint64 rows);
    /// The rows now match the new filter or order.
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
    /// A teller is at most this many facts away; a first subscriber is told of every earlier event.
    static constexpr quint64 nearTeller = 64;
    /// Facts allowed between the two (joins, leaves), not counting findings.
    static constexpr int mostBetween = 2;
    /// The earlier fact that also says it: the subscription that opened a channel, or the unsubscription that
    /// closed it; nullopt if there is none.
    std::optional<Serial> tellerOf(Serial serial) const;
    void noteTold(Serial from);
    void setFloor(Serial floor);
    /// The fact that says more about this one and has no row of its own; null if there is none.
    const Fact* toldWith(const Fact& fact) const;
    QString what(const Fact& fact) const;
    QString markText(const Fact& fact) const;
    void setClearedFrom(std::optional<Serial> floor);
    static ColumnList columns();

    LogStore m_store;
    Filter m_filter;
    Filter m_scope;
    bool m_eventsOnly = false;
    std::deque<Serial> m_rows; ///< shown, in order of arrival; bounded by the store
    LogOrder m_order{m_rows};  ///< the order they are shown in
    LogSort m_sort{m_store, m_rows};
    int m_sortedBy = -1; ///< the column, unless by time
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    std::deque<Serial> m_waiting;        ///< would be shown if not paused; bounded by the store
    Serial m_next{0};                    ///< the first not tested yet
    Serial m_scanned{0};                 ///< a new filter has been applied from here on
    std::deque<Serial> m_told;           ///< those with a teller, in order; bounded by the store
    Serial m_floor{0};                   ///< facts before it were cleared
    std::optional<Serial> m_clearedFrom; ///< the floor before the last clear
    std::optional<Serial> m_anyway;      ///< shown although the filter hides it
    Serial m_pausedAt{0};
    bool m_paused = false;
    FactId m_restoredUpTo = FactId::None;
    Times m_times = Times::Clock;
    LogMarks m_marks;
    qint64 m_now = 0;
    QTimer m_sliceTimer;
};

} // namespace relay
