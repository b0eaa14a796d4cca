// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "commands/TextTable.h"
#include "system/Terminal.h"

#include <QDateTime>
#include <QJsonArray>

namespace relay {

int runConnections(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const ClientAnswer answer = client.get("/sockets");
    if (!answer.ok())
        return call.notAsked(answer.error);
    if (call.json()) {
        print(stdout, safeJson(answer.body) + '\n');
        return ExitDone;
    }
    const QJsonArray sockets = answer.object()[u"sockets"].toArray();
    if (sockets.isEmpty()) {
        print(stderr, "Nobody is connected.\n");
        return ExitDone;
    }
    TextTable table({"SOCKET", "USER", "CLIENT", "ADDRESS", "SINCE", "CHANNELS"});
    const auto text = [](const QJsonValue& socket, const char16_t* field) {
        return socket[QStringView(field)].toString().toUtf8();
    };
    for (const QJsonValueConstRef socket : sockets) {
        QByteArrayList channels;
        const QJsonArray subscribed = socket[u"channels"].toArray();
        for (const QJsonValueConstRef channel : subscribed)
            channels.append(channel.toString().toUtf8());
        const QDateTime since = QDateTime::fromString(socket[u"since"].toString(), Qt::ISODateWithMs);
        table.add({text(socket, u"socket_id"), text(socket, u"user_id"), text(socket, u"client"),
                   text(socket, u"address"),
                   since.toLocalTime().toString(QStringLiteral("HH:mm:ss")).toUtf8(), channels.join(' ')});
    }
    print(stdout, table.text(widthOf(stdout)));
    return ExitDone;
}

} // namespace relay
