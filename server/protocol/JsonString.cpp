#include "protocol/JsonString.h"

#include <simdjson.h>

namespace relay {
namespace {

bool isUtf8(QByteArrayView text) {
    return simdjson::validate_utf8(text.data(), static_cast<std::size_t>(text.size()));
}

/// Length of the well-formed UTF-8 character at the start of `text`, 0 where there is none (RFC 3629).
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

} // namespace

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
    qsizetype copied = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\')
            continue;
        out += text.sliced(copied, i - copied);
        appendEscape(out, c);
        copied = i + 1;
    }
    out += text.sliced(copied);
    out += '"';
}

QByteArray jsonString(QByteArrayView text) {
    QByteArray out;
    out.reserve(text.size() + text.size() / 8 + 2);
    appendJsonString(out, text);
    return out;
}

} // namespace relay
