// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

#include <QMutex>

#include <deque>
#include <vector>

namespace relay {

/// The log of a relay elsewhere, as far as an attached window has received it: bounded in facts and bytes,
/// the oldest are dropped first. Its ids are the relay's, moved by an offset once the relay has started
/// counting again. One writer, any number of readers on any thread; one mutex, held no longer than it takes
/// to copy pointers.
class AttachedJournal final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 100'000;
        qint64 bytes = 256ll * 1024 * 1024;
    };
    explicit AttachedJournal(Bounds bounds);

    /// Takes facts in order of id that come after those it has; others are skipped, and counted as missed
    /// unless it already has them. The findings of a `finding` fact are merged into the fact it is about.
    void append(std::vector<FactPtr> facts);
    /// `count` facts are missing between those it has and those still to come.
    void addMissed(quint64 count);
    void setRestoredUpTo(FactId id);

    JournalBatch read(FactId from, int max) const override;
    std::vector<FactPtr> search(FactId before, const Judge& judge) const override;
    FactPtr find(FactId id) const override;
    FactId oldest() const override;
    FactId newest() const override;
    FactId restoredUpTo() const override;

private:
    /// Facts missing after the fact with that id.
    struct Gap {
        FactId after;
        quint64 count;
    };
    using Facts = std::deque<FactPtr>;
    Facts::iterator atOrAfter(FactId id) const;
    std::vector<FactPtr> pieceBefore(FactId id) const;
    bool hasSame(const Fact& fact) const;
    void countMissed(quint64 count);
    void mergeInto(FactId about, const std::vector<Finding>& findings);

    const Bounds m_bounds;
    mutable QMutex m_mutex;  // guards the members below
    mutable Facts m_facts;   // in order of id
    std::vector<Gap> m_gaps; ///< at most mostGaps; the oldest are merged
    quint64 m_missed = 0;    ///< in all gaps, at most mostMissed
    FactId m_droppedUpTo = FactId::None;
    FactId m_restoredUpTo = FactId::None;
    qint64 m_bytes = 0;
};

} // namespace relay
