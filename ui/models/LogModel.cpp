// SPDX-License-Identifier: MIT
#include "models/LogModel.h"

#include "models/FactText.h"
#include "models/Slice.h"

#include <algorithm>
#include <utility>

namespace relay {

LogModel::LogModel(LogStore::Bounds bounds, QObject* parent)
    : ColumnTable(columns(), parent)
    , m_store(bounds) {
    m_sliceTimer.setInterval(0);
    connect(&m_sliceTimer, &QTimer::timeout, this, &LogModel::slice);
    connect(&m_marks, &LogMarks::changed, this, [this](FactId id) {
        if (const int row = rowOf(id); row >= 0)
            rowsChanged(row, row);
    });
    connect(&m_sort, &LogSort::sorted, this, &LogModel::takeOrder);
}

void LogModel::append(const std::vector<FactPtr>& facts) {
    if (facts.empty())
        return;
    const Serial first = m_store.end();
    for (const FactPtr& fact : facts)
        m_store.append(fact);
    noteTold(first);
    evict();
    testNew();
    mergeFindings(facts);
}

void LogModel::setBounds(LogStore::Bounds bounds) {
    m_store.setBounds(bounds);
    evict();
}

bool LogModel::shows(Serial serial) const {
    const Fact& fact = *m_store.at(serial);
    if (m_eventsOnly && fact.kind() != FactKind::Event &&
        (outcome(fact) < Outcome::Warning || fact.about() != FactId::None)) // the fact itself has the finding
        return false;
    if (!m_scope.matches(fact) || !m_filter.matches(fact))
        return false;
    const std::optional<Serial> teller = tellerOf(serial);
    return !teller || !shows(*teller);
}

void LogModel::noteTold(Serial from) {
    for (Serial serial = from; serial < m_store.end(); serial = next(serial))
        if (tellerOf(serial))
            m_told.push_back(serial);
}

qint64 LogModel::total() const {
    const Serial first = std::max(m_floor, m_store.begin());
    const auto told = m_told.end() - std::lower_bound(m_told.begin(), m_told.end(), first);
    return static_cast<qint64>(number(m_store.end()) - number(first)) - told;
}

void LogModel::testNew() {
    std::deque<Serial> matches;
    m_next = std::max(m_next, m_store.begin());
    Slice slice(m_filter.isSlow());
    for (; m_next < m_store.end(); m_next = next(m_next)) {
        if (m_filter.isSlow() && slice.isOver()) {
            m_sliceTimer.start(); // the rest is done later
            break;
        }
        if (m_next >= m_floor && shows(m_next))
            matches.push_back(m_next);
    }
    if (matches.empty())
        return;
    if (m_paused) {
        m_waiting.insert(m_waiting.end(), matches.begin(), matches.end());
        emit waitingChanged(waiting());
        return;
    }
    addNewest(matches);
}

void LogModel::addNewest(const std::deque<Serial>& serials) {
    const int first = m_order.rowBefore(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(serials.size()) - 1);
    m_rows.insert(m_rows.end(), serials.begin(), serials.end());
    endInsertRows();
}

void LogModel::mergeFindings(const std::vector<FactPtr>& facts) {
    for (const FactPtr& fact : facts)
        if (fact->kind() == FactKind::FindingCame && fact->about() != FactId::None)
            if (const std::optional<Serial> changed = m_store.merge(*fact))
                refresh(*changed);
}

/// A fact was updated: its row changes, or appears if the filter now lets it through. It never disappears
/// while the user is looking.
void LogModel::refresh(Serial serial) {
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), serial);
    const auto at = static_cast<size_t>(place - m_rows.begin());
    if (place != m_rows.end() && *place == serial) {
        const int row = m_order.rowOf(at);
        rowsChanged(row, row);
        return;
    }
    const bool held = m_paused && serial >= m_pausedAt;
    if (held || serial < m_floor || serial < m_scanned || serial >= m_next || !shows(serial))
        return;
    insert(serial);
}

void LogModel::insert(Serial serial) {
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), serial);
    const auto at = static_cast<size_t>(place - m_rows.begin());
    const int row = m_order.rowBefore(at);
    beginInsertRows({}, row, row);
    m_rows.insert(place, serial);
    m_order.inserted(at, serial);
    endInsertRows();
}

void LogModel::dropRestored() {
    m_marks.dropUpTo(m_restoredUpTo); // while the facts can still be found
    Serial first = m_store.begin();
    while (first < m_store.end() && m_store.at(first)->id <= m_restoredUpTo)
        first = next(first);
    keepFrom(first);
}

void LogModel::showAnyway(FactId id) {
    const std::optional<Serial> serial = m_store.serialOf(id);
    if (!serial || isFiltering() || serial == m_anyway)
        return;
    hideAgain();
    if (rowOf(id) >= 0)
        return;
    m_anyway = serial;
    if (std::erase(m_waiting, *serial) > 0)
        emit waitingChanged(waiting());
    insert(*serial);
}

/// Hides the fact that showAnyway() showed last.
void LogModel::hideAgain() {
    const std::optional<Serial> serial = std::exchange(m_anyway, std::nullopt);
    const int row = serial && *serial >= m_store.begin() ? rowOf(m_store.at(*serial)->id) : -1;
    if (row < 0 || shows(*serial))
        return;
    beginRemoveRows({}, row, row);
    m_order.removed(*serial);
    m_rows.erase(std::lower_bound(m_rows.begin(), m_rows.end(), *serial));
    endRemoveRows();
}

void LogModel::evict() {
    keepFrom(m_store.keepFrom());
}

void LogModel::keepFrom(Serial first) {
    if (first == m_store.begin())
        return;
    const auto gone = std::lower_bound(m_rows.begin(), m_rows.end(), first);
    if (const int count = static_cast<int>(gone - m_rows.begin()); count > 0 && isSorted()) {
        beginResetModel(); // they are scattered over the rows
        m_order.dropBefore(first);
        m_rows.erase(m_rows.begin(), gone);
        endResetModel();
        emit filterApplied();
    } else if (count > 0) {
        const int row = isNewestFirst() ? rowCount() - count : 0;
        beginRemoveRows({}, row, row + count - 1);
        m_rows.erase(m_rows.begin(), gone);
        endRemoveRows();
    }
    const auto lost = std::lower_bound(m_waiting.begin(), m_waiting.end(), first);
    if (lost != m_waiting.begin()) {
        m_waiting.erase(m_waiting.begin(), lost);
        emit waitingChanged(waiting());
    }
    m_store.dropBefore(first);
    while (!m_told.empty() && (m_told.front() < first || !tellerOf(m_told.front())))
        m_told.pop_front();
    m_scanned = std::max(m_scanned, first);
    if (m_clearedFrom && m_floor <= first)
        setClearedFrom(std::nullopt); // what clear() had hidden is gone
}

void LogModel::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_pausedAt = m_store.end();
    if (paused || m_waiting.empty())
        return;
    // A hidden fact shown on request may already be after some of the waiting ones.
    while (!m_waiting.empty() && !m_rows.empty() && m_waiting.front() < m_rows.back()) {
        insert(m_waiting.front());
        m_waiting.pop_front();
    }
    if (!m_waiting.empty())
        addNewest(m_waiting);
    m_waiting.clear();
    emit waitingChanged(0);
}

void LogModel::clear() {
    if (m_rows.empty() && m_waiting.empty() && !isFiltering())
        return;
    setClearedFrom(m_floor);
    setFloor(m_store.end());
}

void LogModel::undoClear() {
    if (!m_clearedFrom)
        return;
    const Serial floor = *m_clearedFrom;
    setClearedFrom(std::nullopt);
    setFloor(floor);
}

/// Facts before the floor are no tellers, so the few facts after an earlier floor may have one now.
void LogModel::setFloor(Serial floor) {
    const Serial before = std::exchange(m_floor, floor);
    for (Serial serial = std::max(before, m_store.begin());
         floor < before && serial < m_store.end() && number(serial) - number(before) < nearTeller;
         serial = next(serial))
        if (const auto place = std::lower_bound(m_told.begin(), m_told.end(), serial);
            tellerOf(serial) && (place == m_told.end() || *place != serial))
            m_told.insert(place, serial);
    restart();
}

void LogModel::setClearedFrom(std::optional<Serial> floor) {
    const bool changes = floor.has_value() != m_clearedFrom.has_value();
    m_clearedFrom = floor;
    if (changes)
        emit undoClearChanged(floor.has_value());
}

} // namespace relay
