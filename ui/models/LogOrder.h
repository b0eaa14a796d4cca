// SPDX-License-Identifier: MIT
#pragma once

#include "models/LogStore.h"

#include <deque>
#include <vector>

namespace relay {

/// The order of the log's rows: as they came, the newest first, or sorted. Facts that came after the sorting
/// are below the sorted ones, as they came. A place is where a fact stands in order of arrival, a row where
/// it is shown. GUI thread.
class LogOrder final {
public:
    using Serial = LogStore::Serial;
    using Places = std::deque<Serial>;
    enum class Kind : quint8 { Arrival, NewestFirst, Sorted };

    /// `places` are all facts shown in order of arrival; they outlive it.
    explicit LogOrder(const Places& places)
        : m_places(places) {}

    Kind kind() const { return m_kind; }
    /// Arrival or NewestFirst.
    void setKind(Kind kind);
    /// The first places, all of them, in another order.
    void setSorted(std::vector<Serial> sorted);
    /// Rows below the sorted ones; 0 unless it is sorted.
    int unsorted() const;

    Serial at(int row) const;
    /// The row of a place; -1 if there is no such place.
    int rowOf(std::size_t place) const;
    /// The row of what will be inserted before that place, one or several.
    int rowBefore(std::size_t place) const;
    /// Call with each single fact inserted among the places.
    void inserted(std::size_t place, Serial serial);
    /// Call before a single fact leaves the places.
    void removed(Serial serial) { std::erase(m_sorted, serial); }
    /// Forgets the facts before that one, which leave the places; of the sorted ones only.
    void dropBefore(Serial first);

private:
    const Places& m_places;
    Kind m_kind = Kind::Arrival;
    std::vector<Serial> m_sorted;
};

} // namespace relay
