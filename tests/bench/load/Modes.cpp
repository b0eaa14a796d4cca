// SPDX-License-Identifier: MIT
#include "Modes.h"

#include "Audience.h"
#include "FloorServer.h"
#include "ServerProcess.h"
#include "ServerStart.h"
#include "Traffic.h"

#include <cstdio>
#include <optional>
#include <string>

#include <unistd.h>

namespace relay::bench {

namespace {

constexpr int notPossible = 2;

int impossible(const std::string& why) {
    std::fprintf(stderr, "relaydesk-load: %s\n", why.c_str());
    return notPossible;
}

Report begin(const Options& options) {
    Report report;
    report.text("mode", options.modeName);
    report.text("label", options.label);
    report.number("connections", options.connections);
    return report;
}

int finish(const Report& report, bool exact) {
    std::printf("%s\n", report.json().c_str());
    std::fprintf(stderr, "%s\n", report.line().c_str());
    return exact ? 0 : 1;
}

int runConnect(const Options& options) {
    Loop loop;
    Audience audience(loop, options, {});
    const ServerProcess server(options.pid);
    const double cpu = server.cpuSeconds();
    const auto resident = server.residentBytes();
    const std::int64_t start = nanoseconds();
    if (const auto error = audience.open(); !error.empty())
        return impossible(error);
    const double seconds = static_cast<double>(nanoseconds() - start) / 1e9;
    Report report = begin(options);
    report.number("seconds", seconds);
    report.number("cpu_seconds", server.cpuSeconds() - cpu);
    report.number("rss_bytes", static_cast<double>(server.residentBytes()));
    report.number("bytes_per_connection",
                  static_cast<double>(server.residentBytes() - resident) / options.connections);
    return finish(report, true);
}

int runIdle(const Options& options) {
    Loop loop;
    Audience audience(loop, options, {});
    const ServerProcess server(options.pid);
    if (const auto error = audience.open(); !error.empty())
        return impossible(error);
    const auto wait = [&](double seconds) {
        const std::int64_t end = nanoseconds() + static_cast<std::int64_t>(seconds * 1e9);
        while (nanoseconds() < end)
            loop.turn(50);
    };
    wait(1); // lets leftovers of the opening settle
    const double cpu = server.cpuSeconds();
    wait(options.seconds);
    Report report = begin(options);
    report.number("seconds", options.seconds);
    report.number("cpu_percent", (server.cpuSeconds() - cpu) / options.seconds * 100);
    report.number("rss_bytes", static_cast<double>(server.residentBytes()));
    return audience.failure().empty() ? finish(report, true) : impossible(audience.failure());
}

/// Fan-out, latency and publish differ only in their numbers, the floor in its server, and client events in
/// who sends.
int runTraffic(const Options& options, bool byClients) {
    Loop loop;
    Audience audience(loop, options, byClients ? "private-" : "");
    const ServerProcess server(options.pid);
    if (const auto error = audience.open(); !error.empty())
        return impossible(error);
    Latencies latencies;
    audience.onDelivery([&](Subscriber&, const Stamp& stamp) { latencies.add(nanoseconds() - stamp.time); });
    Traffic traffic(loop, options, audience);
    const double cpuBefore = server.cpuSeconds();
    const auto residentBefore = server.residentBytes();
    if (const auto error = byClients ? traffic.sendClientEvents() : traffic.publish(); !error.empty())
        return impossible(error);
    const double cpu = server.cpuSeconds() - cpuBefore;
    const Tally tally = audience.tally(traffic.accounts());

    Report report = begin(options);
    report.number("channels", options.channels);
    report.number("publishers", options.publishers);
    report.number("seconds", traffic.seconds());
    report.number("publishes", static_cast<double>(traffic.sent()));
    report.number("publishes_per_second", static_cast<double>(traffic.sent()) / traffic.publishingSeconds());
    report.number("expected", static_cast<double>(tally.expected));
    report.number("received", static_cast<double>(tally.received));
    report.number("lost", static_cast<double>(tally.lost));
    report.number("doubled", static_cast<double>(tally.doubled));
    report.number("deliveries_per_second", static_cast<double>(tally.received) / traffic.seconds());
    report.number("cpu_seconds", cpu);
    report.number("cpu_us_per_delivery",
                  tally.received ? cpu * 1e6 / static_cast<double>(tally.received) : 0);
    report.number("p50_ms", latencies.percentile(0.5));
    report.number("p99_ms", latencies.percentile(0.99));
    report.number("max_ms", latencies.percentile(1));
    report.number("rss_bytes", static_cast<double>(server.residentBytes()));
    report.number("bytes_per_publish", static_cast<double>(server.residentBytes() - residentBefore) /
                                           static_cast<double>(traffic.sent()));
    report.number("cpu_us_per_publish", cpu * 1e6 / static_cast<double>(traffic.sent()));
    report.number("reopened", traffic.reopened());
    report.number("retried", traffic.retried());
    return finish(report, tally.isExact());
}

int runStart(const Options& options) {
    const auto milliseconds = timeToListening(options.command, options.port, options.wait);
    if (!milliseconds)
        return impossible("the server did not listen in time");
    Report report;
    report.text("mode", options.modeName);
    report.text("label", options.label);
    report.number("listening_ms", *milliseconds);
    return finish(report, true);
}

int printFreePort() {
    std::uint16_t port = 0;
    const int listener = listenOnFreePort(port);
    if (listener < 0)
        return impossible("no port is free");
    close(listener);
    std::printf("%u\n", static_cast<unsigned>(port));
    return 0;
}

} // namespace

int run(Options options) {
    using Mode = Options::Mode;
    if (options.mode == Mode::FreePort)
        return printFreePort();
    if (options.mode == Mode::Start)
        return runStart(options);
    std::optional<FloorServer> floor;
    if (options.mode == Mode::Floor) {
        floor.emplace(options.connections, options.seconds);
        options.port = floor->port();
        options.pid = floor->pid();
    } else if (!waitUntilListening(options.port, options.wait)) {
        return impossible("nobody listens on port " + std::to_string(options.port));
    }
    switch (options.mode) {
    case Mode::Connect:
        return runConnect(options);
    case Mode::Idle:
        return runIdle(options);
    case Mode::Latency:
    case Mode::ClientEvents:
        if (options.rate <= 0)
            return impossible("--mode " + options.modeName + " wants a --rate");
        return runTraffic(options, options.mode == Mode::ClientEvents);
    default:
        return runTraffic(options, false);
    }
}

} // namespace relay::bench
