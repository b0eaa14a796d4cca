// SPDX-License-Identifier: MIT
#include "system/Terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace relay {

bool isTerminal(std::FILE* stream) {
    return ::isatty(::fileno(stream)) == 1;
}

qsizetype widthOf(std::FILE* stream) {
    winsize size{};
    if (!isTerminal(stream) || ::ioctl(::fileno(stream), TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

} // namespace relay
