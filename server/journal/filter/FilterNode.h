// SPDX-License-Identifier: MIT
#pragma once

#include "journal/filter/FilterTerm.h"

#include <optional>
#include <vector>

namespace relay {

/// A parsed filter: one test, or several joined by "and" or "or", negated or not. Built by FilterParser,
/// which bounds the depth. A value, any thread.
struct FilterNode {
    enum class Join : quint8 { All, Any };

    bool negated = false;
    Join join = Join::All;          ///< how the parts are joined
    std::optional<FilterTerm> term; ///< a leaf has no parts
    std::vector<FilterNode> parts;

    /// Whether it lets everything through: an empty text.
    bool lets() const { return !term && parts.empty(); }
    bool matches(const Fact& fact) const;
    /// The cost of its most expensive test.
    FilterCost cost() const;
    /// Puts cheap tests first at each level. The result stays the same.
    void sortByCost();
};

} // namespace relay
