// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <cstdio>

namespace relay {

// The only place that makes untrusted text safe for a terminal. Value functions, any thread.

/// `text` with everything that could control a terminal or reorder its text made visible: C0 controls and DEL
/// as their symbols (␛), C1 and bidi controls as <U+202E>, bytes that are not UTF-8 as U+FFFD. Line feeds
/// too, so that it stays on one line.
QByteArray safeText(const QByteArray& text);
/// The same for a text of several lines, whose line feeds are kept.
QByteArray safeLines(const QByteArray& text);
/// Equivalent JSON, with DEL, C1 and bidi controls in its strings escaped (\u202e); other controls never
/// occur unescaped in it.
QByteArray safeJson(const QByteArray& json);

/// How many columns the text takes on a terminal: one per character, two for wide ones.
qsizetype columnsOf(const QByteArray& text);
/// The text cut to that many columns, ending in … if something is missing.
QByteArray cutTo(const QByteArray& text, qsizetype columns);

/// Whether to colour output on that stream: it is a terminal, and NO_COLOR is not set.
bool isColoured(std::FILE* stream);

/// Writes to stdout or stderr immediately. Ends the process quietly if the reader of stdout has gone (`|
/// head`). What stderr does not accept within half a second is dropped, so that a relay whose output nobody
/// reads still answers and ends.
void print(std::FILE* stream, const QByteArray& text);
/// Says in one line on stderr why the program cannot run; returns the code.
int fail(const QByteArray& line, int code = 1);

} // namespace relay
