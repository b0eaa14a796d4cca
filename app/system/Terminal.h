// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstdio>

namespace relay {

bool isTerminal(std::FILE* stream);
/// Columns of the stream's terminal; 0 if it is not a terminal or the system cannot tell, so that nothing is
/// cut.
qsizetype widthOf(std::FILE* stream);
/// Whether the reader of the stream, such as a pipe's other end, has gone; false if the system cannot tell.
bool isReaderGone(std::FILE* stream);

} // namespace relay
