// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <deque>
#include <optional>
#include <vector>

namespace relay {

/// The facts that the window keeps, in order, bounded in rows and bytes. It is independent of the journal's
/// bounds (any shown fact can be opened). Facts are addressed by a serial that never restarts; its own type
/// keeps rows, serials and fact ids from being confused. GUI thread.
class LogStore {
public:
    /// Counts up from 0 with each fact added.
    enum class Serial : quint64 {};

    struct Bounds {
        qint64 rows = 100'000;              ///< at least 16
        qint64 bytes = 256ll * 1024 * 1024; ///< as counted by costOf()
    };

    explicit LogStore(Bounds bounds);

    void append(FactPtr fact);
    /// Adds the finding of a `finding` fact to the fact it is about. Returns the latter's serial, or nullopt
    /// if it was dropped or has the finding already.
    std::optional<Serial> merge(const Fact& finding);

    Serial begin() const { return m_first; }
    Serial end() const;
    const FactPtr& at(Serial serial) const;
    std::optional<Serial> serialOf(FactId id) const;

    void setBounds(Bounds bounds) { m_bounds = bounds; }
    const Bounds& bounds() const { return m_bounds; }
    /// The first serial to keep: begin() while within bounds; beyond them, at least a sixteenth is dropped at
    /// once, so that views are not notified of every single row.
    Serial keepFrom() const;
    /// Drops the facts before `first`.
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
