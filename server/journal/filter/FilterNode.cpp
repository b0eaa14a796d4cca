// SPDX-License-Identifier: MIT
#include "journal/filter/FilterNode.h"

#include <algorithm>

namespace relay {

bool FilterNode::matches(const Fact& fact) const {
    const auto holds = [&fact](const FilterNode& part) {
        return part.matches(fact);
    };
    const bool met = term                ? relay::holds(*term, fact)
                     : join == Join::All ? std::all_of(parts.begin(), parts.end(), holds)
                                         : std::any_of(parts.begin(), parts.end(), holds);
    return met != negated;
}

FilterCost FilterNode::cost() const {
    FilterCost dearest = term ? relay::cost(*term) : FilterCost::Cheap;
    for (const FilterNode& part : parts)
        dearest = std::max(dearest, part.cost());
    return dearest;
}

void FilterNode::sortByCost() {
    for (FilterNode& part : parts)
        part.sortByCost();
    std::stable_sort(parts.begin(), parts.end(),
                     [](const FilterNode& a, const FilterNode& b) { return a.cost() < b.cost(); });
}

} // namespace relay
