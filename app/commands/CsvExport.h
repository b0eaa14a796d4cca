// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

struct Fact;

// The log as CSV (RFC 4180): the columns of the window's log plus the id, a header and one row per fact.
// Anything a spreadsheet would take for a formula gets a leading apostrophe.

QByteArray csvHead();
void appendCsvRow(QByteArray& out, const Fact& fact);

} // namespace relay
