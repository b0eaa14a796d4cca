// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "commands/TextTable.h"
#include "system/Terminal.h"

#include <QJsonArray>

namespace relay {

int runNodes(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const ClientAnswer answer = client.get("/nodes");
    if (!answer.ok())
        return call.notAsked(answer.error);
    const QJsonObject state = answer.object();
    const QByteArray trouble = state[u"error"].toString().toUtf8();
    if (call.json()) {
        print(stdout, safeJson(answer.body) + '\n');
        return trouble.isEmpty() ? ExitDone : ExitNo;
    }
    const QJsonArray nodes = state[u"nodes"].toArray();
    if (nodes.isEmpty()) {
        print(stderr, "This relay runs on its own; RELAY_REDIS_URL makes several relays act as one.\n");
        return ExitDone;
    }
    TextTable table({"NODE", "CONNECTIONS", "CHANNELS", ""});
    const auto numberOf = [](const QJsonValue& value) {
        return QByteArray::number(value.toInteger());
    };
    for (const QJsonValueConstRef node : nodes) {
        const QByteArray remark = node[u"this"].toBool()    ? "this relay"
                                  : node[u"known"].toBool() ? ""
                                                            : "not known yet";
        table.add({node[u"name"].toString().toUtf8(), numberOf(node[u"connections"]),
                   numberOf(node[u"channels"]), remark});
    }
    print(stdout, table.text(widthOf(stdout)));
    if (!trouble.isEmpty())
        print(stderr, safeText(trouble) + '\n');
    return trouble.isEmpty() ? ExitDone : ExitNo;
}

} // namespace relay
