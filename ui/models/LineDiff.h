// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace relay {

/// A line in the comparison of two texts.
struct DiffLine {
    enum class Kind : quint8 { Same, Added, Removed };
    Kind kind;
    QString text;

    bool operator==(const DiffLine&) const = default;
};

/// The lines removed from `before` and added for `after`, with the lines that both share. The shortest such
/// list if the texts differ in no more than a few thousand lines; otherwise everything that differs is
/// removed and added as a whole, to bound the time. Any thread.
std::vector<DiffLine> lineDiff(const QStringList& before, const QStringList& after);

/// The same for lines of formatted JSON: a trailing comma, which depends on what follows, does not count as a
/// difference.
std::vector<DiffLine> jsonLineDiff(const QStringList& before, const QStringList& after);

} // namespace relay
