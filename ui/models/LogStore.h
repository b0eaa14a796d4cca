// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <deque>
#include <optional>
#include <vector>

namespace relay {

/// The facts that the window keeps, in order, bounded in rows and bytes. It outlives the journal's own bounds
/// (a fact that is shown can be opened), and is addressed by a serial that never restarts, so that a row, a
/// serial and a fact's id are never mistaken for each other. GUI thread.
class LogStore {
public:
    /// Counts up from 0 with each fact taken in.
    enum class Serial : quint64 {};

    struct Bounds {
        qint64 rows = 100'000;              ///< at least 16
        qint64 bytes = 256ll * 1024 * 1024; ///< as costOf() counts them
    };

    explicit LogStore(Bounds bounds);

    void append(FactPtr fact);
    /// Adds what a `finding` fact found to the fact it is about; the serial of that one, nothing if it has
    /// left or knows it already.
    std::optional<Serial> merge(const Fact& finding);

    Serial begin() const { return m_first; }
    Serial end() const;
    const FactPtr& at(Serial serial) const;
    std::optional<Serial> serialOf(FactId id) const;

    void setBounds(Bounds bounds) { m_bounds = bounds; }
    const Bounds& bounds() const { return m_bounds; }
    /// From where on to keep: begin() while within bounds; past them a sixteenth and more is given up at
    /// once, so that views are not told of every single row.
    Serial keepFrom() const;
    /// Forgets what lies before `first`.
    void dropBefore(Serial first);

    qint64 rows() const { return static_cast<qint64>(m_facts.size()); }
    qint64 bytes() const { return m_bytes; }

private:
    Bounds m_bounds;
    std::deque<FactPtr> m_facts;
    Serial m_first{0};
    qint64 m_bytes = 0;
};

constexpr quint64 number(LogStore::Serial serial) {
    return static_cast<quint64>(serial);
}
constexpr LogStore::Serial next(LogStore::Serial serial) {
    return LogStore::Serial{number(serial) + 1};
}

} // namespace relay
