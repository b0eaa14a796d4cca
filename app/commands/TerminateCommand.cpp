// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/Words.h"

namespace relay {

int runTerminate(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const QByteArray user = call.argument(0);
    const ClientAnswer answer = client.post("/users/" + user.toPercentEncoding() + "/terminate_connections",
                                            R"({"info":"connections"})");
    if (!answer.ok())
        return call.notAsked(answer.error);
    const QJsonValue told = answer.object()[u"connections"];
    const qint64 count = told.toInteger();
    if (call.json())
        print(stdout, answer.body + '\n');
    else if (!told.isDouble()) // an earlier version of the relay
        print(stdout, "closed the connections of user " + safeText(user) + " with 4009\n");
    else if (count > 0)
        print(stdout,
              "closed " + counted(count, "connection") + " of user " + safeText(user) + " with 4009\n");
    else
        print(stdout, "user " + safeText(user) + " has no connection\n");
    return told.isDouble() && count == 0 ? ExitNo : ExitDone;
}

} // namespace relay
