// SPDX-License-Identifier: MIT
#include "system/Terminal.h"

#include <poll.h>
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

bool isReaderGone(std::FILE* stream) {
    pollfd entry{::fileno(stream), 0, 0};
    return ::poll(&entry, 1, 0) == 1 && (entry.revents & (POLLERR | POLLHUP)) != 0;
}

} // namespace relay
