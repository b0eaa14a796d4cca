// SPDX-License-Identifier: MIT
// What is kept in Redis for all nodes: the history, and what Redis refuses to keep; part of Cluster.cpp.
#include "cluster/Cluster.h"

#include "journal/FactJson.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {
namespace {

// A stream's ids are milliseconds and a number within them; combined into one number they stay below 2^53,
// exact in JavaScript.
constexpr int sequenceBits = 12;
constexpr quint64 mostInSequence = (1U << sequenceBits) - 1;

quint64 idOf(const QByteArray& streamId) {
    const qsizetype dash = streamId.indexOf('-');
    const quint64 within = std::min(streamId.sliced(dash + 1).toULongLong(), mostInSequence);
    return streamId.left(dash).toULongLong() << sequenceBits | within;
}

/// The stream id just before that one.
QByteArray streamIdBefore(quint64 id) {
    const quint64 milliseconds = id >> sequenceBits;
    const quint64 within = id & mostInSequence;
    return within > 0 ? QByteArray::number(milliseconds) + '-' + QByteArray::number(within - 1)
                      : QByteArray::number(milliseconds - 1);
}

std::vector<OtherNodes::KeptEvent> keptEvents(const RespValue& answer) {
    std::vector<OtherNodes::KeptEvent> events;
    events.reserve(answer.list.size());
    for (const RespValue& entry : answer.list) {
        if (entry.list.size() < 2 || entry.list[1].list.size() < 2)
            continue;
        const quint64 id = idOf(entry.list[0].text);
        events.push_back({id, "{\"id\":" + QByteArray::number(id) + entry.list[1].list[1].text});
    }
    return events;
}

} // namespace

QByteArray Cluster::historyKey(const QByteArray& app, const QByteArray& channel) const {
    return m_identity.prefix + ":h:" + app + ':' + channel;
}

Redis::Reply Cluster::answerOf(const QByteArray& storing) {
    return [this, storing](const RespValue& answer) {
        storeAnswered(storing, answer);
    };
}

/// Tracked per command: a user may be allowed one and not another.
void Cluster::storeAnswered(const QByteArray& command, const RespValue& answer) {
    if (!answer.isError()) {
        if (m_refused.erase(command) > 0 && m_refused.empty() && m_link == Link::Joined)
            tellBack();
        return;
    }
    const QByteArray code = answer.text.left(answer.text.indexOf(' '));
    const QByteArray why = code == "OOM"        ? QByteArray("its memory limit (maxmemory) is reached")
                           : code == "READONLY" ? QByteArray("it is a read-only replica")
                           : code == "NOPERM"   ? QByteArray("the user may not (ACL)")
                                                : code.left(40);
    m_refused[command] =
        "Redis refuses to keep cached events and history: " + why + ". Events are still passed on.";
    if (m_link == Link::Joined) // joined() tells it otherwise
        tellTrouble(m_refused[command]);
}

void Cluster::tellTrouble(const QByteArray& why) {
    m_trouble = why;
    if (!std::exchange(m_troubleTold, true))
        m_world.facts.record(factOf(facts::RedisLost{m_world.redis.address(), why}));
}

void Cluster::tellBack() {
    m_trouble.clear();
    if (std::exchange(m_troubleTold, false))
        m_world.facts.record(factOf(facts::RedisBack{m_world.redis.address()}));
}

void Cluster::keepEvent(const Fact& event, int perChannel) {
    if (m_stopped || m_link == Link::Away || m_world.redis.queuedBytes() > queueLimit)
        return;
    const QByteArray key = historyKey(event.app, event.channel());
    const QByteArray json = factJson(event);
    m_world.redis.command({"XADD", key, "MAXLEN", QByteArray::number(perChannel), "*", "fact",
                           json.sliced(json.indexOf(','))}, // what follows its id
                          answerOf("XADD"));
    m_world.redis.command({"PEXPIRE", key, QByteArray::number(historyMilliseconds)}, answerOf("PEXPIRE"));
}

bool Cluster::readHistory(const QByteArray& app, const QByteArray& channel, quint64 before, qint64 max,
                          const History& then) {
    if (m_stopped || m_link == Link::Away)
        return false;
    const QByteArray key = nextReading();
    const auto events = std::make_shared<std::optional<std::vector<KeptEvent>>>();
    m_waits.addReading([events, then] { then(*events); }, key, m_world.clock.monotonicNanoseconds());
    m_world.redis.command({"XREVRANGE", historyKey(app, channel), before == 0 ? "+" : streamIdBefore(before),
                           "-", "COUNT", QByteArray::number(max)},
                          [this, events, key](const RespValue& answer) {
                              storeAnswered("XREVRANGE", answer);
                              if (!answer.isError())
                                  *events = keptEvents(answer);
                              m_waits.came(key);
                          });
    wake();
    return true;
}

} // namespace relay
