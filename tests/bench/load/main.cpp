// SPDX-License-Identifier: MIT
#include "Modes.h"

#include <cstdio>

#include <sys/resource.h>

int main(int argc, char** argv) {
    using namespace relay::bench;
    auto parsed = parseOptions(argc, argv);
    if (const auto* error = std::get_if<OptionsError>(&parsed)) {
        std::fputs(error->text.c_str(), error->exitCode == 0 ? stdout : stderr);
        return error->exitCode;
    }
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    return run(std::get<Options>(std::move(parsed)));
}
