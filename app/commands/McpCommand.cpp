// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/McpTools.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace relay {
namespace {

// https://modelcontextprotocol.io/specification, over stdio: JSON-RPC 2.0, one message per line.
constexpr const char* versions[] = {"2025-06-18", "2025-03-26", "2024-11-05"}; // the newest first

constexpr int parseError = -32700;
constexpr int invalidRequest = -32600;
constexpr int unknownMethod = -32601;
constexpr int invalidParams = -32602;

constexpr qint64 longestMessage = 16ll * 1024 * 1024;

QJsonObject resultOf(const QJsonValue& id, const QJsonObject& result) {
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
            {QStringLiteral("id"), id},
            {QStringLiteral("result"), result}};
}

QJsonObject errorOf(const QJsonValue& id, int code, const char* message) {
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
            {QStringLiteral("id"), id},
            {QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), code},
                                                  {QStringLiteral("message"), QLatin1String(message)}}}};
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

/// Nothing for a notification or an answer, since we never send requests.
std::optional<QJsonObject> answerTo(const Invocation& call, const QJsonValue& value) {
    if (!value.isObject())
        return errorOf(QJsonValue::Null, invalidRequest, "a message must be a JSON object");
    const QJsonObject message = value.toObject();
    const QJsonValue id = message[u"id"];
    const QString method = message[u"method"].toString();
    const QJsonObject params = message[u"params"].toObject();
    if (id.isUndefined() || method.isEmpty()) {
        if (!id.isUndefined() && !message.contains(u"result") && !message.contains(u"error"))
            return errorOf(id, invalidRequest, "a request needs a method");
        return std::nullopt;
    }
    if (method == QLatin1String("initialize"))
        return resultOf(id, greeting(params));
    if (method == QLatin1String("ping"))
        return resultOf(id, {});
    if (method == QLatin1String("tools/list"))
        return resultOf(id, {{QStringLiteral("tools"), mcpToolList()}});
    if (method != QLatin1String("tools/call"))
        return errorOf(id, unknownMethod, "there is no such method");
    const QString tool = params[u"name"].toString();
    if (!isMcpTool(tool))
        return errorOf(id, invalidParams, "there is no tool with that name");
    return resultOf(id, callMcpTool(call, tool, params[u"arguments"].toObject()));
}

/// The messages of a batch, which version 2025-03-26 requires a server to accept, are answered together.
QByteArray answerToBatch(const Invocation& call, const QJsonArray& batch) {
    if (batch.isEmpty())
        return QJsonDocument(
                   errorOf(QJsonValue::Null, invalidRequest, "a batch must hold at least one message"))
            .toJson(QJsonDocument::Compact);
    QJsonArray answers;
    for (const QJsonValueConstRef message : batch)
        if (const auto answer = answerTo(call, message))
            answers.append(*answer);
    return answers.isEmpty() ? QByteArray() : QJsonDocument(answers).toJson(QJsonDocument::Compact);
}

QByteArray answerToLine(const Invocation& call, const QByteArray& line) {
    const QJsonDocument message = QJsonDocument::fromJson(line);
    if (message.isArray())
        return answerToBatch(call, message.array());
    const auto answer = message.isObject() ? answerTo(call, message.object())
                                           : errorOf(QJsonValue::Null, parseError,
                                                     "a message must be one JSON object on one line");
    return answer ? QJsonDocument(*answer).toJson(QJsonDocument::Compact) : QByteArray();
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
        if (const QByteArray answer = answerToLine(call, line); !answer.isEmpty())
            print(stdout, answer + '\n');
    }
}

} // namespace relay
