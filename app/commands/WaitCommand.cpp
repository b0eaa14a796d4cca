// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/LogFollower.h"
#include "commands/LogRowText.h"
#include "commands/NearestMiss.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/JsonString.h"

#include <QJsonDocument>

namespace relay {
namespace {

constexpr double usualTimeout = 5; // seconds
constexpr double longestTimeout = 86'400;

/// Reports the nearest miss: on stderr as text, or as the result with --json.
int missed(const Invocation& call, RelayClient& client, const LogFollower& log, const QByteArray& start,
           qint64 count) {
    const NearestMiss nearest = nearestMiss(client, call.argument(0), start);
    const QByteArray why =
        log.taken() > 0 ? QByteArray::number(log.taken()) + " of " + QByteArray::number(count) + " came"
                        : nearest.why;
    if (call.json()) {
        const QByteArray json = "{\"met\":false,\"nearest\":{\"why\":" + jsonString(why) +
                                (nearest.event.isEmpty() ? QByteArray() : ",\"event\":" + nearest.event) +
                                "}}\n";
        print(stdout, safeJson(json));
        return ExitNo;
    }
    print(stderr, "relaydesk wait: " + safeText(why) + '\n');
    if (log.taken() == 0 && !nearest.event.isEmpty())
        print(stderr, logRowText(QJsonDocument::fromJson(nearest.event).object(), isColoured(stderr)) + '\n');
    return ExitNo;
}

} // namespace

int runWait(const Invocation& call) {
    qint64 count = 1;
    double seconds = usualTimeout;
    if (!call.number("count", 1, 1'000'000'000, count) || !call.seconds("timeout", longestTimeout, seconds))
        return ExitNotAsked;
    if (call.isSet("since") && call.isSet("mark"))
        return call.notAsked("--since and --mark both say where to begin; give one of them");
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const QDeadlineTimer deadline(static_cast<qint64>(seconds * 1000));
    LogFollower log(client, call.argument(0), "relaydesk wait");
    if (!log.startNow())
        return call.notAsked(log.error());
    if (call.isSet("since"))
        log.startAt(call.value("since"));
    if (call.isSet("mark"))
        log.startAt("mark:" + call.value("mark"));
    const QByteArray start = log.since();
    const auto end =
        log.follow(count, deadline, [&call](const LogRow& row) { printLogRow(row.json, call.json()); });
    if (end == LogFollower::End::Refused)
        return call.notAsked(log.error());
    return end == LogFollower::End::Counted ? ExitDone : missed(call, client, log, start, count);
}

} // namespace relay
