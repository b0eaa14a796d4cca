// SPDX-License-Identifier: MIT
#pragma once

#include "models/LogStore.h"

#include <deque>
#include <vector>

namespace relay {

/// The order of the log's rows: by arrival, newest first, or sorted. Facts that arrived after sorting are
/// below the sorted ones, in order of arrival. A place is a fact's position in order of arrival, a row is
/// where it is shown. GUI thread.
class LogOrder final {
public:
    using Serial = LogStore::Serial;
    using Places = std::deque<Serial>;
    enum class Kind : quint8 { Arrival, NewestFirst, Sorted };

    /// `places` are all shown facts in order of arrival; they outlive it.
    explicit LogOrder(const Places& places)
        : m_places(places) {}

    Kind kind() const { return m_kind; }
    /// Arrival or NewestFirst.
    void setKind(Kind kind);
    /// `sorted` are the facts of the first places, without gaps, in another order.
    void setSorted(std::vector<Serial> sorted);
    /// Rows below the sorted ones; 0 unless it is sorted.
    int unsorted() const;

    Serial at(int row) const;
    /// The row of a place; -1 if there is no such place.
    int rowOf(std::size_t place) const;
    /// The row of one or several facts about to be inserted before that place.
    int rowBefore(std::size_t place) const;
    /// Call for each fact inserted among the places.
    void inserted(std::size_t place, Serial serial);
    /// Call before a single fact is removed from the places.
    void removed(Serial serial) { std::erase(m_sorted, serial); }
    /// Drops the sorted facts before that one, which are removed from the places.
    void dropBefore(Serial first);

private:
    const Places& m_places;
    Kind m_kind = Kind::Arrival;
    std::vector<Serial> m_sorted;
};

} // namespace relay
