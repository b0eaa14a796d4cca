// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// How a value is compared: `size:5`, `size:>=5`, ….
enum class FilterComparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One word or sign of a filter's text, taken apart by FilterWords. Positions are UTF-16 units.
struct FilterWord {
    enum class Kind : quint8 { Word, And, Or, Not, Open, Close, End };

    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    bool negated = false; ///< by a minus sign that stands directly before it, and is part of it here
    bool quoted = false;
    QString field; ///< lower case, without the colon; empty for a free word
    QString path;  ///< of the field `data`: what stands before the colon, ".order.id"
    FilterComparison comparison = FilterComparison::Equal;
    QString value; ///< without quotes, comparison and slashes
    QString flags; ///< of the field `re`, behind the pattern
};

} // namespace relay
