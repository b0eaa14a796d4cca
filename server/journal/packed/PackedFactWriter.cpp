// SPDX-License-Identifier: MIT
#include "journal/packed/PackedFactWriter.h"

#include "journal/FactCost.h"
#include "journal/packed/FactFields.h"
#include "journal/packed/SplitText.h"

#include <QCborMap>

#include <algorithm>
#include <cstddef>
#include <functional>

namespace relay {
namespace {

constexpr std::size_t usualBytes = 64 * 1024; ///< per block; more is not an error

void appendNumber(std::string& out, quint64 value) {
    for (; value >= 0x80; value >>= 7)
        out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

/// Null is written as 0, which distinguishes it from empty.
void appendText(std::string& out, const QByteArray& text) {
    appendNumber(out, text.isNull() ? 0 : static_cast<quint64>(text.size()) + 1);
    out.append(text.constData(), static_cast<std::size_t>(text.size()));
}

/// A fact stays whole if its kind is rare, if its refusal has values, or if a newer version wrote it.
bool canPack(const Fact& fact) {
    if (fact.foreign)
        return false;
    if (const auto* event = fact.as<facts::Event>(); event && !(event->source && event->recipients))
        return false;
    return std::visit(
        [](const auto& body) {
            if constexpr (!HasFields<std::remove_cvref_t<decltype(body)>>)
                return false;
            else if constexpr (requires { body.why; })
                return !body.why.refused || body.why.refused->values.isEmpty();
            else
                return true;
        },
        fact.body);
}

bool isShared(const QByteArray& a, const QByteArray& b) {
    return a.constData() == b.constData() && a.size() == b.size() && a.isNull() == b.isNull();
}

bool isShared(const HttpHeaders::value_type& a, const HttpHeaders::value_type& b) {
    return isShared(a.first, b.first) && isShared(a.second, b.second);
}

/// Whether both share their texts, as all events that a connection received or sent share its texts.
template <typename List>
bool areShared(const List& a, const List& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return isShared(one, other); });
}

std::string keyOf(const HttpHeaders& headers) {
    constexpr std::size_t usual = 512;
    std::string key;
    key.reserve(usual);
    for (const auto& [name, value] : headers) {
        appendText(key, name);
        appendText(key, value);
    }
    return key;
}

std::string keyOf(const std::vector<Finding>& findings) {
    std::string key;
    for (const Finding& finding : findings) {
        appendNumber(key, static_cast<quint64>(finding.code));
        appendNumber(key, static_cast<quint64>(finding.severity));
        appendText(key, finding.message);
        appendText(key, finding.remedy);
        appendText(key, QCborMap::fromJsonObject(finding.evidence).toCborValue().toCbor());
    }
    return key;
}

} // namespace

PackedFactWriter::PackedFactWriter(PackedFacts::Storage& storage)
    : m_storage(storage) {
    m_storage.texts.emplace_back();
    m_storage.places.reserve(PackedFacts::mostFacts);
    m_bytes.reserve(usualBytes);
    m_places.reserve(PackedFacts::mostFacts);
}

void PackedFactWriter::add(const FactPtr& fact, quint32 ahead) {
    if (m_storage.places.empty())
        m_storage.firstTime = fact->time;
    m_textOfFact = 0;
    m_storage.places.push_back({static_cast<quint32>(m_bytes.size()), ahead});
    if (!canPack(*fact)) {
        m_bytes.push_back(PackedFacts::wholeMark);
        number(m_storage.whole.size());
        m_storage.whole.push_back(fact);
        m_besides += costOf(*fact);
        return;
    }
    m_bytes.push_back(static_cast<char>(fact->kind()));
    // Subtracts as unsigned, because a damaged capture may contain any value.
    signedNumber(
        static_cast<qint64>(static_cast<quint64>(fact->time) - static_cast<quint64>(m_storage.firstTime)));
    (*this)(fact->app);
    findings(*fact);
    std::visit(
        [this](const auto& body) {
            if constexpr (HasFields<std::remove_cvref_t<decltype(body)>>)
                visitFields(body, *this);
        },
        fact->body);
}

void PackedFactWriter::finish() {
    m_storage.bytes = QByteArray(m_bytes.data(), std::ssize(m_bytes));
    m_storage.texts.shrink_to_fit();
    m_storage.places.shrink_to_fit();
}

void PackedFactWriter::number(quint64 value) {
    appendNumber(m_bytes, value);
}

/// Small numbers of either sign take one byte.
void PackedFactWriter::signedNumber(qint64 value) {
    number(static_cast<quint64>(value) << 1 ^ static_cast<quint64>(value >> 63));
}

void PackedFactWriter::raw(const QByteArray& bytes) {
    appendText(m_bytes, bytes);
}

/// The place of the text among the distinct ones. Usually it is the same as in the previous fact.
quint32 PackedFactWriter::placeOf(const QByteArray& text) {
    if (text.isNull())
        return 0;
    quint32& last = m_lastPlaces[m_textOfFact++ % m_lastPlaces.size()];
    if (last != 0 && m_storage.texts[last] == text)
        return last;
    const auto known = m_places.find(text);
    if (known != m_places.end())
        return last = known->second;
    last = static_cast<quint32>(m_storage.texts.size());
    m_storage.texts.push_back(text);
    m_places.emplace(m_storage.texts.back(), last);
    m_besides += text.size();
    return last;
}

/// Payloads rarely repeat: a small one is stored in the record, a large one is shared with its other holders.
void PackedFactWriter::payload(const QByteArray& text) {
    const bool isLarge = text.size() > PackedFacts::largePayload;
    (*this)(isLarge);
    if (!isLarge)
        return raw(text);
    number(m_storage.texts.size());
    m_storage.texts.push_back(text);
    m_besides += text.size();
}

void PackedFactWriter::operator()(const RefusalNote& note) {
    (*this)(note.sentence);
    number(note.refused ? static_cast<quint64>(note.refused->reason) + 1 : 0);
}

/// The recipients of an event are usually those of the previous event: together they form one of the distinct
/// texts.
void PackedFactWriter::operator()(const SocketIdList& list) {
    using Form = PackedFacts::ListForm;
    if (list.empty())
        return number(static_cast<quint64>(Form::None));
    if (!list.numbers().isNull()) {
        if (!m_lastList.isSharedWith(list)) {
            m_lastList = list;
            m_lastListPlace = placeOf(list.numbers());
        }
        number(static_cast<quint64>(Form::Numbers));
        return number(m_lastListPlace);
    }
    number(static_cast<quint64>(Form::Texts));
    number(list.size());
    for (const QByteArray& text : list)
        (*this)(text);
}

void PackedFactWriter::operator()(const HttpCallPtr& call) {
    (*this)(bool(call));
    if (!call)
        return;
    (*this)(call->method);
    target(call->target);
    number(headersPlace(call->headers));
    (*this)(call->remoteAddress);
}

void PackedFactWriter::operator()(const NodeNotePtr& nodes) {
    (*this)(bool(nodes));
    if (nodes)
        visitFields(*nodes, *this);
}

void PackedFactWriter::target(const QByteArray& text) {
    (*this)(!text.isNull());
    if (text.isNull())
        return;
    const SplitText split = splitText(text);
    (*this)(split.shape);
    raw(split.values);
}

/// Headers of one connection share their texts; two connections rarely get the same slot here.
PackedFactWriter::SharedHeaders& PackedFactWriter::sharedHeaders(const HttpHeaders& headers) {
    const char* const text = headers.empty() ? nullptr : headers.front().second.constData();
    return m_sharedHeaders[std::hash<const void*>()(text) / sizeof(std::max_align_t) %
                           m_sharedHeaders.size()];
}

/// Clients send the same headers with every request.
quint32 PackedFactWriter::headersPlace(const HttpHeaders& headers) {
    SharedHeaders& shared = sharedHeaders(headers);
    if (shared.headers && areShared(*shared.headers, headers))
        return shared.place;
    const auto [known, isNew] =
        m_headerPlaces.try_emplace(keyOf(headers), static_cast<quint32>(m_storage.headers.size()));
    if (isNew) {
        m_storage.headers.push_back(headers);
        m_besides += std::ssize(known->first);
    }
    shared = {&headers, known->second};
    return shared.place;
}

void PackedFactWriter::findings(const Fact& fact) {
    if (fact.findings.empty() && fact.laterFindings == 0)
        return number(0);
    const auto [known, isNew] =
        m_findingPlaces.try_emplace(keyOf(fact.findings), static_cast<quint32>(m_storage.findings.size()));
    if (isNew) {
        m_storage.findings.push_back(fact.findings);
        m_besides += costOf(fact.findings);
    }
    number(known->second + 1);
    number(static_cast<quint64>(fact.laterFindings));
}

} // namespace relay
