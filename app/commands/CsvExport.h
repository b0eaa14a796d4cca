// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

struct Fact;

// The log as CSV (RFC 4180): the columns of the window's log and the id, a head and a row a fact. What a
// spreadsheet would take for a formula begins with an apostrophe.

QByteArray csvHead();
void appendCsvRow(QByteArray& out, const Fact& fact);

} // namespace relay
