// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/filter/FilterWord.h"

#include <optional>

namespace relay {

/// Takes a filter's text apart into words and signs, from left to right. A parenthesis within a word belongs
/// to it while it is balanced, so that `handle(5)` is one word. Used by FilterParser alone.
class FilterWords {
public:
    explicit FilterWords(QString text)
        : m_text(std::move(text)) {}

    /// The next one, End at the end; nothing if the text goes wrong here, which error() says.
    std::optional<FilterWord> next();
    const FilterError& error() const { return m_error; }

private:
    bool isAt(QChar c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    /// Whether `at` stands behind the last character of a bare word.
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
