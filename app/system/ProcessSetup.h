// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

// What main() sets up for the whole process.

/// Opens stdin, stdout and stderr if the program was started with one of them closed: otherwise a socket
/// would get its number, and receive what is printed. On Windows it also switches the console to UTF-8.
void openStandardStreams();
/// Windows opens a console for a program started from the desktop; a window does not need it. Does nothing
/// elsewhere.
void closeOwnConsole();
/// Makes writes fail if the reader of stdout has gone, instead of ending the process.
void ignoreClosedPipes();
/// SIGINT, SIGTERM and SIGHUP end the process immediately, with 128 plus the signal's number: for a
/// subcommand, which waits in its own event loops and has nothing to clean up.
void endAtOnceOnSignals();

} // namespace relay
