// SPDX-License-Identifier: MIT
#include "FakeRedis.h"

namespace relay::test {

void FakeRedis::command(const std::vector<QByteArray>& words, Reply reply) {
    if (m_up)
        m_calls.emplace_back(words, std::move(reply));
}

bool FakeRedis::hasSpoken() {
    const bool both = m_spoken.size() == 2;
    m_spoken.clear();
    command({"PING"}, {});
    afterMessages({});
    return both;
}

void FakeRedis::afterMessages(std::function<void()> then) {
    if (m_up)
        m_topicCalls.push_back({false, {}, std::move(then)});
}

void FakeRedis::come() {
    if (m_up || !m_listener)
        return;
    m_up = true;
    m_listener->redisUp();
}

void FakeRedis::lose(const QByteArray& why) {
    m_calls.clear();
    m_topicCalls.clear();
    m_answers.clear();
    m_messages.clear();
    leaveServer();
    m_up = false;
    if (m_listener)
        m_listener->redisDown(why);
}

void FakeRedis::leaveServer() {
    for (auto& [topic, all] : m_server.subscribers)
        all.erase(this);
}

RespValue FakeRedis::answer(const std::vector<QByteArray>& words) {
    RespValue value;
    if (words[0] == "PUBLISH") {
        ++m_server.publishes;
        const std::set<FakeRedis*> receivers = m_server.subscribers[words[1]];
        for (FakeRedis* receiver : receivers)
            receiver->m_messages.push_back({words[1], words[2], false});
        value.kind = RespValue::Kind::Number;
        value.number = static_cast<qint64>(receivers.size());
    } else if (words[0] == "PING") {
        value.kind = RespValue::Kind::Text;
    } else if (!m_server.refuse.isEmpty() &&
               (m_server.refuseOnly.isEmpty() || m_server.refuseOnly == words[0])) {
        value.kind = RespValue::Kind::Error;
        value.text = m_server.refuse;
    } else if (words[0] == "SET" && words.back() == "NX" && m_server.values.contains(words[1])) {
        return value;
    } else if (words[0] == "SET") {
        m_server.values[words[1]] = words[2];
        value.kind = RespValue::Kind::Text;
        value.text = "OK";
    } else if (const auto found = m_server.values.find(words[1]); found != m_server.values.end()) {
        value.kind = words[0] == "GET" ? RespValue::Kind::Text : RespValue::Kind::Number;
        value.text = found->second;
        value.number = 60'000;
    }
    return value;
}

bool FakeRedis::move(int way) {
    if (way == 0 && !m_calls.empty()) {
        const auto [words, reply] = m_calls.front();
        m_calls.pop_front();
        m_answers.emplace_back(reply, answer(words));
        return true;
    }
    if (way == 1 && !m_topicCalls.empty()) {
        const TopicCall call = m_topicCalls.front();
        m_topicCalls.pop_front();
        if (call.topic.isEmpty()) {
            m_messages.push_back({{}, {}, false, call.then});
        } else if (call.subscribe) {
            m_server.subscribers[call.topic].insert(this);
            m_messages.push_back({call.topic, {}, true});
        } else {
            m_server.subscribers[call.topic].erase(this);
        }
        return true;
    }
    if (way == 2 && !m_answers.empty()) {
        const auto [reply, value] = m_answers.front();
        m_answers.pop_front();
        m_spoken.insert(way);
        if (reply && m_listener)
            reply(value);
        return true;
    }
    if (way == 3 && !m_messages.empty()) {
        const Message message = m_messages.front();
        m_messages.pop_front();
        m_spoken.insert(way);
        if (!m_listener)
            return true;
        if (message.topic.isEmpty()) {
            if (message.then)
                message.then();
            return true;
        }
        if (message.confirms)
            m_listener->subscribed(message.topic);
        else
            m_listener->received(message.topic, message.bytes);
        return true;
    }
    return false;
}

bool FakeRedis::moveAll() {
    bool moved = false;
    for (int way = 0; way < 4; ++way)
        while (move(way))
            moved = true;
    return moved;
}

} // namespace relay::test
