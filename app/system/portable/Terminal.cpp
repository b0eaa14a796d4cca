// SPDX-License-Identifier: MIT
// Uses a POSIX header, because neither C++ nor Qt can tell what is a terminal.
#include "system/Terminal.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace relay {
namespace {

int numberOf(std::FILE* stream) {
    return stream == stdin ? 0 : stream == stdout ? 1 : 2;
}

} // namespace

#ifdef Q_OS_WIN

namespace {

HANDLE handleOf(std::FILE* stream) {
    constexpr DWORD handles[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    return ::GetStdHandle(handles[numberOf(stream)]);
}

} // namespace

bool isTerminal(std::FILE* stream) {
    DWORD mode = 0;
    return ::GetConsoleMode(handleOf(stream), &mode) != 0;
}

qsizetype widthOf(std::FILE* stream) {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (::GetConsoleScreenBufferInfo(handleOf(stream), &info) == 0)
        return 0;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

bool isReaderGone(std::FILE*) {
    return false;
}

#else

bool isTerminal(std::FILE* stream) {
    return ::isatty(numberOf(stream)) == 1;
}

qsizetype widthOf(std::FILE* stream) {
    return isTerminal(stream) ? qEnvironmentVariableIntValue("COLUMNS") : 0;
}

bool isReaderGone(std::FILE* stream) {
    pollfd entry{numberOf(stream), 0, 0};
    return ::poll(&entry, 1, 0) == 1 && (entry.revents & (POLLERR | POLLHUP)) != 0;
}

#endif

} // namespace relay
