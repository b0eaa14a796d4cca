// SPDX-License-Identifier: MIT
#include "commands/LogRowText.h"
#include "commands/LogSpan.h"
#include "commands/RunCommands.h"

namespace relay {

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
    const auto end = span->follow(log, [&call](const LogRow& row) { printLogRow(row.json, call.json()); });
    return span->exitCode(call, log, end);
}

} // namespace relay
