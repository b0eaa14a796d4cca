// SPDX-License-Identifier: MIT
#include "commands/LogRowText.h"
#include "commands/LogSpan.h"
#include "commands/RunCommands.h"
#include "system/Terminal.h"

#include <QTimer>

#include <cstdlib>

namespace relay {
namespace {

constexpr int betweenLooks = 500; // milliseconds

} // namespace

int runTail(const Invocation& call) {
    const auto span = LogSpan::of(call);
    if (!span)
        return ExitNotAsked;
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    LogFollower log(client, call.argument(0), "relaydesk tail");
    if (!span->start(log))
        return call.notAsked(log.error());
    // While nothing happens nothing is written, so only looking shows that `| head` has ended.
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [] {
        if (isReaderGone(stdout))
            std::_Exit(ExitDone);
    });
    look.start(betweenLooks);
    const auto end = span->follow(log, [&call](const LogRow& row) { printLogRow(row.json, call.json()); });
    return span->exitCode(call, log, end);
}

} // namespace relay
