// SPDX-License-Identifier: MIT
#include "protocol/JsonString.h"

#include <QtEndian>

#include <simdjson.h>

#include <bit>

namespace relay {
namespace {

bool isUtf8(QByteArrayView text) {
    return simdjson::validate_utf8(text.data(), static_cast<std::size_t>(text.size()));
}

/// Length of the well-formed UTF-8 character at the start of `text`, 0 if there is none (RFC 3629).
qsizetype characterLength(QByteArrayView text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const qsizetype length = lead < 0x80   ? 1
                             : lead < 0xc2 ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
    return length > 0 && length <= text.size() && isUtf8(text.first(length)) ? length : 0;
}

void appendEscape(QByteArray& out, char c) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '\\';
    switch (c) {
    case '"':
    case '\\':
        out += c;
        return;
    case '\n':
        out += 'n';
        return;
    case '\r':
        out += 'r';
        return;
    case '\t':
        out += 't';
        return;
    default:
        break;
    }
    out += "u00";
    out += hex[static_cast<unsigned char>(c) >> 4];
    out += hex[c & 15];
}

/// Eight bytes at a time: the high bit of a lane is set if its byte is below 0x20, a quote or a backslash.
/// (The usual test for zero and small bytes; a byte above 0x7f never sets it.) Exact for the lowest lane set:
/// only a set lane borrows from the lanes above it.
quint64 markSpecial(quint64 word) {
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 highs = 0x8080808080808080;
    const quint64 quote = word ^ (ones * '"');
    const quint64 backslash = word ^ (ones * '\\');
    return (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
           highs;
}

qsizetype firstMarked(quint64 marks) {
    return std::countr_zero(marks) / 8;
}

} // namespace

qsizetype plainLength(QByteArrayView text) {
    constexpr qsizetype lanes = sizeof(quint64);
    const auto* const bytes = reinterpret_cast<const uchar*>(text.data());
    qsizetype at = 0;
    for (; at + lanes <= text.size(); at += lanes)
        if (const quint64 marks = markSpecial(qFromLittleEndian<quint64>(bytes + at)))
            return at + firstMarked(marks);
    if (at < text.size() && at > 0) { // the last eight, some of which were looked at
        const quint64 marks = markSpecial(qFromLittleEndian<quint64>(bytes + text.size() - lanes));
        return marks ? text.size() - lanes + firstMarked(marks) : text.size();
    }
    while (at < text.size() && bytes[at] >= 0x20 && bytes[at] != '"' && bytes[at] != '\\')
        ++at;
    return at;
}

QByteArray repairedUtf8(const QByteArray& text) {
    if (isUtf8(text))
        return text;
    QByteArray out;
    out.reserve(text.size() + 16);
    for (QByteArrayView rest = text; !rest.isEmpty();) {
        const qsizetype length = characterLength(rest);
        if (length > 0)
            out += rest.first(length);
        else
            out += "\xef\xbf\xbd";
        rest = rest.sliced(std::max<qsizetype>(length, 1));
    }
    return out;
}

void appendJsonString(QByteArray& out, QByteArrayView text) {
    if (!isUtf8(text)) {
        appendJsonString(out, repairedUtf8(text.toByteArray()));
        return;
    }
    out += '"';
    for (;;) {
        const qsizetype plain = plainLength(text);
        out += text.first(plain);
        if (plain == text.size())
            break;
        appendEscape(out, text[plain]);
        text = text.sliced(plain + 1);
    }
    out += '"';
}

QByteArray jsonString(QByteArrayView text) {
    QByteArray out;
    out.reserve(text.size() + text.size() / 8 + 2);
    appendJsonString(out, text);
    return out;
}

} // namespace relay
