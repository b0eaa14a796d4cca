// SPDX-License-Identifier: MIT
// How a filter and an order are applied to the event log: in slices, from the newest fact backwards. Part of
// LogModel.

#include "models/LogModel.h"
#include "models/Slice.h"

#include <algorithm>

namespace relay {

void LogModel::setFilter(Filter filter, bool eventsOnly, Filter scope) {
    m_filter = std::move(filter);
    m_scope = std::move(scope);
    m_eventsOnly = eventsOnly;
    restart();
}

/// Starts over with no rows and works from the newest fact backwards, so that what the user looks at is there
/// first. The first slice is done immediately, so that in a small log the rows never seem to disappear.
void LogModel::restart() {
    beginResetModel();
    m_rows.clear();
    m_sort.cancel();
    if (isSorted())
        m_order.setKind(LogOrder::Kind::Arrival); // until all are there
    const bool waited = !m_waiting.empty();
    m_waiting.clear();
    m_anyway.reset();
    m_next = m_store.end();
    m_scanned = m_store.end();
    endResetModel();
    if (waited)
        emit waitingChanged(0);
    m_sliceTimer.start();
    slice();
}

void LogModel::slice() {
    testNew();
    Slice slice(m_filter.isSlow());
    std::vector<Serial> matches; // newest first
    const Serial floor = std::max(m_floor, m_store.begin());
    while (m_scanned > floor && !slice.isOver()) {
        m_scanned = Serial{number(m_scanned) - 1};
        if (shows(m_scanned))
            matches.push_back(m_scanned);
    }
    insertOlder(matches);
    if (m_scanned <= floor && m_next >= m_store.end()) {
        m_sliceTimer.stop();
        settled();
    }
}

void LogModel::settled() {
    if (m_sortedBy < 0)
        emit filterApplied();
    else
        m_sort.begin([this, column = m_sortedBy](const Fact& fact) { return sortKey(fact, column); },
                     m_direction);
}

void LogModel::sort(int column, Qt::SortOrder order) {
    const bool byTime =
        column < 0 || headerData(column, Qt::Horizontal, ColumnHeadRole).value<ColumnHead>().name ==
                          QByteArrayLiteral("time");
    m_sort.cancel();
    m_sortedBy = byTime ? -1 : column;
    m_direction = order;
    if (byTime) {
        beginResetModel();
        m_order.setKind(column >= 0 && order == Qt::DescendingOrder ? LogOrder::Kind::NewestFirst
                                                                    : LogOrder::Kind::Arrival);
        endResetModel();
    }
    if (!isFiltering())
        settled();
}

void LogModel::takeOrder(const std::vector<Serial>& sorted) {
    std::vector<Serial> kept;
    std::ranges::copy_if(sorted, std::back_inserter(kept),
                         [this](Serial serial) { return serial >= m_store.begin(); });
    const Serial last = kept.empty() ? m_store.begin() : *std::ranges::max_element(kept);
    if (std::ranges::upper_bound(m_rows, last) - m_rows.begin() != std::ssize(kept) && !kept.empty())
        return settled(); // an updated fact was inserted in between
    beginResetModel();
    m_order.setSorted(std::move(kept));
    endResetModel();
    emit filterApplied();
}

void LogModel::insertOlder(const std::vector<Serial>& newestFirst) {
    auto firstShown = newestFirst.begin();
    if (m_paused) {
        while (firstShown != newestFirst.end() && *firstShown >= m_pausedAt)
            m_waiting.push_front(*firstShown++);
        if (firstShown != newestFirst.begin())
            emit waitingChanged(waiting());
    }
    if (firstShown == newestFirst.end())
        return;
    const int first = m_order.rowBefore(0);
    beginInsertRows({}, first, first + static_cast<int>(newestFirst.end() - firstShown) - 1);
    m_rows.insert(m_rows.begin(), newestFirst.rbegin(), std::make_reverse_iterator(firstShown));
    endInsertRows();
}

} // namespace relay
