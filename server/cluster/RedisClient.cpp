// SPDX-License-Identifier: MIT
#include "cluster/RedisClient.h"

#include "relay/World.h"

#include <algorithm>

namespace relay {

RedisClient::RedisClient(RedisAddress address, Random& random)
    : m_address(std::move(address))
    , m_random(random) {
    m_again.setSingleShot(true);
    m_over.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] { dial(); });
    connect(&m_over, &QTimer::timeout, this, [this] { over(); });
}

RedisClient::~RedisClient() = default;

void RedisClient::start(Listener& listener) {
    m_listener = &listener;
    dial();
}

void RedisClient::stop() {
    m_listener = nullptr;
    m_again.stop();
    m_over.stop();
    for (RedisConnection* one : {m_commands.get(), m_topics.get()})
        if (one)
            one->silence();
}

void RedisClient::dial() {
    m_commands = connection(RedisConnection::Purpose::Commands);
    m_topics = connection(RedisConnection::Purpose::Topics);
    m_commands->dial();
    m_topics->dial();
}

std::unique_ptr<RedisConnection> RedisClient::connection(RedisConnection::Purpose purpose) {
    return std::make_unique<RedisConnection>(
        m_address, purpose,
        RedisConnection::Events{[this] { ready(); }, [this](const QByteArray& why) { failed(why); },
                                [this](const RespValue& value) {
                                    pushed(value);
                                }});
}

void RedisClient::ready() {
    if (!m_listener || m_over.isActive() || !m_commands->isReady() || !m_topics->isReady())
        return;
    m_up = true;
    m_listener->redisUp();
}

void RedisClient::failed(const QByteArray& why) {
    if (!m_listener || m_over.isActive())
        return;
    m_why = why;
    m_over.start(0);
}

/// A connection must not be destroyed from within its own callback, so this is called from the event loop.
void RedisClient::over() {
    m_commands.reset();
    m_topics.reset();
    m_pings.clear();
    m_up = false;
    m_again.start(pause());
    m_listener->redisDown(m_why);
}

int RedisClient::pause() {
    const int most = m_nextPause;
    m_nextPause = std::min(m_nextPause * 2, longestPause);
    const int half = most / 2; // so that many nodes do not come back at the same moment
    return std::max(firstPause, half + static_cast<int>(m_random.next() % static_cast<quint64>(half + 1)));
}

void RedisClient::pushed(const RespValue& value) {
    if (!m_listener)
        return;
    if (value.isError())
        return failed(
            value.text.startsWith("NOPERM")
                ? QByteArray("Redis does not allow this user to subscribe to the channels of the prefix.")
                : QByteArray("Redis refuses to subscribe."));
    if (value.text == "PONG" || (!value.list.empty() && value.list[0].text == "pong"))
        return ponged(); // the two forms of the answer, without and with a topic
    if (value.list.size() < 3)
        return;
    const QByteArray& what = value.list[0].text;
    if (what == "message")
        m_listener->received(value.list[1].text, value.list[2].text);
    else if (what == "subscribe")
        m_listener->subscribed(value.list[1].text);
}

void RedisClient::subscribe(const QByteArray& topic) {
    if (m_up)
        m_topics->send({"SUBSCRIBE", topic});
}

void RedisClient::unsubscribe(const QByteArray& topic) {
    if (m_up)
        m_topics->send({"UNSUBSCRIBE", topic});
}

void RedisClient::command(const std::vector<QByteArray>& words, Reply reply) {
    if (m_up)
        m_commands->send(words, std::move(reply));
}

qint64 RedisClient::queuedBytes() const {
    return m_commands ? m_commands->queuedBytes() : 0;
}

bool RedisClient::hasSpoken() {
    if (!m_up)
        return false;
    const bool commands = m_commands->takeHasSpoken();
    const bool topics = m_topics->takeHasSpoken();
    m_commands->send({"PING"});
    afterMessages({});
    return commands && topics;
}

/// Answers on a connection come in order, including messages of its topics.
void RedisClient::afterMessages(std::function<void()> then) {
    if (!m_up)
        return;
    m_pings.push_back(std::move(then));
    m_topics->send({"PING"});
}

void RedisClient::ponged() {
    if (m_pings.empty())
        return;
    const std::function<void()> then = std::move(m_pings.front());
    m_pings.pop_front();
    if (then)
        then();
}

void RedisClient::reconnect(const QByteArray& why) {
    failed(why);
}

} // namespace relay
