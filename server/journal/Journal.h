// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QMutex>

#include <deque>
#include <functional>

namespace relay {

/// What a reader gets from the journal.
struct JournalBatch {
    std::vector<FactPtr> facts; ///< in order of id
    FactId next = FactId::None; ///< read from here the next time
    quint64 missed = 0;         ///< facts that had left the journal before they were read
};

/// The reading side of the journal. Every function may be called from any thread.
class JournalReader {
public:
    virtual ~JournalReader() = default;
    /// At most `max` facts with ids >= `from`; FactId::None reads from the oldest kept, and nothing counts as
    /// missed then.
    virtual JournalBatch read(FactId from, int max) const = 0;
    /// The fact with that id, a later finding merged in; null where it has left the journal.
    virtual FactPtr find(FactId id) const = 0;
    virtual FactId oldest() const = 0; ///< None while empty
    virtual FactId newest() const = 0; ///< None before the first fact
};

/// What happened, bounded in facts *and* in bytes; the oldest leave first, ids never restart. One writer
/// (the relay thread), any number of readers on any thread; one mutex, held for a copy of pointers at most.
class Journal final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 100'000;
        qint64 bytes = 256ll * 1024 * 1024; ///< payload, names and detail of what is kept
    };
    explicit Journal(Bounds bounds);

    /// Gives the fact its id and keeps it. The findings of a `finding` fact are merged into the fact it is
    /// about, while that is still kept. The newest fact is kept whatever its size. Returns it as kept.
    FactPtr append(Fact fact);
    /// `wake` is called on the writer's thread after each append; it must be quick. Set before the first
    /// append (or while no writer runs); an empty function removes it.
    void onAppend(std::function<void()> wake);

    JournalBatch read(FactId from, int max) const override;
    FactPtr find(FactId id) const override;
    FactId oldest() const override;
    FactId newest() const override;

private:
    void dropOldest();
    void mergeInto(FactId about, const std::vector<Finding>& findings);

    const Bounds m_bounds;
    std::function<void()> m_wake;
    mutable QMutex m_mutex; // guards what follows
    std::deque<FactPtr> m_facts;
    quint64 m_lastId = 0;
    qint64 m_bytes = 0;
};

/// The bytes that a fact costs as the journal counts them: the struct, its texts and its detail.
qint64 costOf(const Fact& fact);

} // namespace relay
