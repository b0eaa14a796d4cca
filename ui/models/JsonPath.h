// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// A key as a step of a path of the filter: `.total`, `."two words"`. Pure, any thread.
QString jsonPathStep(const QString& key);

/// Where a line of a formatted JSON (formattedJson()) stands in it, as the filter language writes paths:
/// "order.items[0].id"; empty for the outermost. Pure, any thread.
QString jsonPathAt(const QString& formatted, int line);

/// The value that stands on that line, through the line that closes it: a string without its quotes and
/// escapes, anything else as it stands there. Empty on a line that closes something. Pure, any thread.
QString jsonValueAt(const QString& formatted, int line);

} // namespace relay
