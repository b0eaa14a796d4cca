// SPDX-License-Identifier: MIT
#include "models/LogModel.h"

#include "models/FactText.h"

#include <QElapsedTimer>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 sliceNanoseconds = 5'000'000;
/// The clock is read once in so many facts; with payloads of 100 KB that is still some milliseconds.
constexpr int factsBetweenLooks = 64;

} // namespace

LogModel::LogModel(LogStore::Bounds bounds, QObject* parent)
    : ColumnTable(columns(), parent)
    , m_store(bounds) {
    m_sliceTimer.setInterval(0);
    connect(&m_sliceTimer, &QTimer::timeout, this, &LogModel::slice);
}

void LogModel::append(const std::vector<FactPtr>& facts) {
    if (facts.empty())
        return;
    for (const FactPtr& fact : facts)
        m_store.append(fact);
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
    return m_filter.matches(fact);
}

void LogModel::testNew() {
    std::deque<Serial> matches;
    m_next = std::max(m_next, m_store.begin());
    for (; m_next < m_store.end(); m_next = next(m_next))
        if (m_next >= m_floor && shows(m_next))
            matches.push_back(m_next);
    if (matches.empty())
        return;
    if (m_paused) {
        m_waiting.insert(m_waiting.end(), matches.begin(), matches.end());
        emit waitingChanged(waiting());
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(matches.size()) - 1);
    m_rows.insert(m_rows.end(), matches.begin(), matches.end());
    endInsertRows();
}

void LogModel::mergeFindings(const std::vector<FactPtr>& facts) {
    for (const FactPtr& fact : facts)
        if (fact->kind() == FactKind::FindingCame && fact->about() != FactId::None)
            if (const std::optional<Serial> changed = m_store.merge(*fact))
                refresh(*changed);
}

/// A fact learned something: its row changes, or appears where the filter now lets it through. It does not
/// vanish under the reader's eyes.
void LogModel::refresh(Serial serial) {
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), serial);
    const int row = static_cast<int>(place - m_rows.begin());
    if (place != m_rows.end() && *place == serial) {
        rowsChanged(row, row);
        return;
    }
    const bool held = m_paused && serial >= m_pausedAt;
    if (held || serial < m_floor || serial < m_scanned || !shows(serial))
        return;
    beginInsertRows({}, row, row);
    m_rows.insert(place, serial);
    endInsertRows();
}

void LogModel::evict() {
    const Serial keepFrom = m_store.keepFrom();
    if (keepFrom == m_store.begin())
        return;
    const auto gone = std::lower_bound(m_rows.begin(), m_rows.end(), keepFrom);
    if (gone != m_rows.begin()) {
        beginRemoveRows({}, 0, static_cast<int>(gone - m_rows.begin()) - 1);
        m_rows.erase(m_rows.begin(), gone);
        endRemoveRows();
    }
    const auto lost = std::lower_bound(m_waiting.begin(), m_waiting.end(), keepFrom);
    if (lost != m_waiting.begin()) {
        m_waiting.erase(m_waiting.begin(), lost);
        emit waitingChanged(waiting());
    }
    m_store.dropBefore(keepFrom);
    m_scanned = std::max(m_scanned, keepFrom);
    if (m_clearedFrom && m_floor <= keepFrom)
        setClearedFrom(std::nullopt); // what clear had hidden is gone
}

void LogModel::setFilter(Filter filter, bool eventsOnly) {
    m_filter = std::move(filter);
    m_eventsOnly = eventsOnly;
    restart();
}

/// Begins anew with no rows and works from the newest fact backwards, so that what is looked at is there
/// first. The first slice is done at once: in a small log the rows never seem to be gone.
void LogModel::restart() {
    beginResetModel();
    m_rows.clear();
    const bool waited = !m_waiting.empty();
    m_waiting.clear();
    m_next = m_store.end();
    m_scanned = m_store.end();
    endResetModel();
    if (waited)
        emit waitingChanged(0);
    m_sliceTimer.start();
    slice();
}

void LogModel::slice() {
    QElapsedTimer clock;
    clock.start();
    std::vector<Serial> matches; // newest first
    const Serial floor = std::max(m_floor, m_store.begin());
    for (int looked = 0; m_scanned > floor; ++looked) {
        if (looked % factsBetweenLooks == factsBetweenLooks - 1 && clock.nsecsElapsed() > sliceNanoseconds)
            break;
        m_scanned = Serial{number(m_scanned) - 1};
        if (shows(m_scanned))
            matches.push_back(m_scanned);
    }
    insertOlder(matches);
    if (m_scanned <= floor) {
        m_sliceTimer.stop();
        emit filterApplied();
    }
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
    beginInsertRows({}, 0, static_cast<int>(newestFirst.end() - firstShown) - 1);
    m_rows.insert(m_rows.begin(), newestFirst.rbegin(), std::make_reverse_iterator(firstShown));
    endInsertRows();
}

void LogModel::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_pausedAt = m_store.end();
    if (paused || m_waiting.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(m_waiting.size()) - 1);
    m_rows.insert(m_rows.end(), m_waiting.begin(), m_waiting.end());
    m_waiting.clear();
    endInsertRows();
    emit waitingChanged(0);
}

void LogModel::clear() {
    if (m_rows.empty() && m_waiting.empty() && !isFiltering())
        return;
    setClearedFrom(m_floor);
    m_floor = m_store.end();
    restart();
}

void LogModel::undoClear() {
    if (!m_clearedFrom)
        return;
    m_floor = *m_clearedFrom;
    setClearedFrom(std::nullopt);
    restart();
}

void LogModel::setClearedFrom(std::optional<Serial> floor) {
    const bool changes = floor.has_value() != m_clearedFrom.has_value();
    m_clearedFrom = floor;
    if (changes)
        emit undoClearChanged(floor.has_value());
}

FactPtr LogModel::factAt(int row) const {
    return row >= 0 && row < rowCount() ? m_store.at(m_rows[static_cast<size_t>(row)]) : nullptr;
}

int LogModel::rowOf(FactId id) const {
    const std::optional<Serial> serial = m_store.serialOf(id);
    if (!serial)
        return -1;
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), *serial);
    return place != m_rows.end() && *place == *serial ? static_cast<int>(place - m_rows.begin()) : -1;
}

int LogModel::rowsAfter(FactId id) const {
    const auto newer = std::partition_point(m_rows.begin(), m_rows.end(),
                                            [&](Serial serial) { return m_store.at(serial)->id <= id; });
    return static_cast<int>(m_rows.end() - newer);
}

FactId LogModel::newest() const {
    return m_store.begin() == m_store.end() ? FactId::None
                                            : m_store.at(Serial{number(m_store.end()) - 1})->id;
}

FactPtr LogModel::find(FactId id) const {
    const std::optional<Serial> serial = m_store.serialOf(id);
    return serial ? m_store.at(*serial) : nullptr;
}

void LogModel::setRelativeTimes(bool relative, qint64 now) {
    m_relative = relative;
    m_now = now;
    if (!m_rows.empty())
        agesChanged(0, rowCount() - 1);
}

} // namespace relay
