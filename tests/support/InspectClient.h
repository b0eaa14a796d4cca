// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachTarget.h"
#include "support/WireClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace relay::test {

/// A window's side of the wire, byte for byte: attaches, keeps what it receives, asks.
class InspectClient {
public:
    explicit InspectClient(quint16 port)
        : wire(port) {}

    /// The target of the opening request, signed.
    static QByteArray target(const AppConfig& app, quint64 since = 0, qint64 at = 0,
                             bool isCompressed = false) {
        AttachTarget target;
        target.isCompressed = isCompressed;
        target.url = "http://h:1";
        target.app = app;
        return target.signedUrl("ws", since, at, QDateTime::currentSecsSinceEpoch()).sliced(8);
    }
    /// Sends the opening request and returns the status of the answer.
    int open(const QByteArray& path, const QByteArray& more = {},
             const QByteArray& subprotocol = "relaydesk.inspect.1") {
        wire.write(
            WireClient::openingRequest(path, "Sec-WebSocket-Protocol: " + subprotocol + "\r\n" + more));
        answer = wire.answer(false);
        return answer.status;
    }
    void ask(const QByteArray& command) { wire.sendText(command); }

    /// Reads messages until one has that member; all are kept. An empty object if none came.
    QJsonObject next(const QString& member) {
        while (true) {
            const QByteArray text = wire.message();
            if (text.isNull())
                return {};
            QJsonObject message = QJsonDocument::fromJson(text).object();
            texts += text + '\n';
            const QJsonArray came = message[u"facts"].toArray();
            for (const QJsonValueConstRef each : came)
                facts.push_back(each.toObject());
            if (message.contains(member))
                return message;
        }
    }
    /// Reads until a fact of that kind and name came. An empty object if none did.
    QJsonObject fact(const QString& kind, const QString& name = {}) {
        while (true) {
            for (const QJsonObject& seen : facts)
                if (seen[u"kind"].toString() == kind && (name.isNull() || seen[u"name"].toString() == name))
                    return seen;
            if (next(QStringLiteral("facts")).isEmpty())
                return {};
        }
    }

    WireClient wire;
    WireClient::Answer answer;
    QByteArray texts; ///< all received texts
    std::vector<QJsonObject> facts;
};

} // namespace relay::test
