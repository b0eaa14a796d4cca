// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

namespace relay {

int runDisconnect(const Invocation& call) {
    qint64 code = 4200;
    if (!call.number("code", 4000, 4999, code))
        return ExitNotAsked;
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const ClientAnswer answer =
        client.post("/sockets/" + call.argument(0).toPercentEncoding() + "/disconnect",
                    "{\"code\":" + QByteArray::number(code) + '}');
    if (!answer.ok())
        return call.notAsked(answer.error);
    print(stdout, call.json() ? answer.body + '\n'
                              : "disconnected " + safeText(call.argument(0)) + " with " +
                                    QByteArray::number(code) + '\n');
    return ExitDone;
}

} // namespace relay
