// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <vector>

namespace relay {

/// One page of facts.
struct FactPage {
    std::vector<FactPtr> facts; ///< newest first
    FactId next = FactId::None; ///< the next page's `before`; None if this was the last
};

} // namespace relay
