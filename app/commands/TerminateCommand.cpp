// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

namespace relay {

int runTerminate(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const ClientAnswer answer =
        client.post("/users/" + call.argument(0).toPercentEncoding() + "/terminate_connections", "{}");
    if (!answer.ok())
        return call.notAsked(answer.error);
    print(stdout, call.json()
                      ? answer.body + '\n'
                      : "closed the connections of user " + safeText(call.argument(0)) + " with 4009\n");
    return ExitDone;
}

} // namespace relay
