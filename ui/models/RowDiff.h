// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace relay {

/// Turns a model's sorted rows into the wanted ones with the fewest announcements: rows that stay are never
/// moved, adjacent rows are added and removed together, and changes are announced as one range. `Steps` has
/// - `int compare(const Row&, const Wanted&)`: the order of both lists;
/// - `removing(first, last)`, `removed()`, `inserting(first, last)`, `inserted()`: as in QAbstractItemModel;
/// - `Row make(Wanted&)` and `bool update(Row&, Wanted&)`, true if something shown changed;
/// - `changed(first, last)`, after everything.
template <typename Row, typename Wanted, typename Steps>
void diffRows(std::vector<Row>& rows, std::vector<Wanted>& wanted, Steps& steps) {
    std::vector<bool> stays(rows.size(), false);
    std::vector<bool> known(wanted.size(), false);
    for (std::size_t i = 0, j = 0; i < rows.size() && j < wanted.size();) {
        const int order = steps.compare(rows[i], wanted[j]);
        if (order == 0) {
            stays[i++] = true;
            known[j++] = true;
        } else if (order < 0) {
            ++i;
        } else {
            ++j;
        }
    }
    for (std::size_t end = rows.size(); end > 0;) { // from the back: the rows before keep their numbers
        if (stays[end - 1]) {
            --end;
            continue;
        }
        std::size_t first = end - 1;
        while (first > 0 && !stays[first - 1])
            --first;
        steps.removing(static_cast<int>(first), static_cast<int>(end) - 1);
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(first),
                   rows.begin() + static_cast<std::ptrdiff_t>(end));
        steps.removed();
        end = first;
    }
    int firstChanged = -1;
    int lastChanged = -1;
    for (std::size_t j = 0; j < wanted.size();) {
        if (known[j]) {
            if (steps.update(rows[j], wanted[j])) {
                firstChanged = firstChanged < 0 ? static_cast<int>(j) : firstChanged;
                lastChanged = static_cast<int>(j);
            }
            ++j;
            continue;
        }
        std::size_t last = j;
        while (last + 1 < wanted.size() && !known[last + 1])
            ++last;
        std::vector<Row> fresh;
        fresh.reserve(last - j + 1);
        for (std::size_t k = j; k <= last; ++k)
            fresh.push_back(steps.make(wanted[k]));
        steps.inserting(static_cast<int>(j), static_cast<int>(last));
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(j), std::make_move_iterator(fresh.begin()),
                    std::make_move_iterator(fresh.end()));
        steps.inserted();
        j = last + 1;
    }
    if (firstChanged >= 0)
        steps.changed(firstChanged, lastChanged);
}

} // namespace relay
