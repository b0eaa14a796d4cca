// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

#include <QMutex>

#include <deque>
#include <vector>

namespace relay {

/// The log of a relay elsewhere, as far as an attached window has been told it: bounded in facts and bytes,
/// the oldest leave first. Its ids are the relay's, moved by an offset once that relay has begun to count
/// anew. One writer, any number of readers on any thread; one mutex, held for a copy of pointers at most.
class AttachedJournal final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 100'000;
        qint64 bytes = 256ll * 1024 * 1024;
    };
    explicit AttachedJournal(Bounds bounds);

    /// Takes facts in order of id, behind those that it has; others are passed over, and counted as missed
    /// unless it has them. The findings of a `finding` fact are merged into the fact that it is about.
    void append(std::vector<FactPtr> facts);
    /// So many facts are missing between those it has and those that come.
    void addMissed(quint64 count);
    void setRestoredUpTo(FactId id);

    JournalBatch read(FactId from, int max) const override;
    std::vector<FactPtr> search(FactId before, const Judge& judge) const override;
    FactPtr find(FactId id) const override;
    FactId oldest() const override;
    FactId newest() const override;
    FactId restoredUpTo() const override;

private:
    /// Facts that are missing behind the fact with that id.
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
    mutable QMutex m_mutex;  // guards what follows
    mutable Facts m_facts;   // in order of id
    std::vector<Gap> m_gaps; ///< at most mostGaps; the oldest are joined
    quint64 m_missed = 0;    ///< in all gaps, at most mostMissed
    FactId m_droppedUpTo = FactId::None;
    FactId m_restoredUpTo = FactId::None;
    qint64 m_bytes = 0;
};

} // namespace relay
