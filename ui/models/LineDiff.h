// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace relay {

/// A line of two texts that are compared.
struct DiffLine {
    enum class Kind : quint8 { Same, Added, Removed };
    Kind kind;
    QString text;

    bool operator==(const DiffLine&) const = default;
};

/// What was removed from `before` and added for `after`, with the lines that both have. The shortest such
/// list where the texts differ in a few thousand lines; else everything that differs is removed and added as
/// a whole, so that the time stays bounded. Any thread.
std::vector<DiffLine> lineDiff(const QStringList& before, const QStringList& after);

/// The same for lines of formatted JSON: a comma at the end, which depends on what follows, is no difference.
std::vector<DiffLine> jsonLineDiff(const QStringList& before, const QStringList& after);

} // namespace relay
