// SPDX-License-Identifier: MIT
#include "Options.h"

#include <charconv>
#include <functional>
#include <map>
#include <string_view>

namespace relay::bench {

namespace {

constexpr char help[] = R"(relaydesk-load: load for a Pusher-compatible server on 127.0.0.1, with exact counts

  --mode MODE         connect | idle | fanout | latency | publish | client-events | floor | start | free-port
  --port N            of the server (6001)
  --app ID --key KEY --secret SECRET
  --pid N             of the server: its CPU time and memory are told
  --label NAME        goes into the result
  --connections N     1..20000 (1000)       --channels N    1..10000 (1)
  --publishers N      1..256 (4)            --window N      connections opened at a time, 1..1024 (256)
  --rate N            publishes a second, 0 is as fast as answers come (0), at most 100000
  --seconds N         0.1..600 (5)          --size N        bytes of data, 80..100000 (100)
  --publishes N       ends the run after so many, if its seconds are not over before
  --wait N            seconds to wait until the server listens, 0..60 (10)
  -- COMMAND…         of start: the server whose way to "listening" is timed

Prints one JSON object to stdout and one line for people to stderr.
Exit: 0 all deliveries came, 1 some were lost or came twice, 2 the run was not possible.
)";

const std::map<std::string_view, Options::Mode> modes = {
    {"connect", Options::Mode::Connect},    {"idle", Options::Mode::Idle},
    {"fanout", Options::Mode::Fanout},      {"latency", Options::Mode::Latency},
    {"publish", Options::Mode::Publish},    {"client-events", Options::Mode::ClientEvents},
    {"floor", Options::Mode::Floor},        {"start", Options::Mode::Start},
    {"free-port", Options::Mode::FreePort},
};

template <typename Number>
bool number(std::string_view text, Number& value, double least, double most) {
    double parsed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (error != std::errc() || end != text.data() + text.size() || !(parsed >= least && parsed <= most))
        return false;
    value = static_cast<Number>(parsed);
    return true;
}

using Taker = std::function<bool(Options&, std::string_view)>;

template <typename Number>
Taker numberOf(Number Options::*field, double least, double most) {
    return [=](Options& o, std::string_view v) {
        return number(v, o.*field, least, most);
    };
}

Taker textOf(std::string Options::*field) {
    return [=](Options& o, std::string_view v) {
        o.*field = v;
        return !v.empty();
    };
}

bool takeMode(Options& options, std::string_view value) {
    const auto found = modes.find(value);
    if (found == modes.end())
        return false;
    options.mode = found->second;
    options.modeName = value;
    return true;
}

const std::map<std::string_view, Taker> takers = {
    {"--mode", takeMode},
    {"--label", textOf(&Options::label)},
    {"--port", numberOf(&Options::port, 1, 65535)},
    {"--app", textOf(&Options::app)},
    {"--key", textOf(&Options::key)},
    {"--secret", textOf(&Options::secret)},
    {"--pid", numberOf(&Options::pid, 1, 1 << 30)},
    {"--connections", numberOf(&Options::connections, 1, 20'000)},
    {"--channels", numberOf(&Options::channels, 1, 10'000)},
    {"--publishers", numberOf(&Options::publishers, 1, 256)},
    {"--window", numberOf(&Options::window, 1, 1024)},
    {"--rate", numberOf(&Options::rate, 0, 100'000)},
    {"--publishes", numberOf(&Options::publishes, 1, 10'000'000)},
    {"--seconds", numberOf(&Options::seconds, 0.1, 600)},
    {"--size", numberOf(&Options::size, 80, 100'000)},
    {"--wait", numberOf(&Options::wait, 0, 60)},
};

} // namespace

std::variant<Options, OptionsError> parseOptions(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--help")
            return OptionsError{help, 0};
        if (name == "--") {
            options.command.assign(argv + i + 1, argv + argc);
            break;
        }
        const auto taker = takers.find(name);
        if (taker == takers.end())
            return OptionsError{"unknown option " + std::string(name) + "; --help lists them\n", 2};
        if (++i == argc || !taker->second(options, argv[i]))
            return OptionsError{std::string(name) + ": no such value; --help says what is allowed\n", 2};
    }
    if (options.mode == Options::Mode::Start && options.command.empty())
        return OptionsError{"--mode start wants the server's command behind --\n", 2};
    return options;
}

} // namespace relay::bench
