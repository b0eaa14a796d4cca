// SPDX-License-Identifier: MIT
#include "journal/packed/PackedFacts.h"

#include "journal/FactCost.h"
#include "journal/packed/PackedFactReader.h"
#include "journal/packed/PackedFactWriter.h"

#include <algorithm>
#include <limits>

namespace relay {
namespace {

/// What an allocation of a QByteArray costs besides its text.
constexpr qint64 textOverhead = 32;

qint64 costOf(const QByteArray& text) {
    return qint64(sizeof text) + textOverhead + text.size();
}

qint64 costOf(const PackedFacts::Storage& storage) {
    qint64 cost = static_cast<qint64>(sizeof(PackedFacts)) + storage.bytes.size();
    cost += std::ssize(storage.places) * qint64(sizeof(PackedFacts::Place));
    for (const QByteArray& text : storage.texts)
        cost += costOf(text);
    for (const HttpHeaders& headers : storage.headers)
        for (const auto& [name, value] : headers)
            cost += costOf(name) + costOf(value);
    for (const std::vector<Finding>& findings : storage.findings)
        cost += costOf(findings);
    for (const FactPtr& fact : storage.whole)
        cost += costOf(*fact);
    return cost;
}

} // namespace

std::shared_ptr<const PackedFacts> PackedFacts::of(std::span<const FactPtr> facts) {
    const FactId first = facts.front()->id;
    const std::shared_ptr<PackedFacts> packed(new PackedFacts);
    packed->m_storage.first = first;
    PackedFactWriter writer(packed->m_storage);
    for (const FactPtr& fact : facts.first(std::min(facts.size(), mostFacts))) {
        const quint64 ahead = number(fact->id) - number(first);
        if (ahead > std::numeric_limits<quint32>::max())
            break;
        writer.add(fact, static_cast<quint32>(ahead));
        if (writer.bytes() >= mostBytes)
            break;
    }
    writer.finish();
    packed->m_cost = costOf(packed->m_storage);
    return packed;
}

std::size_t PackedFacts::atOrAfter(FactId id) const {
    if (id <= m_storage.first)
        return 0;
    const quint64 ahead = number(id) - number(m_storage.first);
    const std::vector<Place>& places = m_storage.places;
    if (ahead < places.size() && places[ahead].ahead == ahead) // no gap before that id
        return ahead;
    const auto found =
        std::lower_bound(places.begin(), places.end(), ahead,
                         [](const Place& place, quint64 wanted) { return place.ahead < wanted; });
    return static_cast<std::size_t>(found - places.begin());
}

PackedFactReader PackedFacts::reader() const {
    return PackedFactReader(m_storage);
}

FactPtr PackedFacts::at(std::size_t index) const {
    return reader().read(index);
}

void PackedFacts::readInto(std::span<FactPtr> facts, std::size_t index) const {
    PackedFactReader from = reader();
    for (FactPtr& fact : facts) {
        if (!fact)
            fact = from.read(index);
        ++index;
    }
}

} // namespace relay
