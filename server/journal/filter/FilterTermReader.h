// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/filter/FilterTerm.h"
#include "journal/filter/FilterWord.h"

namespace relay {

/// The test that a word of a filter stands for. The error is a sentence about the word. Used only by
/// FilterParser.
Result<FilterTerm, QString> readFilterTerm(const FilterWord& word, const FilterContext& context);

} // namespace relay
