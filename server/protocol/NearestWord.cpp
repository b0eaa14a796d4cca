// SPDX-License-Identifier: MIT
#include "protocol/NearestWord.h"

#include <algorithm>
#include <vector>

namespace relay {
namespace {

constexpr qsizetype longest = 64; // bytes compared; no word of ours is longer

/// Counts insertions, deletions, replacements and swaps of neighbours.
qsizetype distance(QByteArrayView a, QByteArrayView b) {
    const auto width = static_cast<size_t>(b.size() + 1);
    std::vector<qsizetype> before(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last.back();
}

} // namespace

QByteArray nearestWord(QByteArrayView given, const QByteArrayList& words) {
    const QByteArray lower = given.first(std::min(given.size(), longest)).toByteArray().toLower();
    if (lower.isEmpty())
        return {};
    QByteArray nearest;
    qsizetype best = std::max<qsizetype>(2, lower.size() / 3) + 1;
    for (const QByteArray& word : words) {
        const QByteArray other = word.toLower();
        const bool begun = lower.size() > 1 && other.size() > lower.size() && other.startsWith(lower);
        const qsizetype away = begun ? 1 : distance(lower, other);
        if (away < best && away < other.size()) {
            best = away;
            nearest = word;
        }
    }
    return nearest;
}

QByteArray didYouMean(QByteArrayView given, const QByteArrayList& words, const QByteArray& otherwise) {
    const QByteArray nearest = nearestWord(given, words);
    return nearest.isEmpty() ? otherwise + words.join(", ") : "; did you mean " + nearest + '?';
}

} // namespace relay
