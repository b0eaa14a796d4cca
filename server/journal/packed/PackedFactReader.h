// SPDX-License-Identifier: MIT
#pragma once

#include "journal/packed/PackedFacts.h"

#include <concepts>
#include <type_traits>

namespace relay {

/// Reads facts from a block of PackedFacts, as PackedFactWriter wrote them. One thread; the block outlives
/// it.
class PackedFactReader {
public:
    explicit PackedFactReader(const PackedFacts::Storage& storage)
        : m_storage(storage) {}

    FactPtr read(std::size_t index);
    /// The same fact, more cheaply: it is valid until the reader is called again, and its texts belong to the
    /// block.
    const Fact& look(std::size_t index);

    // For visitFields().
    void operator()(QByteArray& text) { text = textAt(number()); }
    void operator()(std::integral auto& value) {
        value = static_cast<std::remove_reference_t<decltype(value)>>(signedNumber());
    }
    void operator()(std::optional<EventSource>& source) { source = static_cast<EventSource>(number()); }
    void operator()(std::optional<qint64>& value) { value = signedNumber(); }
    void operator()(RefusalNote& note);
    void operator()(SocketIdList& list);
    void operator()(HttpCallPtr& call);
    void operator()(NodeNotePtr& nodes);
    void payload(QByteArray& text);

private:
    const FactPtr* wholeAt(std::size_t index);
    void fill(Fact& fact, std::size_t index);
    quint64 number();
    qint64 signedNumber();
    QByteArrayView raw();
    QByteArray textAt(quint64 place) const;
    void target(QByteArray& text);
    void findings(Fact& fact);
    const SocketIdList& listAt(quint64 place);

    const PackedFacts::Storage& m_storage;
    const char* m_at = nullptr;
    SocketIdList m_list;     ///< the recipients read last, which the next event usually shares
    quint64 m_listPlace = 0; ///< their place in the texts; 0 if there are none
    bool m_looks = false;    ///< look() is active, not read()

    // The fact that look() fills in again each time: most of it stays the same.
    Fact m_seen;
    quint64 m_seenFindings = 0; ///< the place of its findings; 0 if it has none
    std::shared_ptr<HttpCall> m_seenCall = std::make_shared<HttpCall>();
    std::optional<quint64> m_seenHeaders; ///< the place of m_seenCall's headers
};

} // namespace relay
