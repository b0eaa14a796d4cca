// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/Redis.h"
#include "cluster/Resp.h"
#include "settings/RedisUrl.h"

#include <QAbstractSocket>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <utility>

class QSslSocket;

namespace relay {

/// One connection to Redis, plain or TLS, from dialling to its end: signs in, chooses the database, checks
/// that the server is suitable, then carries commands in order. Used only once; it reports once that it is
/// ready, or why it failed. The certificate is checked against the system's authorities and those of
/// SSL_CERT_FILE, except on a loopback address. Relay thread only.
class RedisConnection final : public QObject {
public:
    static constexpr int dialSeconds = 5; ///< from dialling to ready

    struct Events {
        std::function<void()> ready;
        std::function<void(const QByteArray& why)> failed; ///< one sentence, without credentials
        /// A value that answers no command: a message of a topic.
        std::function<void(const RespValue&)> pushed;
    };
    enum class Purpose : quint8 { Commands, Topics };

    RedisConnection(RedisAddress address, Purpose purpose, Events events);
    ~RedisConnection() override;

    void dial();
    /// `reply` may be empty. On a connection for topics every answer goes to `pushed`.
    void send(const std::vector<QByteArray>& words, Redis::Reply reply = {});
    qint64 queuedBytes() const;
    bool isReady() const { return m_ready; }
    /// Whether anything has arrived since the last call.
    bool takeHasSpoken() { return std::exchange(m_hasSpoken, false); }
    /// Sends what is queued, and reports nothing more.
    void silence();

private:
    void makeSocket();
    void signIn();
    void read();
    void secondPassed();
    void take(const RespValue& value);
    void checkAnswer(const RespValue& answer);
    void checkServer(const RespValue& info);
    void becomeReady();
    QByteArray socketError(QAbstractSocket::SocketError error) const;
    void fail(const QByteArray& why);

    const RedisAddress m_address;
    const Purpose m_purpose;
    Events m_events;
    std::unique_ptr<QSslSocket> m_socket;
    RespReader m_reader;
    std::deque<Redis::Reply> m_replies; ///< for commands sent and not answered yet
    QTimer m_limit;                     ///< each second until it is ready
    int m_secondsLeft = dialSeconds;
    bool m_hasSpoken = false;
    bool m_ready = false;
    bool m_over = false;
};

} // namespace relay
