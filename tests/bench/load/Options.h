// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace relay::bench {

/// What a run should do. Everything is bounded (the bounds are in Options.cpp), and the server is always on
/// this machine: 127.0.0.1.
struct Options {
    enum class Mode { Connect, Idle, Fanout, Latency, Publish, ClientEvents, Floor, Start, FreePort };
    Mode mode = Mode::Fanout;
    std::string modeName = "fanout";
    std::string label; ///< what the run measured; goes into the result
    std::uint16_t port = 6001;
    std::string app = "bench";
    std::string key = "bench-key";
    std::string secret = "bench-secret";
    int pid = 0; ///< of the server, to read its CPU time and memory; 0 leaves those out
    int connections = 1000;
    int channels = 1;
    int publishers = 4;
    int window = 256; ///< connections being opened at the same time
    double rate = 0;  ///< publishes or client events a second; 0 publishes as fast as answers come
    double seconds = 5;
    int publishes = 0;                ///< ends the run before its seconds are up; 0 is no limit
    int size = 100;                   ///< bytes of an event's data
    double wait = 10;                 ///< seconds to wait for the server to listen
    std::vector<std::string> command; ///< for --mode start: the server to start
};

/// What is wrong with the command line, or the text of --help.
struct OptionsError {
    std::string text;
    int exitCode;
};

std::variant<Options, OptionsError> parseOptions(int argc, char** argv);

} // namespace relay::bench
