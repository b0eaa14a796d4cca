// SPDX-License-Identifier: MIT
#include "journal/filter/JsonNumbers.h"

#include <algorithm>

namespace relay {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Moves `at` past digits; false if there are none.
bool skipDigits(QByteArrayView text, qsizetype& at) {
    const qsizetype begin = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at > begin;
}

bool isWhole(QByteArrayView number) {
    return std::none_of(number.begin(), number.end(),
                        [](char c) { return c == '.' || c == 'e' || c == 'E'; });
}

/// Digits without a sign, however many: as doubles, long numbers would equal their neighbours.
std::strong_ordering compareDigits(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() ? a.compare(b) <=> 0 : a.size() <=> b.size();
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
    if (!isWhole(a) || !isWhole(b) || a == "-0" || b == "-0")
        return a.toDouble() <=> b.toDouble();
    const bool aIsNegative = a.startsWith('-');
    if (aIsNegative != b.startsWith('-'))
        return aIsNegative ? std::partial_ordering::less : std::partial_ordering::greater;
    return aIsNegative ? compareDigits(b.sliced(1), a.sliced(1)) : compareDigits(a, b);
}

} // namespace relay
