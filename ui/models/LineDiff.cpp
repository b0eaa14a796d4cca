// SPDX-License-Identifier: MIT
#include "models/LineDiff.h"

#include <algorithm>

namespace relay {
namespace {

using Kind = DiffLine::Kind;

constexpr qsizetype maxCells = 4'000'000; ///< in the table of common lengths

/// How many lines the tails of two lists have in common, for every pair of tails.
class CommonLengths {
public:
    CommonLengths(const QStringList& before, const QStringList& after)
        : m_width(static_cast<size_t>(after.size()) + 1)
        , m_lengths((static_cast<size_t>(before.size()) + 1) * m_width) {
        for (qsizetype i = before.size() - 1; i >= 0; --i)
            for (qsizetype j = after.size() - 1; j >= 0; --j)
                cell(i, j) =
                    before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    int at(qsizetype i, qsizetype j) const {
        return m_lengths[static_cast<size_t>(i) * m_width + static_cast<size_t>(j)];
    }

private:
    int& cell(qsizetype i, qsizetype j) {
        return m_lengths[static_cast<size_t>(i) * m_width + static_cast<size_t>(j)];
    }

    size_t m_width;
    std::vector<int> m_lengths;
};

QStringList withoutCommas(QStringList lines) {
    for (QString& line : lines)
        if (line.endsWith(u','))
            line.chop(1);
    return lines;
}

void add(std::vector<DiffLine>& lines, Kind kind, const QStringList& texts) {
    for (const QString& text : texts)
        lines.push_back({kind, text});
}

/// Adds the part between the common beginning and the common end.
void addMiddle(std::vector<DiffLine>& lines, const QStringList& before, const QStringList& after) {
    qsizetype i = 0;
    qsizetype j = 0;
    if (before.size() * after.size() <= maxCells) {
        const CommonLengths common(before, after);
        while (i < before.size() && j < after.size()) {
            if (before[i] == after[j]) {
                lines.push_back({Kind::Same, before[i++]});
                ++j;
            } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
                lines.push_back({Kind::Removed, before[i++]});
            } else {
                lines.push_back({Kind::Added, after[j++]});
            }
        }
    }
    add(lines, Kind::Removed, before.mid(i));
    add(lines, Kind::Added, after.mid(j));
}

} // namespace

std::vector<DiffLine> lineDiff(const QStringList& before, const QStringList& after) {
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    std::vector<DiffLine> lines;
    add(lines, Kind::Same, before.first(head));
    addMiddle(lines, before.mid(head, before.size() - head - tail),
              after.mid(head, after.size() - head - tail));
    add(lines, Kind::Same, before.last(tail));
    return lines;
}

std::vector<DiffLine> jsonLineDiff(const QStringList& before, const QStringList& after) {
    std::vector<DiffLine> lines = lineDiff(withoutCommas(before), withoutCommas(after));
    qsizetype i = 0;
    qsizetype j = 0;
    for (DiffLine& line : lines) { // with their original text, from the new one if in both
        line.text = line.kind == Kind::Removed ? before[i] : after[j];
        i += line.kind != Kind::Added;
        j += line.kind != Kind::Removed;
    }
    return lines;
}

} // namespace relay
