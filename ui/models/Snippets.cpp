// SPDX-License-Identifier: MIT
#include "models/Snippets.h"

#include "journal/FactJson.h"
#include "models/JsonText.h"
#include "models/PhpLiteral.h"
#include "protocol/ChannelName.h"
#include "protocol/JsonString.h"
#include "protocol/RequestSignature.h"
#include "protocol/Signature.h"

namespace relay::snippets {
namespace {

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QString shellQuoted(const QString& word) {
    QString escaped = word;
    escaped.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + escaped + u'\'';
}

QString jsString(const QString& value) {
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    escaped.replace(u'\n', QStringLiteral("\\n")).replace(u'\r', QStringLiteral("\\r"));
    return u'\'' + escaped + u'\'';
}

QString userOf(const QString& channel) {
    return channel.mid(qsizetype(sizeof(serverToUserPrefix)) - 1);
}

QByteArray publishBody(const PublishOrder& order) {
    QByteArray body = R"({"name":)";
    appendJsonString(body, order.name);
    body += R"(,"channels":[)";
    for (size_t at = 0; at < order.channels.size(); ++at) {
        body += at > 0 ? "," : "";
        appendJsonString(body, order.channels[at]);
    }
    body += R"(],"data":)";
    appendJsonString(body, order.data);
    if (!order.exceptSocketId.isEmpty()) {
        body += R"(,"socket_id":)";
        appendJsonString(body, order.exceptSocketId);
    }
    return body + '}';
}

/// `Broadcast::private('orders.5')`: Laravel adds the prefix to the name again.
QString laravelChannel(const QString& channel) {
    const QString privatePrefix = QStringLiteral("private-");
    const QString presencePrefix = QStringLiteral("presence-");
    if (channel.startsWith(privatePrefix))
        return QStringLiteral("Broadcast::private(") + phpString(channel.mid(privatePrefix.size())) + u')';
    if (channel.startsWith(presencePrefix))
        return QStringLiteral("Broadcast::presence(") + phpString(channel.mid(presencePrefix.size())) + u')';
    return QStringLiteral("Broadcast::on(") + phpString(channel) + u')';
}

QString echoChannel(const QString& channel) {
    const std::pair<QString, QString> methods[]{
        {QStringLiteral("private-encrypted-"), QStringLiteral("Echo.encryptedPrivate(")},
        {QStringLiteral("private-"), QStringLiteral("Echo.private(")},
        {QStringLiteral("presence-"), QStringLiteral("Echo.join(")},
    };
    for (const auto& [prefix, method] : methods)
        if (channel.startsWith(prefix))
            return method + jsString(channel.mid(prefix.size())) + u')';
    return QStringLiteral("Echo.channel(") + jsString(channel) + u')';
}

} // namespace

QString json(const Fact& fact) {
    const QString compact = text(factJson(fact));
    const auto formatted = formattedJson(compact);
    return formatted ? *formatted : compact;
}

QString curl(const Fact& event, const Target& target) {
    PublishOrder order;
    order.channels = {event.channel()};
    order.name = event.name();
    order.data = event.data();
    order.exceptSocketId = event.excluded();
    return curl(order, target);
}

QString curl(const PublishOrder& order, const Target& target) {
    const QByteArray body = publishBody(order);
    const QByteArray path = "/apps/" + target.app.id.toPercentEncoding() + "/events";
    QByteArray query = "auth_key=" + target.app.key.toPercentEncoding() +
                       "&auth_timestamp=" + QByteArray::number(target.nowSeconds) +
                       "&auth_version=1.0&body_md5=" + md5Hex(body);
    query += "&auth_signature=" + hmacSha256Hex(target.app.secret, textToSign("POST", path, query));
    return QStringLiteral("curl -X POST %1 \\\n  -H 'Content-Type: application/json' \\\n  -d %2")
        .arg(shellQuoted(text(target.baseUrl + path + '?' + query)), shellQuoted(text(body)));
}

QString phpBroadcast(const Fact& event) {
    const QString data = text(event.data());
    const QString literal = phpLiteral(data);
    // with() only takes arrays; anything else goes through the SDK.
    if (!literal.startsWith(u'[') || channelKind(event.channel()) == ChannelKind::ServerToUser)
        return phpTrigger(event);
    const QString name = text(event.name());
    QString code;
    if (name.contains(u'\\'))
        code = QStringLiteral("// broadcast(new \\%1(…)), or with the same bytes and no class:\n").arg(name);
    code += laravelChannel(text(event.channel())) + QStringLiteral("\n    ->as(") + phpString(name) +
            QStringLiteral(")\n    ->with(") + literal + u')';
    if (!event.excluded().isEmpty())
        code += QStringLiteral("\n    ->toOthers()");
    return code + QStringLiteral("\n    ->sendNow();");
}

QString phpTrigger(const Fact& event) {
    const QString data = text(event.data());
    const QString literal = phpLiteral(data);
    const QString channel = text(event.channel());
    // Text that is not JSON must not be encoded a second time: the SDK's last argument says so.
    const bool encoded = literal.isEmpty();
    const QString payload = encoded ? phpString(data) : literal;
    if (channelKind(event.channel()) == ChannelKind::ServerToUser)
        return QStringLiteral("$pusher->sendToUser(%1, %2, %3%4);")
            .arg(phpString(userOf(channel)), phpString(text(event.name())), payload,
                 encoded ? QStringLiteral(", true") : QString());
    QString options;
    if (!event.excluded().isEmpty())
        options = QStringLiteral(", ['socket_id' => ") + phpString(text(event.excluded())) + u']';
    else if (encoded)
        options = QStringLiteral(", []");
    return QStringLiteral("$pusher->trigger(") + phpString(channel) + QStringLiteral(", ") +
           phpString(text(event.name())) + QStringLiteral(", ") + payload + options +
           (encoded ? QStringLiteral(", true") : QString()) + QStringLiteral(");");
}

QString echoEventName(const QString& name) {
    const QString laravelNamespace = QStringLiteral("App\\Events\\");
    // Echo turns a dot in such names into a backslash, so a class with a dot in its name cannot be meant.
    if (name.startsWith(laravelNamespace) && !name.contains(u'.'))
        return name.mid(laravelNamespace.size()).replace(u'\\', u'.');
    return u'.' + name;
}

QString echoListener(const Fact& event) {
    const QString name = text(event.name());
    const QString channel = text(event.channel());
    if (channelKind(event.channel()) == ChannelKind::ServerToUser)
        return QStringLiteral("// once signed in as %1: Echo.connector.pusher.signin()\n"
                              "Echo.connector.pusher.user.bind(%2, (e) => console.log(e));")
            .arg(userOf(channel), jsString(name));
    QString code = echoChannel(channel);
    const QString clientPrefix = QStringLiteral("client-");
    if (name.startsWith(clientPrefix))
        code += QStringLiteral("\n    .listenForWhisper(") + jsString(name.mid(clientPrefix.size())) +
                QStringLiteral(", (e) => console.log(e));");
    else if (name == QLatin1String("Illuminate\\Notifications\\Events\\BroadcastNotificationCreated"))
        code += QStringLiteral("\n    .notification((notification) => console.log(notification));");
    else
        code += QStringLiteral("\n    .listen(") + jsString(echoEventName(name)) +
                QStringLiteral(", (e) => console.log(e));");
    return code;
}

QString expectationPhp(const Fact& event) {
    QString code = QStringLiteral("expectBroadcast(") + phpString(text(event.name())) + u')';
    if (!event.channel().isEmpty())
        code += QStringLiteral("->on(") + phpString(text(event.channel())) + u')';
    const QString literal = phpLiteral(text(event.data()));
    if (literal.startsWith(u'['))
        code += QStringLiteral("\n    ->with(") + literal + u')';
    return code + u';';
}

QString expectationNode(const Fact& event) {
    QString code = QStringLiteral("await expectBroadcast(") + jsString(text(event.name())) + u')';
    if (!event.channel().isEmpty())
        code += QStringLiteral(".on(") + jsString(text(event.channel())) + u')';
    const QString data = text(event.data());
    const auto object = formattedJson(data);
    if (object && data.trimmed().startsWith(u'{'))
        code += QStringLiteral("\n    .with(") + *object + u')';
    return code + u';';
}

} // namespace relay::snippets
