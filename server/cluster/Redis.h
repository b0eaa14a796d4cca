// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace relay {

/// A value as Redis sends it.
struct RespValue {
    enum class Kind : quint8 { Nil, Text, Number, List, Error };
    Kind kind = Kind::Nil;
    QByteArray text; ///< of Text and Error
    qint64 number = 0;
    std::vector<RespValue> list;

    bool isError() const { return kind == Kind::Error; }
};

/// Redis as a node sees it: topics to subscribe to, and commands that are executed in the order they are
/// given. Implemented over sockets by RedisClient, and in memory by the tests. Anything given while it is
/// down is dropped. Relay thread only.
class Redis {
public:
    /// Called from the event loop, never from within a call to Redis.
    class Listener {
    public:
        virtual ~Listener() = default;
        virtual void redisUp() = 0;                        ///< nothing is subscribed yet
        virtual void redisDown(const QByteArray& why) = 0; ///< one sentence; also if it could not be reached
        virtual void subscribed(const QByteArray& topic) = 0;
        virtual void received(const QByteArray& topic, const QByteArray& bytes) = 0;
    };
    using Reply = std::function<void(const RespValue&)>;

    virtual ~Redis() = default;
    /// Connects, and reconnects whenever the connection is lost, until stop().
    virtual void start(Listener& listener) = 0;
    /// Stops calling the listener; what is queued is still sent.
    virtual void stop() = 0;
    virtual void subscribe(const QByteArray& topic) = 0;
    virtual void unsubscribe(const QByteArray& topic) = 0;
    /// `reply` is not called if the connection is lost first.
    virtual void command(const std::vector<QByteArray>& words, Reply reply) = 0;
    /// Calls `then` once every message of a topic that Redis has passed on by now has been received: commands
    /// and topics do not wait for each other. Not called if the connection is lost first.
    virtual void afterMessages(std::function<void()> then) = 0;
    /// Bytes of commands that Redis has not taken yet.
    virtual qint64 queuedBytes() const = 0;
    /// Whether anything has arrived from Redis since the last call, on each of its connections; also sends it
    /// something to answer before the next call.
    virtual bool hasSpoken() = 0;
    /// Drops the connection, for the reason in the sentence, and connects again.
    virtual void reconnect(const QByteArray& why) = 0;
    /// The connection has proved usable: the next pause before reconnecting is short again.
    virtual void settled() = 0;
    virtual QByteArray address() const = 0; ///< without credentials
};

} // namespace relay
