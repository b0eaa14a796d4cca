// SPDX-License-Identifier: MIT
#include "protocol/Query.h"

namespace relay {
namespace {

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

QByteArray percentDecoded(QByteArrayView text, bool plusIsSpace) {
    // Most names and values have no escape at all.
    if (!text.contains('%') && !(plusIsSpace && text.contains('+')))
        return text.isEmpty() ? QByteArray("") : text.toByteArray();
    QByteArray out("");
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%' && i + 2 < text.size()) {
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high << 4 | low);
                i += 2;
                continue;
            }
        }
        out += c == '+' && plusIsSpace ? ' ' : c;
    }
    return out;
}

QByteArray withPlusForBlanks(QByteArrayView decoded) {
    return decoded.toByteArray().replace(' ', '+');
}

Query::Query(QByteArrayView raw) {
    while (!raw.isEmpty()) {
        const qsizetype end = raw.indexOf('&');
        const QByteArrayView item = end < 0 ? raw : raw.first(end);
        raw = end < 0 ? QByteArrayView() : raw.sliced(end + 1);
        if (item.isEmpty())
            continue;
        const qsizetype equals = item.indexOf('=');
        const QByteArrayView key = equals < 0 ? item : item.first(equals);
        const QByteArrayView value = equals < 0 ? QByteArrayView() : item.sliced(equals + 1);
        m_pairs.emplace_back(percentDecoded(key, true), percentDecoded(value, true));
    }
}

QByteArray Query::value(QByteArrayView name) const {
    for (const Pair& pair : m_pairs)
        if (pair.first == name)
            return pair.second;
    return {};
}

} // namespace relay
