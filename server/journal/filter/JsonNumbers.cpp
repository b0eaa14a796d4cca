// SPDX-License-Identifier: MIT
#include "journal/filter/JsonNumbers.h"

namespace relay {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Moves `at` behind digits; false if there are none.
bool skipDigits(QByteArrayView text, qsizetype& at) {
    const qsizetype begin = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at > begin;
}

} // namespace

bool isJsonNumber(QByteArrayView text) {
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const qsizetype whole = at;
    if (!skipDigits(text, at) || (text[whole] == '0' && at > whole + 1))
        return false;
    if (at < text.size() && text[at] == '.' && !skipDigits(text, ++at))
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!skipDigits(text, at))
            return false;
    }
    return at == text.size();
}

std::partial_ordering compareJsonNumbers(QByteArrayView a, QByteArrayView b) {
    constexpr qsizetype mostDigits = 18;
    const bool areShort = a.size() <= mostDigits && b.size() <= mostDigits;
    bool aIsWhole = false;
    bool bIsWhole = false;
    const qint64 first = areShort ? a.toLongLong(&aIsWhole) : 0;
    const qint64 second = areShort ? b.toLongLong(&bIsWhole) : 0;
    if (aIsWhole && bIsWhole)
        return first <=> second;
    return a.toDouble() <=> b.toDouble();
}

} // namespace relay
