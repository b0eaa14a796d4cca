// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace relay {

/// A key as a step of a filter path: `.total`, `."two words"`. Pure, any thread.
QString jsonPathStep(const QString& key);

/// The path of a line in formatted JSON (formattedJson()), in the filter language's notation:
/// "order.items[0].id"; empty for the outermost. Pure, any thread.
QString jsonPathAt(const QString& formatted, int line);

/// The value that begins on that line, up to the line that closes it: a string without its quotes and
/// escapes, anything else unchanged. Empty on a line that closes something. Pure, any thread.
QString jsonValueAt(const QString& formatted, int line);

} // namespace relay
