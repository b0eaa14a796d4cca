// SPDX-License-Identifier: MIT
#include "models/FuzzyMatch.h"

#include <algorithm>
#include <vector>

namespace relay {
namespace {

constexpr int perLetter = 16;
constexpr int atWordStart = 24;
constexpr int inARow = 20;
constexpr int atTextStart = 12;
constexpr int wholeText = 100;
constexpr qsizetype maxLetters = 256; ///< of a text: names are shorter, and the rest would add nothing

constexpr int impossible = -1'000'000;

QChar folded(QChar c) {
    return c.toCaseFolded();
}

/// "orders" in "private-orders", "Shipped" in "OrderShipped", "5" in "order5".
bool beginsWord(QStringView text, qsizetype at) {
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (text[at].isUpper() && !before.isUpper()) ||
           (text[at].isDigit() && !before.isDigit());
}

int letterScore(QStringView text, qsizetype at) {
    return perLetter + (beginsWord(text, at) ? atWordStart : 0) + (at == 0 ? atTextStart : 0);
}

/// The best score of the letters so far, by the position of the last one.
std::vector<int> nextRow(const std::vector<int>& before, QStringView text, QChar letter, bool first) {
    std::vector<int> row(static_cast<size_t>(text.size()), impossible);
    int best = first ? 0 : impossible; // best score of the previous letters, anywhere to the left
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto place = static_cast<size_t>(at);
        const int adjacent = !first && at > 0 ? before[place - 1] : impossible;
        if (folded(text[at]) == folded(letter) && std::max(best, adjacent) > impossible)
            row[place] = std::max(best, adjacent > impossible ? adjacent + inARow : impossible) +
                         letterScore(text, at);
        if (!first)
            best = std::max(best, before[place]);
    }
    return row;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text) {
    if (typed.isEmpty())
        return 0;
    text = text.left(maxLetters);
    if (typed.size() > text.size())
        return std::nullopt;
    std::vector<int> row;
    for (qsizetype letter = 0; letter < typed.size(); ++letter)
        row = nextRow(row, text, typed[letter], letter == 0);
    const int best = *std::max_element(row.begin(), row.end());
    if (best <= impossible)
        return std::nullopt;
    const bool whole = typed.compare(text, Qt::CaseInsensitive) == 0;
    return best - static_cast<int>(text.size() - typed.size()) + (whole ? wholeText : 0);
}

} // namespace relay
