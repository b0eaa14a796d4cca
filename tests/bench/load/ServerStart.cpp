// SPDX-License-Identifier: MIT
#include "ServerStart.h"

#include "Loop.h"

#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace relay::bench {

namespace {

bool listens(std::uint16_t port) {
    const int fd = openTcp(port);
    if (fd < 0)
        return false;
    pollfd watched{fd, POLLOUT, 0};
    const bool open = poll(&watched, 1, 1000) == 1 && !(watched.revents & (POLLERR | POLLHUP));
    closeHard(fd);
    return open;
}

[[noreturn]] void become(const std::vector<std::string>& command) {
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str())); // execvp's signature is older than const
    arguments.push_back(nullptr);
    const int null = open("/dev/null", O_RDWR);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    std::_Exit(127);
}

} // namespace

bool waitUntilListening(std::uint16_t port, double seconds) {
    const std::int64_t deadline = nanoseconds() + static_cast<std::int64_t>(seconds * 1e9);
    while (!listens(port)) {
        if (nanoseconds() > deadline)
            return false;
        usleep(500);
    }
    return true;
}

std::optional<double> timeToListening(const std::vector<std::string>& command, std::uint16_t port,
                                      double seconds) {
    const std::int64_t start = nanoseconds();
    const int pid = fork();
    if (pid == 0)
        become(command);
    const bool up = waitUntilListening(port, seconds);
    const double milliseconds = static_cast<double>(nanoseconds() - start) / 1e6;
    kill(pid, SIGTERM);
    waitpid(pid, nullptr, 0);
    if (!up)
        return std::nullopt;
    return milliseconds;
}

} // namespace relay::bench
