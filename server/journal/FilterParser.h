// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"

#include <optional>

namespace relay {

/// Reads the text of a filter once, from left to right; the first word that it does not understand ends it
/// with a sentence about that word. Any text gives an answer. Used by Filter::parse alone.
class FilterParser {
public:
    FilterParser(const QString& text, const QDate& today);
    Result<Filter, FilterError> parse();

private:
    /// One word of the text, taken apart.
    struct Word {
        qsizetype position = 0;
        qsizetype length = 0;
        bool negated = false;
        bool quoted = false;
        QString field; ///< lower case, without the colon; empty for a free word
        QString value;
    };
    using Test = decltype(Filter::Term::test);

    bool nextWord(Word& word);
    bool readValue(Word& word);
    std::optional<Test> testOf(const Word& word);
    std::optional<Test> textTest(const Word& word, Filter::Field field);
    std::optional<Test> numberTest(const Word& word, bool status);
    std::optional<Test> timeTest(const Word& word, bool after);
    /// Those that the comma-separated alternatives of the word name; `Set` has one bit for each of `known`.
    template <typename Set>
    std::optional<Test> namesTest(const Word& word, const QStringList& known);
    std::nullopt_t fail(const Word& word, const QString& sentence);

    const QString m_text;
    const QDate m_today;
    qsizetype m_at = 0;
    std::optional<FilterError> m_error;
};

} // namespace relay
