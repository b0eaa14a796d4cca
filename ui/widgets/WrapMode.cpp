// SPDX-License-Identifier: MIT
#include "widgets/WrapMode.h"

#include <algorithm>

namespace relay {
namespace {

constexpr qsizetype longestWord = 4096;

} // namespace

QTextOption::WrapMode wrapMode(QStringView text) {
    qsizetype run = 0;
    const bool isLong = std::any_of(text.begin(), text.end(), [&run](QChar c) {
        run = c.isSpace() ? 0 : run + 1;
        return run > longestWord;
    });
    return isLong ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere;
}

} // namespace relay
