// SPDX-License-Identifier: MIT
#include "ServerProcess.h"

#include <cstdio>
#include <memory>
#include <string>

#include <time.h>
#include <unistd.h>

namespace relay::bench {

double ServerProcess::cpuSeconds() const {
    // The process's own clock: /proc/<pid>/stat counts in ticks of 10 ms.
    clockid_t clock{};
    timespec time{};
    if (m_pid == 0 || clock_getcpuclockid(m_pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::int64_t ServerProcess::residentBytes() const {
    if (m_pid == 0)
        return 0;
    const std::string path = "/proc/" + std::to_string(m_pid) + "/statm";
    const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "r"), std::fclose);
    long long total = 0;
    long long resident = 0;
    if (!file || std::fscanf(file.get(), "%lld %lld", &total, &resident) != 2)
        return 0;
    return resident * sysconf(_SC_PAGESIZE);
}

} // namespace relay::bench
