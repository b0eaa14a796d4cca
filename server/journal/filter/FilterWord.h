// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// How a value is compared: `size:5`, `size:>=5`, ….
enum class FilterComparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// One word or symbol of a filter's text, as split by FilterWords. Positions are UTF-16 units.
struct FilterWord {
    enum class Kind : quint8 { Word, And, Or, Not, Open, Close, End };

    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
    bool negated = false; ///< by a minus sign directly before it, which counts as part of it
    bool quoted = false;
    QString field; ///< lower case, without the colon; empty for a free word
    QString path;  ///< for the field `data`: the part before the colon, ".order.id"
    FilterComparison comparison = FilterComparison::Equal;
    QString value; ///< without quotes, comparison operator and slashes
    QString flags; ///< for the field `re`: the letters after the pattern
};

} // namespace relay
