// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"
#include "protocol/Signature.h"
#include "support/Patience.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocket>

#include <memory>
#include <vector>

namespace relay::test {

/// A WebSocket client that speaks the protocol, for tests that need a real one.
class LiveClient {
public:
    /// Connects to `relay` with the key and secret of `app`, and waits for the socket id.
    LiveClient(const RelayFace& relay, AppConfig app)
        : m_app(std::move(app)) {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString& text) {
            const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
            const QString event = message.value(QLatin1String("event")).toString();
            if (event == QLatin1String("pusher:connection_established"))
                m_socketId = QJsonDocument::fromJson(message.value(QLatin1String("data")).toString().toUtf8())
                                 .object()
                                 .value(QLatin1String("socket_id"))
                                 .toString()
                                 .toUtf8();
            messages.push_back(message);
        });
        m_socket.open(QUrl(QStringLiteral("ws://%1:%2/app/%3?protocol=7&client=js&version=8.4.0")
                               .arg(QString::fromUtf8(relay.address().host))
                               .arg(relay.address().port)
                               .arg(QString::fromUtf8(m_app.key))));
        [[maybe_unused]] const bool connected =
            QTest::qWaitFor([this] { return !m_socketId.isEmpty(); }, patienceMilliseconds);
    }

    void subscribe(const QByteArray& channel, const QByteArray& channelData = {}) {
        QJsonObject data{{QStringLiteral("channel"), QString::fromUtf8(channel)}};
        if (needsAuth(channelKind(channel)))
            data.insert(
                QStringLiteral("auth"),
                QString::fromUtf8(channelAuth(m_app.key, m_app.secret, m_socketId, channel, channelData)));
        if (!channelData.isEmpty())
            data.insert(QStringLiteral("channel_data"), QString::fromUtf8(channelData));
        send(QStringLiteral("pusher:subscribe"), data);
    }
    void unsubscribe(const QByteArray& channel) {
        send(QStringLiteral("pusher:unsubscribe"), {{QStringLiteral("channel"), QString::fromUtf8(channel)}});
    }
    void signIn(const QByteArray& userData) {
        send(QStringLiteral("pusher:signin"),
             {{QStringLiteral("auth"),
               QString::fromUtf8(userAuth(m_app.key, m_app.secret, m_socketId, userData))},
              {QStringLiteral("user_data"), QString::fromUtf8(userData)}});
    }
    void send(const QString& event, const QJsonObject& data, const QByteArray& channel = {}) {
        QJsonObject message{{QStringLiteral("event"), event}, {QStringLiteral("data"), data}};
        if (!channel.isEmpty())
            message.insert(QStringLiteral("channel"), QString::fromUtf8(channel));
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
    }
    /// Whether a message with that event has arrived.
    bool got(const QString& event) const {
        return std::any_of(messages.begin(), messages.end(), [&event](const QJsonObject& message) {
            return message.value(QLatin1String("event")).toString() == event;
        });
    }

    const QByteArray& socketId() const { return m_socketId; }
    QWebSocket& socket() { return m_socket; }
    std::vector<QJsonObject> messages;

private:
    AppConfig m_app;
    QWebSocket m_socket;
    QByteArray m_socketId;
};

} // namespace relay::test
