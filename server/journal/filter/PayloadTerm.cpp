// SPDX-License-Identifier: MIT
#include "journal/filter/PayloadTerm.h"

#include "journal/filter/JsonNumbers.h"

namespace relay {
namespace {

/// The position of the dots in a text that is a range; -1 if it is not. Its ends are numbers, dates or times,
/// one of which may be left out; "../img" and "a..b" are texts.
qsizetype rangeDots(const QByteArray& text) {
    const qsizetype dots = text.indexOf("..");
    if (dots < 0)
        return -1;
    const auto isEnd = [](QByteArrayView end) {
        return isJsonNumber(end) || (!end.isEmpty() && end[0] >= '0' && end[0] <= '9');
    };
    const QByteArrayView first = QByteArrayView(text).first(dots);
    const QByteArrayView last = QByteArrayView(text).sliced(dots + 2);
    const bool isRange =
        (isEnd(first) && (last.isEmpty() || isEnd(last))) || (first.isEmpty() && isJsonNumber(last));
    return isRange ? dots : -1;
}

/// The characters of a string, the JSON of anything else.
QByteArray textOf(const JsonValue& value) {
    return value.isString() ? decodedString(value) : value.raw.toByteArray();
}

} // namespace

Result<PayloadTerm, QString> PayloadTerm::make(const QString& path, const FilterWord& word) {
    auto steps = JsonPath::parse(path);
    if (!steps)
        return steps.error();
    const QByteArray text = word.value.toUtf8();
    PayloadTerm term(*std::move(steps), TextPattern::fromWord(text, word.quoted, true));
    term.m_anywhere = path.isEmpty();
    using Compare = FilterComparison;
    switch (word.comparison) {
    case Compare::Less:
    case Compare::LessOrEqual:
        term.m_most = Bound{text, word.comparison == Compare::LessOrEqual};
        return term;
    case Compare::Greater:
    case Compare::GreaterOrEqual:
        term.m_least = Bound{text, word.comparison == Compare::GreaterOrEqual};
        return term;
    case Compare::Equal:
        break;
    }
    if (word.quoted)
        return term;
    if (const qsizetype dots = rangeDots(text); dots >= 0) {
        if (dots > 0)
            term.m_least = Bound{text.first(dots)};
        if (dots + 2 < text.size())
            term.m_most = Bound{text.sliced(dots + 2)};
    } else if (isJsonNumber(text)) {
        term.m_number = text;
    }
    return term;
}

bool PayloadTerm::holds(QByteArrayView payload) const {
    if (payload.isNull())
        return false;
    // Most payloads lack the key, which can be told without parsing them. A backslash may hide it.
    if (const QByteArray& key = m_path.neededKey();
        !key.isEmpty() && !payload.contains(key) && !payload.contains('\\'))
        return false;
    const auto root = parseJson(payload);
    if (root)
        return m_path.anyOf(*root, [this](const JsonValue& value) { return fits(value); });
    return m_anywhere && (compares() ? isWithin(payload.toByteArray(), true) : m_pattern.matches(payload));
}

bool PayloadTerm::fits(const JsonValue& value) const {
    const bool isNumber = value.type == JsonValue::Type::Number;
    if (compares())
        return (isNumber || value.isString()) && isWithin(textOf(value), value.isString());
    if (isNumber && !m_number.isNull())
        return std::is_eq(compareJsonNumbers(value.raw, m_number));
    return m_pattern.matches(textOf(value));
}

bool PayloadTerm::isWithin(const QByteArray& value, bool isText) const {
    const bool isNumber = isJsonNumber(value);
    const auto order = [&](const Bound& bound) -> std::partial_ordering {
        if (isJsonNumber(bound.text))
            return isNumber ? compareJsonNumbers(value, bound.text) : std::partial_ordering::unordered;
        return isText ? std::partial_ordering(value.compare(bound.text) <=> 0)
                      : std::partial_ordering::unordered;
    };
    if (m_least) {
        const auto ordered = order(*m_least);
        if (!(std::is_gt(ordered) || (m_least->included && std::is_eq(ordered))))
            return false;
    }
    if (m_most) {
        const auto ordered = order(*m_most);
        if (!(std::is_lt(ordered) || (m_most->included && std::is_eq(ordered))))
            return false;
    }
    return true;
}

} // namespace relay
