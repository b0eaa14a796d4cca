// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/ExpectationMatch.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "commands/TextTable.h"
#include "system/Terminal.h"

#include <QJsonDocument>

namespace relay {

int runChannels(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const QByteArray glob = call.argumentCount() > 0 ? call.argument(0) : QByteArrayLiteral("*");
    // Users are counted on presence channels only, and the channels of signed-in users are listed only if
    // asked for.
    const QByteArray prefix = glob.startsWith('#') ? QByteArrayLiteral("#") : QByteArray();
    const ClientAnswer all =
        client.get("/channels", {{"filter_by_prefix", prefix}, {"info", "subscription_count"}});
    if (!all.ok())
        return call.notAsked(all.error);
    const ClientAnswer presence =
        client.get("/channels", {{"filter_by_prefix", "presence-"}, {"info", "user_count"}});
    const QJsonObject users = presence.object()[u"channels"].toObject();
    const QJsonObject channels = all.object()[u"channels"].toObject();
    QJsonObject shown;
    TextTable table({"CHANNEL", "SUBSCRIBERS", "USERS"});
    for (auto it = channels.begin(); it != channels.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        if (!fitsWildcards(glob, name))
            continue;
        QJsonObject info = it.value().toObject();
        const QJsonValue count = users[it.key()].toObject()[u"user_count"];
        if (count.isDouble())
            info[u"user_count"] = count;
        shown[it.key()] = info;
        table.add({name, QByteArray::number(info[u"subscription_count"].toInteger()),
                   count.isDouble() ? QByteArray::number(count.toInteger()) : QByteArray()});
    }
    if (call.json())
        print(stdout, safeJson(QJsonDocument(QJsonObject{{QStringLiteral("channels"), shown}})
                                   .toJson(QJsonDocument::Compact)) +
                          '\n');
    else if (shown.isEmpty())
        print(stderr, "No channel has subscribers" +
                          (glob == "*" ? QByteArray() : " that fits " + safeText(glob)) + ".\n");
    else
        print(stdout, table.text(widthOf(stdout)));
    return ExitDone;
}

} // namespace relay
