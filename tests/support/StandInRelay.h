// SPDX-License-Identifier: MIT
#pragma once

#include "net/websocket/OpeningHandshake.h"
#include "protocol/Frame.h"
#include "protocol/FrameReader.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace relay::test {

/// Plays a relay that a window attaches to: an older or newer one, a slow one, or one that lies. It accepts
/// anyone, says what it is told to say, byte for byte, and keeps what the window asked.
class StandInRelay {
public:
    StandInRelay() {
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] { accept(); });
    }
    quint16 port() const { return server.serverPort(); }

    void say(const QByteArray& json) { write(textFrame(json)); }
    void write(const QByteArray& bytes) {
        if (socket)
            socket->write(bytes);
    }
    /// The first snapshot of a relay in which nothing has happened; `more` are further members of it.
    static QByteArray hello(const QByteArray& more = {}, bool resumed = false) {
        return QByteArray(
                   R"({"snapshot":{"time":1,"full":true,"relay":{"version":"9.9","protocol":1,"resumed":)") +
               (resumed ? "true" : "false") +
               R"(,"newest":0,"limits":{}},"apps":[{"id":"app","key":"key","enabled":true}])" + more + "}}";
    }
    /// An event as a relay sends it.
    static QByteArray event(const QByteArray& id, const QByteArray& name = "e", const QByteArray& app = "app",
                            const QByteArray& more = {}) {
        return "{\"id\":" + id + R"(,"time":"2026-01-31T09:30:00.000000Z","kind":"event","app":")" + app +
               R"(","channel":"c","name":")" + name + R"(","data":"{}","source":"api")" + more + '}';
    }
    static QByteArray facts(const QByteArrayList& list) { return "{\"facts\":[" + list.join(',') + "]}"; }

    QTcpServer server;
    QTcpSocket* socket = nullptr;   ///< of the last window to connect
    int windows = 0;                ///< that have connected
    QByteArray request;             ///< the head of the last window's opening request
    std::vector<QJsonObject> asked; ///< by all of them
    std::function<void()> onAccept = [this] {
        say(hello());
    };
    std::function<void(const QJsonObject&)> onAsked;
    bool answersPings = true;

private:
    void accept() {
        socket = server.nextPendingConnection();
        reader = std::make_unique<FrameReader>(1'000'000);
        QObject::connect(socket, &QTcpSocket::readyRead, &server, [this, from = socket] {
            if (from == socket)
                read();
        });
        QObject::connect(socket, &QTcpSocket::disconnected, &server, [this, from = socket] {
            if (from == socket)
                socket = nullptr;
            from->deleteLater();
        });
        input.clear();
        isOpen = false;
    }

    void read() {
        if (!isOpen) {
            input += socket->readAll();
            if (input.endsWith("\r\n\r\n")) // the window is waiting for the answer
                shakeHands(input);
            return;
        }
        reader->feed(socket->readAll());
        while (const auto item = reader->next()) {
            if (item->kind == FrameReader::Kind::Ping && answersPings)
                write(pongFrame(item->payload));
            if (item->kind != FrameReader::Kind::Text)
                continue;
            asked.push_back(QJsonDocument::fromJson(item->payload).object());
            if (onAsked)
                onAsked(asked.back());
        }
    }

    void shakeHands(const QByteArray& head) {
        isOpen = true;
        request = head;
        HttpRequest parsed;
        for (const QByteArray& line : head.split('\n'))
            if (const qsizetype colon = line.indexOf(':'); colon > 0)
                parsed.headers.emplace_back(line.left(colon), line.sliced(colon + 1).trimmed());
        ++windows;
        write(switchingAnswer(parsed, "relaydesk.inspect.1", {}));
        onAccept();
    }

    std::unique_ptr<FrameReader> reader;
    QByteArray input; ///< bytes of the opening request
    bool isOpen = false;
};

} // namespace relay::test
