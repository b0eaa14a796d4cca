// SPDX-License-Identifier: MIT
#include "commands/LogFollower.h"
#include "commands/LogRowText.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

namespace relay {
namespace {

constexpr double longestRun = 31'536'000; // seconds: a year

} // namespace

int runTail(const Invocation& call) {
    qint64 count = 0;
    double seconds = 0;
    if (!call.number("count", 1, 1'000'000'000, count) || !call.seconds("for", longestRun, seconds))
        return ExitNotAsked;
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const QDeadlineTimer deadline = call.isSet("for") ? QDeadlineTimer(static_cast<qint64>(seconds * 1000))
                                                      : QDeadlineTimer(QDeadlineTimer::Forever);
    LogFollower log(client, call.argument(0), "relaydesk tail");
    if (!log.startNow())
        return call.notAsked(log.error());
    if (call.isSet("since"))
        log.startAt(call.value("since"));
    const auto end =
        log.follow(count, deadline, [&call](const LogRow& row) { printLogRow(row.json, call.json()); });
    if (end == LogFollower::End::Refused)
        return call.notAsked(log.error());
    return end == LogFollower::End::TimeUp && count > 0 ? ExitNo : ExitDone;
}

} // namespace relay
