// SPDX-License-Identifier: MIT
#pragma once

#include "journal/filter/FilterTerm.h"

#include <optional>
#include <vector>

namespace relay {

/// A parsed filter: one test, or several joined by "and" or "or", negated or not. Made by FilterParser, which
/// bounds the depth. A value, any thread.
struct FilterNode {
    enum class Join : quint8 { All, Any };

    bool negated = false;
    Join join = Join::All;          ///< of the parts
    std::optional<FilterTerm> term; ///< a leaf has no parts
    std::vector<FilterNode> parts;

    /// Whether it lets everything through: an empty text.
    bool lets() const { return !term && parts.empty(); }
    bool matches(const Fact& fact) const;
    /// The dearest test in it.
    FilterCost cost() const;
    /// What is cheap to test comes first, at each level. The answer stays the same.
    void sortByCost();
};

} // namespace relay
