// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace relay::bench {

/// What the server has cost so far, measured from outside. Zero if there is no pid or it may not be read.
class ServerProcess {
public:
    explicit ServerProcess(int pid)
        : m_pid(pid) {}

    /// CPU time of all its threads, user and system, since it started.
    double cpuSeconds() const;
    std::int64_t residentBytes() const;

private:
    int m_pid;
};

} // namespace relay::bench
