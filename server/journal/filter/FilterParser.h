// SPDX-License-Identifier: MIT
#pragma once

#include "journal/filter/FilterNode.h"
#include "journal/filter/FilterWords.h"

namespace relay {

/// Parses a filter's text: the first word that is misplaced or not understood ends it with an error sentence.
/// The depth of parentheses is bounded. Used only by Filter::parse.
class FilterParser {
public:
    FilterParser(const QString& text, const FilterContext& context);
    Result<FilterNode, FilterError> parse();

private:
    using Kind = FilterWord::Kind;

    /// Each takes what it understands, and returns false on an error.
    bool any(FilterNode& node, int depth);
    bool all(FilterNode& node, int depth);
    bool one(FilterNode& node, int depth);
    bool group(FilterNode& node, int depth);
    bool failMissing();
    bool take();
    bool fail(const FilterWord& word, const QString& sentence);

    const QString m_text;
    const FilterContext& m_context;
    FilterWords m_words;
    FilterWord m_before; ///< the last word taken
    FilterWord m_word;   ///< the next word
    FilterError m_error;
};

} // namespace relay
