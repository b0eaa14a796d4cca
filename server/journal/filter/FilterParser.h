// SPDX-License-Identifier: MIT
#pragma once

#include "journal/filter/FilterNode.h"
#include "journal/filter/FilterWords.h"

namespace relay {

/// Reads a filter's text: what does not belong where it stands, and the first word that is not understood,
/// end it with a sentence. The depth of parentheses is bounded. Used by Filter::parse alone.
class FilterParser {
public:
    FilterParser(const QString& text, const FilterContext& context);
    Result<FilterNode, FilterError> parse();

private:
    using Kind = FilterWord::Kind;

    /// Each takes what it understands, and returns false if there is an error.
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
    FilterWord m_before; ///< the last one taken
    FilterWord m_word;   ///< the one that comes next
    FilterError m_error;
};

} // namespace relay
