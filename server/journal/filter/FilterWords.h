// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/filter/FilterWord.h"

#include <optional>

namespace relay {

/// Splits a filter's text into words and symbols, from left to right. A balanced parenthesis within a word
/// belongs to the word, so `handle(5)` is one word. Used only by FilterParser.
class FilterWords {
public:
    explicit FilterWords(QString text)
        : m_text(std::move(text)) {}

    /// The next word, End at the end; nothing if the text is invalid here, as error() explains.
    std::optional<FilterWord> next();
    const FilterError& error() const { return m_error; }

private:
    bool isAt(QChar c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    /// Whether a bare word ends before `at`.
    bool isBreak(qsizetype at) const;
    bool takeKeyword(FilterWord& word);
    bool takeField(FilterWord& word);
    bool takePath(FilterWord& word);
    bool takeValue(FilterWord& word);
    bool takeQuoted(FilterWord& word);
    bool takePattern(FilterWord& word);
    void takeComparison(FilterWord& word);
    bool fail(const FilterWord& word, const QString& sentence);

    const QString m_text;
    qsizetype m_at = 0;
    FilterError m_error;
};

} // namespace relay
