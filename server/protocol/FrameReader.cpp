// SPDX-License-Identifier: MIT
#include "protocol/FrameReader.h"

#include <QtEndian>

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace relay {
namespace {

constexpr int continuation = 0x0;
constexpr int text = 0x1;
constexpr int binary = 0x2;
constexpr int close = 0x8;
constexpr int ping = 0x9;
constexpr int pong = 0xa;
constexpr int compressedBit = 0x40;
constexpr quint64 maxControlPayload = 125; // RFC 6455 5.5
constexpr quint16 noStatus = 1005;         // RFC 6455 7.4.1: never on the wire

bool isKnown(int opcode) {
    return opcode == continuation || opcode == text || opcode == binary || opcode == close ||
           opcode == ping || opcode == pong;
}

QByteArray nameOf(int opcode) {
    return opcode == text     ? "text"
           : opcode == binary ? "binary"
           : opcode == close  ? "close"
           : opcode == ping   ? "ping"
                              : "pong";
}

bool isUtf8(QByteArrayView bytes) {
    return simdjson::validate_utf8(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

/// The codes that an endpoint may put in a close frame (RFC 6455 7.4 and the IANA registry).
bool isCloseCode(quint16 code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/// Appends `masked` to `out`, unmasked, eight bytes at a time; `phase` is the place in the mask.
void appendUnmasked(QByteArray& out, QByteArrayView masked, const std::array<char, 4>& mask, unsigned phase) {
    std::array<char, 8> key;
    for (unsigned i = 0; i < key.size(); ++i)
        key[i] = mask[(phase + i) & 3];
    quint64 wideKey;
    std::memcpy(&wideKey, key.data(), sizeof wideKey);
    const qsizetype start = out.size();
    out.append(masked);
    char* const to = out.data() + start;
    qsizetype i = 0;
    for (; i + 8 <= masked.size(); i += 8) {
        quint64 word;
        std::memcpy(&word, to + i, sizeof word);
        word ^= wideKey;
        std::memcpy(to + i, &word, sizeof word);
    }
    for (; i < masked.size(); ++i)
        to[i] = static_cast<char>(to[i] ^ key[static_cast<std::size_t>(i & 7)]);
}

} // namespace

FrameReader::FrameReader(qint64 maxMessageSize, Compression compression)
    : m_maxMessageSize(maxMessageSize)
    , m_compression(compression) {}

void FrameReader::feed(QByteArrayView bytes) {
    if (m_violation || m_ended)
        return;
    if (m_at > 0)
        m_input.remove(0, std::exchange(m_at, 0));
    m_input.append(bytes);
}

std::optional<FrameReader::Item> FrameReader::next() {
    while (!m_violation && !m_ended) {
        if (!m_inFrame && !readHead())
            break;
        readPayload();
        if (m_unread > 0)
            break;
        m_inFrame = false;
        if (std::optional<Item> item = endOfFrame())
            return item;
    }
    // Everything fed is consumed, or never will be: an idle connection keeps nothing.
    m_input = {};
    m_at = 0;
    return {};
}

/// Collects a frame's head, which may arrive byte by byte. True once a frame is open.
bool FrameReader::readHead() {
    while (m_headSize < headLength()) {
        if (m_at == m_input.size())
            return false;
        m_head[static_cast<std::size_t>(m_headSize++)] = m_input[m_at++];
        // What the first two bytes already show to be wrong is refused at once, not when the rest has
        // arrived.
        if (m_headSize == 2 && !checkHead(0))
            return false;
    }
    m_headSize = 0;
    return openFrame();
}

/// How long the head is, as far as the bytes received can tell: 2 to 14 bytes.
qsizetype FrameReader::headLength() const {
    if (m_headSize < 2)
        return 2;
    const int length = m_head[1] & 0x7f;
    return (length == 127 ? 10 : length == 126 ? 4 : 2) + 4;
}

/// The head is complete: checks the announced length before a byte of the payload is kept.
bool FrameReader::openFrame() {
    const int shortLength = m_head[1] & 0x7f;
    const char* maskAt = m_head.data() + 2;
    quint64 length = static_cast<quint64>(shortLength);
    if (shortLength == 126) {
        length = qFromBigEndian<quint16>(maskAt);
        maskAt += 2;
    } else if (shortLength == 127) {
        length = qFromBigEndian<quint64>(maskAt);
        maskAt += 8;
    }
    if (!checkHead(length))
        return false;
    std::copy_n(maskAt, 4, m_mask.begin());
    m_unread = length;
    m_phase = 0;
    m_inFrame = true;
    if (!isControl() && m_opcode != continuation) {
        m_binary = m_opcode == binary;
        m_compressed = (m_head[0] & compressedBit) != 0;
    }
    return true;
}

/// The first reserved bit marks a compressed message, and may be set only in its first frame (RFC 7692 6).
bool FrameReader::hasReservedBits() const {
    const bool mayBeCompressed =
        m_compression == Compression::Agreed && (m_opcode == text || m_opcode == binary);
    return (m_head[0] & (mayBeCompressed ? 0x30 : 0x70)) != 0;
}

/// Everything that can be wrong with a frame before its payload. Sets m_final and m_opcode.
bool FrameReader::checkHead(quint64 length) {
    m_final = (m_head[0] & 0x80) != 0;
    m_opcode = m_head[0] & 0x0f;
    const auto broken = [this](Reason reason, Values values = {}) {
        refuse({reason, std::move(values)});
        return false;
    };
    const auto named = [this] {
        return onlyInText("frame", nameOf(m_opcode));
    };
    if (hasReservedBits())
        return broken(Reason::FrameReservedBits,
                      {onlyInText("bits", QByteArray::number(m_head[0] >> 4 & 7, 2).rightJustified(3, '0'))});
    if (!isKnown(m_opcode))
        return broken(Reason::FrameOpcode, {onlyInText("opcode", m_opcode)});
    if ((m_head[1] & 0x80) == 0)
        return broken(Reason::FrameNotMasked);
    if (isControl()) {
        if (!m_final)
            return broken(Reason::ControlFrameFragmented, {named()});
        if ((m_head[1] & 0x7f) > static_cast<int>(maxControlPayload))
            return broken(Reason::ControlFrameTooLong, {named()});
        return true;
    }
    if (m_opcode == continuation && !m_fragmented)
        return broken(Reason::NothingToContinue);
    if (m_opcode != continuation && m_fragmented)
        return broken(Reason::MessageInterrupted, {named()});
    if ((length >> 63) != 0)
        return broken(Reason::FrameLength);
    if (length > static_cast<quint64>(m_maxMessageSize - m_message.size()))
        return broken(Reason::MessageTooBig, {{"size", static_cast<quint64>(m_message.size()) + length},
                                              {"limit", m_maxMessageSize}});
    return true;
}

void FrameReader::readPayload() {
    const auto available = static_cast<quint64>(m_input.size() - m_at);
    const auto count = static_cast<qsizetype>(std::min(available, m_unread));
    if (count == 0)
        return;
    appendUnmasked(isControl() ? m_control : m_message, QByteArrayView(m_input).sliced(m_at, count), m_mask,
                   m_phase);
    m_at += count;
    m_unread -= static_cast<quint64>(count);
    m_phase = (m_phase + static_cast<unsigned>(count)) & 3;
}

/// A frame is complete: returns an item, or nothing if more frames of the message follow.
std::optional<FrameReader::Item> FrameReader::endOfFrame() {
    if (isControl() && m_opcode == close)
        return endOfClose();
    if (isControl())
        return Item{m_opcode == ping ? Kind::Ping : Kind::Pong, std::exchange(m_control, {})};
    m_fragmented = !m_final;
    if (m_fragmented)
        return {};
    QByteArray message = std::exchange(m_message, {});
    if (!m_binary && !m_compressed && !isUtf8(message))
        return refuse({Reason::MessageNotUtf8, {}});
    return Item{m_binary ? Kind::Binary : Kind::Text, std::move(message), 0, m_compressed};
}

std::optional<FrameReader::Item> FrameReader::endOfClose() {
    const QByteArray body = std::exchange(m_control, {});
    if (body.size() == 1)
        return refuse({Reason::CloseFrameTooShort, {}});
    const quint16 code = body.isEmpty() ? noStatus : qFromBigEndian<quint16>(body.data());
    if (!body.isEmpty() && !isCloseCode(code))
        return refuse({Reason::CloseFrameCode, {onlyInText("close_code", code)}});
    const QByteArray reason = body.mid(2);
    if (!isUtf8(reason))
        return refuse({Reason::CloseReasonNotUtf8, {}});
    m_ended = true;
    return Item{Kind::Close, reason, code};
}

std::nullopt_t FrameReader::refuse(Refused why) {
    m_violation = std::move(why);
    m_message = {};
    m_control = {};
    return std::nullopt;
}

} // namespace relay
