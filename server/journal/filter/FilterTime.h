// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/filter/FilterTerm.h"
#include "journal/filter/FilterWord.h"

#include <optional>

namespace relay {

/// A moment as written in a filter, microseconds since 1970, UTC. It stands for a period as long as its
/// smallest unit: a day, a minute, a second, ….
struct FilterTime {
    qint64 begin = 0;
    qint64 length = 1;
    bool isDay = false;
};

/// `-30s` (before now), `12:01`, `12:01:05.5`, `2026-01-31`, `2026-01-31T12:01Z`; without a date it is on the
/// context's day, without a zone in local time. Nothing if it is anything else.
std::optional<FilterTime> readFilterTime(const QString& text, const FilterContext& context);

/// Parses the range of times that a word asks for: `time:>-30s`, `time:12:01..12:05` (including both moments,
/// and all of a day if the range ends with one), `time:12:01` (all of that minute). The error is a sentence.
Result<filterterms::Span, QString> readFilterTimes(const FilterWord& word, const FilterContext& context);

} // namespace relay
