// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace relay {

/// A fact of the log in human-readable form, as a headless run prints it: local time, kind, what, where, the
/// verdict; then problems and warnings with their remedies, one line each. Safe for a terminal, without a
/// trailing line feed.
QByteArray logRowText(const QJsonObject& fact, bool coloured);
/// Prints a row of the log on stdout: as JSON, or in human-readable form, in colour on a terminal.
void printLogRow(const QByteArray& row, bool asJson);

} // namespace relay
