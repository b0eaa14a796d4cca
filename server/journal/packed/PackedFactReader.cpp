// SPDX-License-Identifier: MIT
#include "journal/packed/PackedFactReader.h"

#include "journal/packed/FactFields.h"
#include "journal/packed/SplitText.h"

#include <array>

namespace relay {
namespace {

template <std::size_t... Kinds>
void emplaceBody(FactBody& body, FactKind kind, std::index_sequence<Kinds...>) {
    using Emplace = void (*)(FactBody&);
    static constexpr std::array<Emplace, sizeof...(Kinds)> emplace{[](FactBody& in) {
        in.emplace<Kinds>();
    }...};
    emplace[static_cast<std::size_t>(kind)](body);
}

} // namespace

FactPtr PackedFactReader::read(std::size_t index) {
    if (const FactPtr* whole = wholeAt(index))
        return *whole;
    m_looks = false;
    auto fact = std::make_shared<Fact>();
    fill(*fact, index);
    return fact;
}

const Fact& PackedFactReader::look(std::size_t index) {
    if (const FactPtr* whole = wholeAt(index))
        return **whole;
    m_looks = true;
    fill(m_seen, index);
    return m_seen;
}

/// Null if the fact is packed: its contents then come next.
const FactPtr* PackedFactReader::wholeAt(std::size_t index) {
    m_at = m_storage.bytes.constData() + m_storage.places[index].offset;
    if (*m_at != PackedFacts::wholeMark)
        return nullptr;
    ++m_at;
    return &m_storage.whole[number()];
}

void PackedFactReader::fill(Fact& fact, std::size_t index) {
    emplaceBody(fact.body, static_cast<FactKind>(*m_at++),
                std::make_index_sequence<std::variant_size_v<FactBody>>());
    fact.id = m_storage.idAt(index);
    fact.time =
        static_cast<qint64>(static_cast<quint64>(m_storage.firstTime) + static_cast<quint64>(signedNumber()));
    (*this)(fact.app);
    findings(fact);
    std::visit(
        [this](auto& body) {
            if constexpr (HasFields<std::remove_cvref_t<decltype(body)>>)
                visitFields(body, *this);
        },
        fact.body);
}

quint64 PackedFactReader::number() {
    quint64 value = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*m_at++);
        value |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
}

qint64 PackedFactReader::signedNumber() {
    const quint64 value = number();
    return static_cast<qint64>(value >> 1 ^ (~(value & 1) + 1));
}

QByteArrayView PackedFactReader::raw() {
    const quint64 size = number();
    if (size == 0)
        return {};
    const QByteArrayView text(m_at, static_cast<qsizetype>(size - 1));
    m_at += text.size();
    return text;
}

/// The first text is null.
QByteArray PackedFactReader::textAt(quint64 place) const {
    const QByteArray& text = m_storage.texts[place];
    return m_looks && place != 0 ? QByteArray::fromRawData(text.constData(), text.size()) : text;
}

void PackedFactReader::payload(QByteArray& text) {
    bool isLarge = false;
    (*this)(isLarge);
    if (isLarge)
        text = textAt(number());
    else if (const QByteArrayView small = raw(); !small.isNull())
        text = m_looks ? QByteArray::fromRawData(small.data(), small.size()) : small.toByteArray();
}

void PackedFactReader::operator()(RefusalNote& note) {
    (*this)(note.sentence);
    if (const quint64 reason = number(); reason > 0)
        note.refused = Refused{static_cast<Reason>(reason - 1), {}};
}

void PackedFactReader::operator()(SocketIdList& list) {
    const auto form = static_cast<PackedFacts::ListForm>(number());
    if (form == PackedFacts::ListForm::Numbers)
        list = listAt(number());
    if (form != PackedFacts::ListForm::Texts)
        return;
    std::vector<QByteArray> ids(number());
    for (QByteArray& text : ids)
        (*this)(text);
    list = SocketIdList(std::move(ids));
}

const SocketIdList& PackedFactReader::listAt(quint64 place) {
    if (place != m_listPlace) {
        m_list = SocketIdList::ofNumbers(m_storage.texts[place]);
        m_listPlace = place;
    }
    return m_list;
}

void PackedFactReader::operator()(HttpCallPtr& call) {
    bool isThere = false;
    (*this)(isThere);
    if (!isThere)
        return;
    auto made = m_looks ? m_seenCall : std::make_shared<HttpCall>();
    (*this)(made->method);
    target(made->target);
    const quint64 headers = number();
    if (!m_looks || m_seenHeaders != headers)
        made->headers = m_storage.headers[headers];
    if (m_looks)
        m_seenHeaders = headers;
    (*this)(made->remoteAddress);
    call = std::move(made);
}

void PackedFactReader::operator()(NodeNotePtr& nodes) {
    bool isThere = false;
    (*this)(isThere);
    if (!isThere)
        return;
    auto made = std::make_shared<NodeNote>();
    visitFields(*made, *this);
    nodes = std::move(made);
}

void PackedFactReader::target(QByteArray& text) {
    bool isThere = false;
    (*this)(isThere);
    if (!isThere) {
        text = QByteArray();
        return;
    }
    const QByteArray& shape = m_storage.texts[number()];
    text = joinedText(shape, raw(), std::move(text));
}

void PackedFactReader::findings(Fact& fact) {
    const quint64 place = number();
    if (!m_looks || m_seenFindings != place)
        fact.findings = place == 0 ? std::vector<Finding>() : m_storage.findings[place - 1];
    if (m_looks)
        m_seenFindings = place;
    fact.laterFindings = place == 0 ? 0 : static_cast<qsizetype>(number());
}

} // namespace relay
