// SPDX-License-Identifier: MIT
#pragma once

#include "journal/filter/FilterTerm.h"
#include "journal/filter/FilterWord.h"
#include "protocol/Result.h"

namespace relay {

/// Parses the range of numbers that a word asks for: `size:>10k`, `recipients:0`, `latency:1ms..5ms`,
/// `code:4000..`. A range includes both ends, and one may be left out. The error is a sentence.
Result<filterterms::Span, QString> readFilterQuantity(const FilterWord& word);

/// The span that a comparison with `value` asks for. The value must be less than the greatest qint64.
filterterms::Span comparedSpan(FilterNumber number, FilterComparison comparison, qint64 value);

} // namespace relay
