// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/Redis.h"
#include "cluster/RedisConnection.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace relay {

class Random;

/// A real Redis: one connection for commands and one for topics, which are lost together. Connects again
/// after 0.1 s, then after growing pauses of up to 5 s, each with jitter. Relay thread only.
class RedisClient final : public QObject, public Redis {
public:
    static constexpr int firstPause = 100; ///< milliseconds
    static constexpr int longestPause = 5'000;

    RedisClient(RedisAddress address, Random& random);
    ~RedisClient() override;

    void start(Listener& listener) override;
    void stop() override;
    void subscribe(const QByteArray& topic) override;
    void unsubscribe(const QByteArray& topic) override;
    void command(const std::vector<QByteArray>& words, Reply reply) override;
    void afterMessages(std::function<void()> then) override;
    qint64 queuedBytes() const override;
    bool hasSpoken() override;
    void reconnect(const QByteArray& why) override;
    void settled() override { m_nextPause = firstPause; }
    QByteArray address() const override { return m_address.shown(); }

private:
    void dial();
    std::unique_ptr<RedisConnection> connection(RedisConnection::Purpose purpose);
    void ready();
    void failed(const QByteArray& why);
    void pushed(const RespValue& value);
    void ponged();
    void over();
    int pause();

    const RedisAddress m_address;
    Random& m_random;
    Listener* m_listener = nullptr;
    std::unique_ptr<RedisConnection> m_commands;
    std::unique_ptr<RedisConnection> m_topics;
    QTimer m_again;                            ///< the pause before it connects
    QTimer m_over;                             ///< what failed is cleaned up from the event loop
    std::deque<std::function<void()>> m_pings; ///< unanswered, on the connection for topics
    QByteArray m_why;
    int m_nextPause = firstPause;
    bool m_up = false;
};

} // namespace relay
