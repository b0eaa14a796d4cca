// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/Redis.h"

#include <deque>
#include <map>
#include <set>

namespace relay::test {

class FakeRedis;

/// A Redis in memory, which does nothing until a test moves what was sent to it, one piece at a time.
struct FakeServer {
    std::map<QByteArray, std::set<FakeRedis*>> subscribers; ///< by topic
    std::map<QByteArray, QByteArray> values;
    quint64 publishes = 0;
    QByteArray refuse;     ///< the error that commands other than PUBLISH are answered with; empty is none
    QByteArray refuseOnly; ///< that of them alone; empty is each
};

/// A node's two connections to it: each keeps its order, and they are independent of each other. It is
/// reached and lost as the test says.
class FakeRedis final : public Redis {
public:
    explicit FakeRedis(FakeServer& server)
        : m_server(server) {}
    ~FakeRedis() override { leaveServer(); }

    void start(Listener& listener) override { m_listener = &listener; }
    void stop() override { m_listener = nullptr; }
    void subscribe(const QByteArray& topic) override { m_topicCalls.push_back({true, topic}); }
    void unsubscribe(const QByteArray& topic) override { m_topicCalls.push_back({false, topic}); }
    void command(const std::vector<QByteArray>& words, Reply reply) override;
    qint64 queuedBytes() const override { return stuckBytes; }
    bool hasSpoken() override;
    void afterMessages(std::function<void()> then) override;
    void reconnect(const QByteArray& why) override { lose(why); }
    void settled() override {}
    QByteArray address() const override { return "redis://fake:6379/0"; }

    bool isUp() const { return m_up; }
    void come();
    void lose(const QByteArray& why = "The connection to Redis broke.");
    /// Moves one piece on one of the four ways, numbered from 0; false if there is none there.
    bool move(int way);
    bool moveAll();

    qint64 stuckBytes = 0;

private:
    struct TopicCall {
        bool subscribe;
        QByteArray topic;                ///< none is a PING
        std::function<void()> then = {}; ///< PING
    };
    struct Message {
        QByteArray topic; ///< none answers a PING
        QByteArray bytes;
        bool confirms; ///< a subscription
        std::function<void()> then = {};
    };
    RespValue answer(const std::vector<QByteArray>& words);
    void leaveServer();

    FakeServer& m_server;
    Listener* m_listener = nullptr;
    bool m_up = false;
    std::set<int> m_spoken; ///< ways on which something has come
    std::deque<std::pair<std::vector<QByteArray>, Reply>> m_calls;
    std::deque<TopicCall> m_topicCalls;
    std::deque<std::pair<Reply, RespValue>> m_answers;
    std::deque<Message> m_messages;
};

} // namespace relay::test
