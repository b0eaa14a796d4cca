// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Signature.h"
#include "support/ClientFrame.h"
#include "support/Patience.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSslSocket>

#include <memory>
#include <optional>
#include <vector>

namespace relay::test {

/// A client that sees the bytes: HTTP answers and WebSocket frames as received, with no automatic replies.
/// Waits for conditions.
class WireClient {
public:
    struct Answer {
        int status = 0;
        QByteArray head;
        QByteArray body;
        QByteArray header(const QByteArray& name) const {
            for (const QByteArray& line : head.split('\n'))
                if (line.left(name.size() + 1).compare(name + ':', Qt::CaseInsensitive) == 0)
                    return line.mid(name.size() + 1).trimmed();
            return {};
        }
    };
    struct Frame {
        int opcode = 0;
        QByteArray payload; ///< for a close frame: without the code
        int closeCode = 0;
        bool isCompressed = false; ///< RSV1 is set
    };

    explicit WireClient(quint16 port, bool tls = false) {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        if (tls)
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        else
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        connected = tls ? socket.waitForEncrypted(patienceMilliseconds)
                        : socket.waitForConnected(patienceMilliseconds);
    }

    void write(const QByteArray& bytes) {
        socket.write(bytes);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(patienceMilliseconds)) {
        }
    }
    void get(const QByteArray& target, const QByteArray& more = {}) {
        write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n");
    }
    void publish(const QByteArray& body, const QByteArray& path = "/apps/app/events") {
        const QByteArray query =
            "auth_key=key&auth_timestamp=" + QByteArray::number(QDateTime::currentSecsSinceEpoch()) +
            "&auth_version=1.0&body_md5=" + md5Hex(body);
        const QByteArray signature = hmacSha256Hex("secret", "POST\n" + path + "\n" + query);
        write("POST " + path + '?' + query + "&auth_signature=" + signature +
              " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
              QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    /// Reads until `enough` returns true; false if it never does.
    bool readUntil(const std::function<bool()>& enough) {
        QElapsedTimer timer;
        timer.start();
        while (true) {
            input += socket.readAll();
            if (enough())
                return true;
            if (timer.hasExpired(patienceMilliseconds) || socket.state() != QAbstractSocket::ConnectedState)
                return false;
            socket.waitForReadyRead(100);
        }
    }
    /// The next answer, removed from the input. Status 0 if none came. `bodyFollows` is false for HEAD.
    Answer answer(bool bodyFollows = true) {
        Answer a;
        const bool complete = readUntil([&] {
            const qsizetype end = input.indexOf("\r\n\r\n");
            if (end < 0)
                return false;
            a.head = input.left(end + 2);
            const qsizetype length = bodyFollows ? a.header("Content-Length").toLongLong() : 0;
            a.body = input.mid(end + 4, length);
            return a.body.size() == length;
        });
        if (!complete)
            return {};
        input.remove(0, a.head.size() + 2 + a.body.size());
        a.status = a.head.mid(9, 3).toInt();
        return a;
    }
    /// Whether the relay ends the connection (with nothing more to read).
    bool ends() {
        readUntil([] { return false; });
        return socket.state() == QAbstractSocket::UnconnectedState;
    }

    static QByteArray openingRequest(const QByteArray& target = "/app/key?protocol=7&client=js&version=8.4.0",
                                     const QByteArray& more = {}) {
        return "GET " + target +
               " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
               more + "\r\n";
    }
    /// Opens a WebSocket and reads connection_established, whose socket id it remembers.
    bool open(const QByteArray& target = "/app/key?protocol=7&client=js&version=8.4.0") {
        write(openingRequest(target));
        if (answer(false).status != 101)
            return false;
        const QByteArray text = message();
        const qsizetype at = text.indexOf("socket_id\\\":\\\"");
        socketId = text.mid(at + 14, text.indexOf('\\', at + 14) - at - 14);
        return text.contains("pusher:connection_established");
    }
    void sendText(const QByteArray& text) { write(clientFrame(1, text)); }
    void subscribe(const QByteArray& channel) {
        sendText(R"({"event":"pusher:subscribe","data":{"channel":")" + channel + R"("}})");
    }
    /// The next frame; nothing if none came.
    std::optional<Frame> frame() {
        Frame f;
        qsizetype used = 0;
        if (!readUntil([&] { return takeFrame(f, used); }))
            return {};
        input.remove(0, used);
        return f;
    }
    /// The next text message; null if another frame or none came.
    QByteArray message() {
        const auto f = frame();
        return f && f->opcode == 1 ? f->payload : QByteArray();
    }

    QSslSocket socket;
    QByteArray input; ///< read and not yet looked at
    QByteArray socketId;
    bool connected = false;

private:
    bool takeFrame(Frame& f, qsizetype& used) const {
        if (input.size() < 2)
            return false;
        qsizetype length = input[1] & 0x7f;
        qsizetype head = 2;
        if (length == 126)
            head = 4;
        else if (length == 127)
            head = 10;
        if (input.size() < head)
            return false;
        if (head == 4)
            length = qFromBigEndian<quint16>(input.constData() + 2);
        else if (head == 10)
            length = static_cast<qsizetype>(qFromBigEndian<quint64>(input.constData() + 2));
        if (input.size() < head + length)
            return false;
        used = head + length;
        f.opcode = input[0] & 0x0f;
        f.isCompressed = (input[0] & 0x40) != 0;
        f.payload = input.mid(head, length);
        if (f.opcode == 8 && length >= 2) {
            f.closeCode = qFromBigEndian<quint16>(f.payload.constData());
            f.payload.remove(0, 2);
        }
        return true;
    }
};

} // namespace relay::test
