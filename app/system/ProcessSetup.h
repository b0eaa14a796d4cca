// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

// What main() sets up for the whole process.

/// Opens stdin, stdout and stderr if the program was started with one of them closed: a socket would get its
/// number, and what is printed would go there. On Windows also: the console shows UTF-8.
void openStandardStreams();
/// Windows opens a console for a program that was started from the desktop; a window does without. Elsewhere
/// nothing happens.
void closeOwnConsole();
/// A reader of stdout that has gone makes writing fail, instead of ending the process.
void ignoreClosedPipes();
/// SIGINT, SIGTERM and SIGHUP end the process at once, with 128 and the signal's number: for a subcommand,
/// which waits in event loops of its own and has nothing to put in order.
void endAtOnceOnSignals();

} // namespace relay
