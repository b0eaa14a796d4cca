// SPDX-License-Identifier: MIT
#include "api/SocketRoutes.h"

#include "commands/EndConnections.h"
#include "journal/IsoTime.h"
#include "protocol/CloseCode.h"
#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"
#include "relay/App.h"

#include <algorithm>
#include <optional>

namespace relay {
namespace {

constexpr int leastCode = 4000;
constexpr int mostCode = 4999;

void appendText(QByteArray& out, const char* key, const QByteArray& text) {
    out += QByteArray(",\"") + key + "\":";
    appendJsonString(out, text);
}

void appendSocket(QByteArray& out, const Connection& connection) {
    out += "{\"socket_id\":";
    appendJsonString(out, connection.socketId());
    if (const Connection::SignedIn* user = connection.user())
        appendText(out, "user_id", user->userId);
    appendText(out, "client", connection.client().library());
    if (!connection.client().origin.isEmpty())
        appendText(out, "origin", connection.client().origin);
    appendText(out, "address", connection.remoteAddress());
    out += ",\"since\":\"";
    appendIsoTime(out, connection.since());
    out += "\",\"channels\":[";
    for (const Connection::Subscription& subscription : connection.subscriptions()) {
        if (!out.endsWith('['))
            out += ',';
        appendJsonString(out, subscription.channel->name());
    }
    out += "]}";
}

/// 4200 if the body is empty or names no code; nothing if the body is invalid.
std::optional<quint16> codeIn(const QByteArray& body) {
    if (body.trimmed().isEmpty())
        return number(CloseCode::ReconnectNow);
    const auto object = parseJson(body);
    if (!object || object->type != JsonValue::Type::Object)
        return std::nullopt;
    quint16 code = number(CloseCode::ReconnectNow);
    for (JsonFields field(*object); field.next();) {
        bool isNumber = false;
        const int given = field.value().raw.toByteArray().toInt(&isNumber);
        if (field.key() != "code" || !isNumber || given < leastCode || given > mostCode)
            return std::nullopt;
        code = static_cast<quint16>(given);
    }
    return code;
}

} // namespace

Outcome listSockets(ApiContext&, ApiCall& call) {
    std::vector<const Connection*> connections;
    for (const auto& connection : call.app->connections())
        connections.push_back(connection.get());
    std::stable_sort(connections.begin(), connections.end(),
                     [](const Connection* a, const Connection* b) { return a->since() < b->since(); });
    QByteArray out("{\"sockets\":[");
    for (const Connection* connection : connections) {
        if (!out.endsWith('['))
            out += ',';
        appendSocket(out, *connection);
    }
    return json(out + "]}");
}

Outcome closeSocket(ApiContext& context, ApiCall& call) {
    const auto code = codeIn(call.request.body);
    if (!code)
        return ApiRefusal{{Reason::DisconnectBodyInvalid, {{"least", leastCode}, {"most", mostCode}}}};
    const auto ended = disconnectSocket(
        context.commands,
        {call.segment(3), *code, QByteArrayLiteral("Disconnected by the operator"), call.app->config().id});
    if (!ended)
        return refused(ended.error());
    return json(QByteArrayLiteral("{}"));
}

} // namespace relay
