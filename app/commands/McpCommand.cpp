// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/McpTools.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <QFile>
#include <QJsonDocument>

namespace relay {
namespace {

// https://modelcontextprotocol.io/specification, over stdio: JSON-RPC 2.0, a message a line.
constexpr const char* versions[] = {"2025-06-18", "2025-03-26", "2024-11-05"}; // the newest first

constexpr int parseError = -32700;
constexpr int invalidRequest = -32600;
constexpr int unknownMethod = -32601;
constexpr int invalidParams = -32602;

constexpr qint64 longestMessage = 16ll * 1024 * 1024;

void send(QJsonObject message) {
    message[u"jsonrpc"] = QStringLiteral("2.0");
    print(stdout, QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
}

void sendResult(const QJsonValue& id, const QJsonObject& result) {
    send({{QStringLiteral("id"), id}, {QStringLiteral("result"), result}});
}

void sendError(const QJsonValue& id, int code, const char* message) {
    send({{QStringLiteral("id"), id},
          {QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), code},
                                                {QStringLiteral("message"), QLatin1String(message)}}}});
}

QJsonObject greeting(const QJsonObject& params) {
    QString version = QLatin1String(versions[0]);
    for (const char* known : versions)
        if (params[u"protocolVersion"] == QLatin1String(known))
            version = QLatin1String(known);
    return {{QStringLiteral("protocolVersion"), version},
            {QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("tools"), QJsonObject()}}},
            {QStringLiteral("serverInfo"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("relaydesk")},
                         {QStringLiteral("version"), QStringLiteral(RELAYDESK_VERSION)}}}};
}

void answer(const Invocation& call, const QJsonObject& message) {
    const QJsonValue id = message[u"id"];
    const QString method = message[u"method"].toString();
    const QJsonObject params = message[u"params"].toObject();
    if (id.isUndefined() || method.isEmpty()) {
        if (!id.isUndefined() && !message.contains(u"result") && !message.contains(u"error"))
            sendError(id, invalidRequest, "a request needs a method");
        return; // a notification, or an answer: we ask nothing
    }
    if (method == QLatin1String("initialize"))
        return sendResult(id, greeting(params));
    if (method == QLatin1String("ping"))
        return sendResult(id, {});
    if (method == QLatin1String("tools/list"))
        return sendResult(id, {{QStringLiteral("tools"), mcpToolList()}});
    if (method != QLatin1String("tools/call"))
        return sendError(id, unknownMethod, "there is no such method");
    const QString tool = params[u"name"].toString();
    if (!isMcpTool(tool))
        return sendError(id, invalidParams, "there is no tool of that name");
    sendResult(id, callMcpTool(call, tool, params[u"arguments"].toObject()));
}

} // namespace

int runMcp(const Invocation& call) {
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return call.notAsked("stdin cannot be read");
    for (;;) {
        const QByteArray line = in.readLine(longestMessage);
        if (line.isEmpty())
            return ExitDone; // the client has closed its end
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument message = QJsonDocument::fromJson(line);
        if (message.isObject())
            answer(call, message.object());
        else
            sendError(QJsonValue::Null, parseError, "a message is one JSON object on one line");
    }
}

} // namespace relay
