// SPDX-License-Identifier: MIT
#pragma once

#include "journal/packed/PackedFacts.h"

#include <array>
#include <concepts>
#include <string>
#include <type_traits>
#include <unordered_map>

namespace relay {

/// Writes facts into a block of PackedFacts. What each function writes is read by the function of the same
/// name in PackedFactReader. Any thread, one at a time.
class PackedFactWriter {
public:
    explicit PackedFactWriter(PackedFacts::Storage& storage);

    /// `ahead`: its id, relative to that of the first fact.
    void add(const FactPtr& fact, quint32 ahead);
    /// Bytes written so far, including large payloads.
    qint64 bytes() const { return std::ssize(m_bytes) + m_besides; }
    /// Completes the block.
    void finish();

    // For visitFields().
    void operator()(const QByteArray& text) { number(placeOf(text)); }
    void operator()(std::integral auto value) { signedNumber(static_cast<qint64>(value)); }
    /// A fact without them is not packed.
    void operator()(std::optional<EventSource> source) { number(static_cast<quint64>(*source)); }
    void operator()(std::optional<qint64> value) { signedNumber(*value); }
    void operator()(const RefusalNote& note);
    void operator()(const SocketIdList& list);
    void operator()(const HttpCallPtr& call);
    void operator()(const NodeNotePtr& nodes);
    void payload(const QByteArray& text);

private:
    struct Hash {
        std::size_t operator()(QByteArrayView text) const { return qHash(text, QHashSeed::globalSeed()); }
    };
    using Places = std::unordered_map<QByteArrayView, quint32, Hash>;
    using Keys = std::unordered_map<std::string, quint32>; ///< keyed by all their texts

    /// Headers of an earlier fact, and their place.
    struct SharedHeaders {
        const HttpHeaders* headers = nullptr;
        quint32 place = 0;
    };

    void number(quint64 value);
    void signedNumber(qint64 value);
    void raw(const QByteArray& bytes);
    void target(const QByteArray& text);
    void findings(const Fact& fact);
    quint32 placeOf(const QByteArray& text);
    quint32 headersPlace(const HttpHeaders& headers);
    SharedHeaders& sharedHeaders(const HttpHeaders& headers);

    PackedFacts::Storage& m_storage;
    std::string m_bytes;
    Places m_places; ///< places of the texts; the keys are views of them
    std::array<quint32, 16>
        m_lastPlaces{}; ///< places of the texts of a fact, in the order in which they are written
    std::size_t m_textOfFact = 0;
    Keys m_headerPlaces;
    Keys m_findingPlaces;
    SocketIdList m_lastList;                         ///< the recipients written last as numbers
    quint32 m_lastListPlace = 0;                     ///< their place in the texts
    std::array<SharedHeaders, 64> m_sharedHeaders{}; ///< by the address of their texts
    qint64 m_besides = 0;
};

} // namespace relay
