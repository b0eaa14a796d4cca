// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/TextPattern.h"
#include "journal/filter/BoundedRegex.h"
#include "journal/filter/PayloadTerm.h"

#include <bitset>
#include <limits>
#include <variant>
#include <vector>

namespace relay {

/// The texts of a fact that a filter can search by name; Any stands for those that a free word searches.
enum class FilterText : quint8 { Any, Channel, Name, Socket, User, App, Origin, Node };
/// The values of `is:`.
enum class FilterState : quint8 { Problem, Warning, Delivered, Nobody, Refused };
inline constexpr std::size_t filterStateCount = 5;
static_assert(filterStateCount == static_cast<std::size_t>(FilterState::Refused) + 1);
/// The numbers of a fact: bytes, connections, nanoseconds, microseconds since 1970; codes as they are.
enum class FilterNumber : quint8 { Size, Recipients, Latency, Code, Status, Time };

/// The tests that make up a filter. One bit per enumerator, so that none is left out.
namespace filterterms {

struct Text {
    FilterText field;
    TextPattern pattern;
};
struct Kinds {
    std::bitset<factKindCount()> set;
    std::vector<TextPattern> foreign = {}; ///< of names that only a newer version has
};
struct Codes {
    std::bitset<findingCodeCount()> set;
    std::vector<TextPattern> foreign = {}; ///< the same
};
struct States {
    std::bitset<filterStateCount> set;
};
struct Sources {
    std::bitset<eventSourceCount()> set;
};
/// Includes both ends. A fact without such a number is not in it.
struct Span {
    FilterNumber number;
    qint64 least = std::numeric_limits<qint64>::min();
    qint64 most = std::numeric_limits<qint64>::max();
};
/// On one side of a mark; the mark itself is on neither.
struct BesideMark {
    bool after;
    FactId mark;
};

} // namespace filterterms

using FilterTerm =
    std::variant<filterterms::Text, filterterms::Kinds, filterterms::Codes, filterterms::States,
                 filterterms::Sources, filterterms::Span, filterterms::BesideMark, PayloadTerm, BoundedRegex>;

/// Whether the fact passes the test. Any thread.
bool holds(const FilterTerm& term, const Fact& fact);

/// How expensive a test may be: a comparison, a search through the fact's texts, or more than that.
enum class FilterCost : quint8 { Cheap, Search, Slow };
FilterCost cost(const FilterTerm& term);

} // namespace relay
