// SPDX-License-Identifier: MIT
#pragma once

#include "Check.h"
#include "host/RunningRelay.h"
#include "journal/Journal.h"
#include "net/tls/OpenSslHandles.h"
#include "net/tls/TlsContext.h"
#include "relay/App.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <csignal>
#include <memory>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::fuzz {

inline QByteArray maskedFrame(int opcode, const QByteArray& payload) {
    QByteArray frame;
    frame += static_cast<char>(0x80 | opcode);
    frame += static_cast<char>(0x80 | payload.size());
    return frame + QByteArray(4, '\0') + payload;
}

/// What an input can send by a number, so that it gets behind the opening handshake at once.
inline const std::array<QByteArray, 12>& pieces() {
    static const std::array<QByteArray, 12> all{
        "GET /app/key?protocol=7&client=js HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /apps/1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nContent-Length: "
        "41\r\n\r\n{\"name\":\"e\",\"channel\":\"c\",\"data\":\"xxxxx\"}",
        "POST /apps/1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "GET /apps/1/events/log?wait=1&name=none HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        "secret\r\n\r\n",
        maskedFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"c"}})"),
        maskedFrame(1, R"({"event":"pusher:subscribe","data":{"channel":"cache-c"}})"),
        maskedFrame(1, R"({"event":"pusher:unsubscribe","data":{"channel":"c"}})"),
        maskedFrame(1, R"({"event":"pusher:ping"})"),
        maskedFrame(1, "{").repeated(40),
        maskedFrame(9, "ping"),
        maskedFrame(8, QByteArray("\x03\xe8", 2)),
    };
    return all;
}

/// The relay's whole front end with limits of a few bytes, and four clients that see bytes. With `files` it
/// speaks TLS.
class FrontEnd {
public:
    explicit FrontEnd(const TlsFiles& files = {})
        : m_relay(settings(files), m_journal, Timeouts{2'000, 2'000, 2'000, 2'000, 200})
        , m_context(SSL_CTX_new(TLS_client_method())) {
        std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes to a client that the relay has closed
        const auto address = m_relay.listen();
        FUZZ_CHECK(address);
        m_port = address->port;
    }

    void send(std::size_t client, const QByteArray& bytes) {
        if (m_clients[client].fd < 0)
            connect(m_clients[client]);
        // What the relay does not take now, as it has closed or pauses, is dropped.
        [[maybe_unused]] const ssize_t sent = ::send(m_clients[client].fd, bytes.constData(),
                                                     static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    }
    /// The same over TLS; nothing is sent where the handshake fails.
    void sendEncrypted(std::size_t index, const QByteArray& bytes) {
        Client& client = m_clients[index];
        if (client.fd < 0) {
            connect(client);
            client.tls.reset(SSL_new(m_context.get()));
            SSL_set_fd(client.tls.get(), client.fd);
            SSL_set_connect_state(client.tls.get());
        }
        if (!client.tls)
            return;
        constexpr int turnsOfAHandshake = 20;
        for (int i = 0; i < turnsOfAHandshake && SSL_do_handshake(client.tls.get()) != 1; ++i)
            QCoreApplication::processEvents();
        if (SSL_is_init_finished(client.tls.get()))
            SSL_write(client.tls.get(), bytes.constData(), static_cast<int>(bytes.size()));
        ERR_clear_error();
    }
    void turn() {
        QCoreApplication::processEvents();
        for (Client& client : m_clients)
            receive(client);
    }
    void end(std::size_t index, bool reset) {
        Client& client = m_clients[index];
        if (client.fd < 0)
            return;
        turn();
        const linger at{1, 0};
        if (reset)
            ::setsockopt(client.fd, SOL_SOCKET, SO_LINGER, &at, sizeof at);
        ::close(client.fd);
        // A client that sent plain bytes to a relay with TLS may get an alert (RFC 8446 6).
        if (!client.received.startsWith(tlsAlert))
            check(client.received);
        client = {};
    }
    /// Everybody goes, and nothing of them is left.
    void endAll() {
        turn();
        for (std::size_t i = 0; i < m_clients.size(); ++i)
            end(i, false);
        QElapsedTimer waited;
        for (waited.start(); m_relay.peerCount() > 0 && !waited.hasExpired(60'000);)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
        FUZZ_CHECK(m_relay.peerCount() == 0);
        const Hub& hub = m_relay.commands().hub;
        FUZZ_CHECK(hub.connectionCount() == 0);
        FUZZ_CHECK(hub.apps().front()->channels().empty());
    }

private:
    static constexpr char tlsAlert = 0x15;

    struct Client {
        int fd = -1;
        QByteArray received;
        std::unique_ptr<SSL, OpenSslDeleter<SSL_free>> tls; ///< null if it speaks plainly
    };

    static Settings settings(const TlsFiles& files) {
        Settings settings;
        settings.port = 0;
        settings.tlsCertificate = files.certificate;
        settings.tlsKey = files.key;
        AppConfig app;
        app.id = "1";
        app.key = "key";
        app.secret = "secret";
        settings.apps = {app};
        Limits& limits = settings.limits;
        limits.messageSize = 100;
        limits.eventPayload = 64;
        limits.requestHead = 400;
        limits.subscriptionsPerConnection = 2;
        limits.channelsPerApp = 3;
        limits.refusalsPerConnection = 100;
        limits.pendingPerConnection = 4096;
        limits.pendingTotal = 6000;
        limits.maxConnections = 3;
        return settings;
    }
    void connect(Client& client) const {
        client.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        FUZZ_CHECK(::connect(client.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::fcntl(client.fd, F_SETFL, O_NONBLOCK);
    }
    static void receive(Client& client) {
        std::array<char, 16384> buffer;
        while (client.fd >= 0) {
            const ssize_t got = client.tls ? SSL_read(client.tls.get(), buffer.data(), int(buffer.size()))
                                           : ::recv(client.fd, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                break;
            client.received.append(buffer.data(), got);
        }
        ERR_clear_error();
    }
    /// What a client gets: answers of HTTP with their exact length, then perhaps frames, and nothing after a
    /// close frame. The last one may be cut off.
    static void check(QByteArray bytes) {
        while (!bytes.isEmpty()) {
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            FUZZ_CHECK(bytes.startsWith("HTTP/1.1 "));
            const QByteArray head = bytes.first(end);
            const int status = head.mid(9, 3).toInt();
            bytes.remove(0, end + 4);
            if (status == 101)
                return checkFrames(bytes);
            if (status < 200)
                continue;
            const qsizetype at = head.indexOf("Content-Length: ");
            FUZZ_CHECK(at > 0);
            const qsizetype length = head.mid(at + 16, head.indexOf('\r', at) - at - 16).toLongLong();
            if (bytes.size() < length)
                return;
            bytes.remove(0, length);
        }
    }
    static void checkFrames(QByteArray bytes) {
        while (bytes.size() >= 2) {
            const int first = static_cast<unsigned char>(bytes[0]);
            qsizetype length = static_cast<unsigned char>(bytes[1]);
            FUZZ_CHECK((first & 0xf0) == 0x80 && length < 0x80); // whole, and not masked
            qsizetype head = 2;
            if (length >= 126) {
                const qsizetype more = length == 126 ? 2 : 8;
                if (bytes.size() < 2 + more)
                    return;
                length = 0;
                for (qsizetype i = 0; i < more; ++i)
                    length = length << 8 | static_cast<unsigned char>(bytes[2 + i]);
                head += more;
            }
            if (bytes.size() < head + length)
                return;
            const QByteArray payload = bytes.mid(head, length);
            bytes.remove(0, head + length);
            const int opcode = first & 0x0f;
            FUZZ_CHECK(opcode == 1 || opcode == 8 || opcode == 9 || opcode == 10);
            FUZZ_CHECK(opcode != 1 || QJsonDocument::fromJson(payload).object().contains(u"event"));
            FUZZ_CHECK(opcode != 8 || (payload.size() >= 2 && bytes.isEmpty()));
        }
    }

    Journal m_journal{Journal::Bounds{1000, 1024 * 1024}};
    RunningRelay m_relay;
    std::unique_ptr<SSL_CTX, OpenSslDeleter<SSL_CTX_free>> m_context;
    quint16 m_port = 0;
    std::array<Client, 4> m_clients;
};

/// What Qt wants before the relay is made.
inline void makeApplication() {
    static int argc = 1;
    static std::array<char, 5> name{"fuzz"};
    static std::array<char*, 2> argv{name.data(), nullptr};
    static QCoreApplication application(argc, argv.data());
}

} // namespace relay::fuzz
