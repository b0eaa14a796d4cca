// SPDX-License-Identifier: MIT
#include "models/LogOrder.h"

#include <algorithm>

namespace relay {

void LogOrder::setKind(Kind kind) {
    m_kind = kind;
    m_sorted.clear();
}

void LogOrder::setSorted(std::vector<Serial> sorted) {
    m_kind = Kind::Sorted;
    m_sorted = std::move(sorted);
}

int LogOrder::unsorted() const {
    return m_kind == Kind::Sorted ? static_cast<int>(m_places.size() - m_sorted.size()) : 0;
}

LogOrder::Serial LogOrder::at(int row) const {
    const auto at = static_cast<std::size_t>(row);
    if (m_kind == Kind::NewestFirst)
        return m_places[m_places.size() - 1 - at];
    return at < m_sorted.size() ? m_sorted[at] : m_places[at];
}

int LogOrder::rowOf(std::size_t place) const {
    if (place >= m_places.size())
        return -1;
    if (m_kind == Kind::NewestFirst)
        return static_cast<int>(m_places.size() - 1 - place);
    if (place >= m_sorted.size())
        return static_cast<int>(place);
    return static_cast<int>(std::ranges::find(m_sorted, m_places[place]) - m_sorted.begin());
}

int LogOrder::rowBefore(std::size_t place) const {
    if (m_kind == Kind::NewestFirst)
        return static_cast<int>(m_places.size() - place);
    return static_cast<int>(std::max(place, m_sorted.size()));
}

void LogOrder::inserted(std::size_t place, Serial serial) {
    if (m_kind == Kind::Sorted && place <= m_sorted.size())
        m_sorted.push_back(serial);
}

void LogOrder::dropBefore(Serial first) {
    std::erase_if(m_sorted, [first](Serial serial) { return serial < first; });
}

} // namespace relay
