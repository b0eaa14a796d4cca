// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <memory>
#include <span>
#include <vector>

namespace relay {

class PackedFactReader;

/// Facts in order of id, in few bytes: each distinct text is kept once, numbers take only as many bytes as
/// they need, and a fact that cannot be packed (PackedFactWriter.cpp says which) stays as it is. Reading
/// creates new facts, equal to the original ones. Immutable; any thread.
class PackedFacts {
public:
    struct Place {
        quint32 offset = 0; ///< where the fact begins in `bytes`
        quint32 ahead = 0;  ///< its id, relative to that of the first fact
    };
    /// What the block consists of; PackedFactWriter fills it and PackedFactReader reads it.
    struct Storage {
        FactId first = FactId::None;
        qint64 firstTime = 0;
        std::vector<Place> places;
        QByteArray bytes;
        std::vector<QByteArray> texts; ///< the distinct ones; the first is null
        std::vector<HttpHeaders> headers;
        std::vector<std::vector<Finding>> findings;
        std::vector<FactPtr> whole;

        FactId idAt(std::size_t index) const { return FactId(number(first) + places[index].ahead); }
    };

    /// How the list of an event's recipients is kept: as numbers if all of them are socket ids.
    enum class ListForm : quint8 { None, Numbers, Texts };

    static constexpr char wholeMark = -1;           ///< in place of a kind: the fact is in `whole`
    static constexpr qsizetype largePayload = 1024; ///< bytes; a larger one is not copied
    static constexpr std::size_t mostFacts = 256;
    static constexpr qint64 mostBytes = 256 * 1024; ///< where a block ends; the last fact may exceed it

    /// Packs the first facts, at least one and at most mostFacts. They must be in order of id.
    static std::shared_ptr<const PackedFacts> of(std::span<const FactPtr> facts);

    std::size_t count() const { return m_storage.places.size(); }
    FactId idAt(std::size_t index) const { return m_storage.idAt(index); }
    FactId last() const { return idAt(count() - 1); }
    /// The index of the first fact with that id or a greater one; count() if there is none.
    std::size_t atOrAfter(FactId id) const;

    /// For reading several facts, which is cheaper than one by one. The block outlives it.
    PackedFactReader reader() const;
    FactPtr at(std::size_t index) const;
    /// Reads the facts from `index` on. Entries already filled are left alone.
    void readInto(std::span<FactPtr> facts, std::size_t index) const;
    /// Bytes that the block takes, as the journal counts them.
    qint64 cost() const { return m_cost; }

private:
    PackedFacts() = default;

    Storage m_storage;
    qint64 m_cost = 0;
};

} // namespace relay
