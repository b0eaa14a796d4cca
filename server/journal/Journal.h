// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

#include <QMutex>

#include <deque>
#include <functional>

namespace relay {

/// What happened, bounded in facts *and* in bytes; the oldest leave first, ids never restart. One writer
/// (the relay thread), any number of readers on any thread; one mutex, held for a copy of pointers at most.
class Journal final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 100'000;
        qint64 bytes = 256ll * 1024 * 1024; ///< payload, names and detail of what is kept
    };
    explicit Journal(Bounds bounds);

    /// The id that the next fact gets; for the writer.
    FactId nextId() const;
    /// Gives the fact that id and keeps it. The findings of a `finding` fact are merged into the fact it is
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

} // namespace relay
