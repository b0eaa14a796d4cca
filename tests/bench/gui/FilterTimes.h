// SPDX-License-Identifier: MIT
#pragma once

namespace relay::bench {

/// How a filter over so many rows of the event log behaves. Milliseconds.
struct FilterTimes {
    double firstRows = 0;  ///< until the first matches show
    double all = 0;        ///< until every row has been tested
    double longestGap = 0; ///< of the GUI loop meanwhile
};

/// Fills the log's model with `rows` facts, of which one in a thousand matches, and filters them.
FilterTimes filterTimes(int rows);

} // namespace relay::bench
