// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <cstdio>

namespace relay {

// The one place that makes text from outside safe for a terminal. Value functions, any thread.

/// `text` with everything that could steer a terminal or turn its words around shown as a mark: C0 controls
/// and DEL as their pictures (␛), C1 and bidi controls as <U+202E>, bytes that are no UTF-8 as U+FFFD. Line
/// feeds too, so that it stays on one line.
QByteArray safeText(const QByteArray& text);
/// The same for a text of several lines, whose line feeds stay.
QByteArray safeLines(const QByteArray& text);
/// JSON that means the same, with DEL, C1 and bidi controls in its strings escaped (\u202e); it holds no
/// others as they are.
QByteArray safeJson(const QByteArray& json);

/// How many columns the text takes on a terminal: one for each character, two for wide ones.
qsizetype columnsOf(const QByteArray& text);
/// The text cut to so many columns, with … at its end where something is missing.
QByteArray cutTo(const QByteArray& text, qsizetype columns);

/// Whether people look at that stream in colour: it is a terminal, and NO_COLOR is not set.
bool isColoured(std::FILE* stream);

/// Writes to stdout or stderr at once. Ends the process quietly where the reader of stdout has gone (`|
/// head`). What stderr does not take within half a second is dropped, so that a relay whose output nobody
/// reads still answers and ends.
void print(std::FILE* stream, const QByteArray& text);
/// Says in one line on stderr why the program cannot run; gives the code.
int fail(const QByteArray& line, int code = 1);

} // namespace relay
