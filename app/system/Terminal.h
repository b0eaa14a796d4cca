// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstdio>

namespace relay {

bool isTerminal(std::FILE* stream);
/// Columns of the terminal behind the stream; 0 if it is none or the system does not tell, where nothing
/// needs to be cut.
qsizetype widthOf(std::FILE* stream);
/// Whether what reads the stream, such as a pipe's other end, has gone; false where the system does not tell.
bool isReaderGone(std::FILE* stream);

} // namespace relay
