// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <QJsonArray>

namespace relay {

int runMembers(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const ClientAnswer answer = client.get("/channels/" + call.argument(0).toPercentEncoding() + "/users");
    if (!answer.ok())
        return call.notAsked(answer.error);
    if (call.json()) {
        print(stdout, safeJson(answer.body) + '\n');
        return ExitDone;
    }
    const QJsonArray users = answer.object()[u"users"].toArray();
    if (users.isEmpty())
        print(stderr, "Nobody is on " + safeText(call.argument(0)) + ".\n");
    QByteArray lines;
    for (const QJsonValueConstRef user : users)
        lines += safeText(user[u"id"].toString().toUtf8()) + '\n';
    print(stdout, lines);
    return ExitDone;
}

} // namespace relay
