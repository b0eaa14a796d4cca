// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "journal/packed/PackedFacts.h"

#include <QMutex>

#include <deque>
#include <functional>
#include <map>

namespace relay {

/// What happened, bounded in facts *and* in bytes; the oldest facts are dropped first, ids never restart. All
/// but the newest facts are packed, and recreated for each reader. One writer (the relay thread), any number
/// of readers on any thread; one mutex, held no longer than it takes to copy pointers.
class Journal final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 100'000;
        qint64 bytes = 256ll * 1024 * 1024; ///< payload, names and detail of the facts kept
    };
    explicit Journal(Bounds bounds);

    const Bounds& bounds() const { return m_bounds; }
    /// The id that the next fact will get; for the writer.
    FactId nextId() const;
    /// Assigns nextId() to the fact and keeps it. The findings of a `finding` fact are merged into the fact
    /// it is about, if that is still kept. The newest fact is kept whatever its size. Returns the fact as
    /// kept.
    FactPtr append(Fact fact);
    /// Takes what an earlier run left, in order of id, as far as the bounds allow: the newest of it. Ids go
    /// on behind the last, and behind `lastId`. Called before the first append.
    void restore(std::vector<FactPtr> facts, FactId lastId = FactId::None);
    /// Forgets what was restored.
    void dropRestored();
    /// `wake` is called on the writer's thread after each append; it must be quick. Set before the first
    /// append (or while no writer runs); an empty function removes it.
    void onAppend(std::function<void()> wake);

    JournalBatch read(FactId from, int max) const override;
    JournalBatch walk(FactId from, int max,
                      const std::function<bool(const Fact& fact)>& visit) const override;
    std::vector<FactPtr> search(FactId before, const Judge& judge) const override;
    FactPtr find(FactId id) const override;
    FactId oldest() const override;
    FactId newest() const override;
    FactId restoredUpTo() const override;

private:
    using Block = std::shared_ptr<const PackedFacts>;
    struct Kept {
        FactPtr fact;
        qint64 cost = 0;
    };
    using Newest = std::deque<Kept>;
    /// Facts of a block that a reader unpacks after releasing the mutex.
    struct Run {
        Block block;
        std::size_t index = 0;
        std::size_t count = 0;
    };

    /// What a search gets in one step: the facts that are not packed, or those of one block.
    struct Part {
        Run run;                    ///< without a block if the facts are not packed
        std::vector<FactPtr> facts; ///< null for facts that are in the block
        FactId firstId() const { return run.block ? run.block->idAt(run.index) : facts.front()->id; }
    };

    Newest::const_iterator newestAtOrAfter(FactId id) const;
    std::deque<Block>::const_iterator blockAtOrAfter(FactId id) const;
    FactId firstId() const;
    bool isOver() const { return m_count > m_bounds.facts || m_bytes > m_bounds.bytes; }
    void dropBeyondBounds();
    void dropOldest();
    void pack();
    void mergeInto(FactId about, const std::vector<Finding>& findings);
    JournalBatch batchFrom(FactId from, int max, std::vector<Run>& runs) const;
    std::vector<Run> packedRuns(FactId from, std::size_t max) const;
    void takeChanged(const Run& run, std::span<FactPtr> into) const;
    Part partBefore(FactId id) const;

    const Bounds m_bounds;
    std::function<void()> m_wake;
    mutable QMutex m_mutex;     // guards the members below
    std::deque<Block> m_packed; ///< in order of id, all before m_newest
    std::size_t m_left = 0;     ///< facts of the first block that have been dropped
    Newest m_newest;            ///< not packed; only the writer changes it, fewer than 2 * mostFacts, no gaps
    std::map<FactId, Kept> m_changed; ///< packed facts that got findings later
    qint64 m_count = 0;
    quint64 m_lastId = 0;
    FactId m_restoredUpTo = FactId::None;
    qint64 m_bytes = 0;
};

} // namespace relay
