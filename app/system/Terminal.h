// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstdio>

namespace relay {

bool isTerminal(std::FILE* stream);
/// Columns of the terminal behind the stream; 0 if it is none or the system does not tell, where nothing
/// needs to be cut.
qsizetype widthOf(std::FILE* stream);

} // namespace relay
