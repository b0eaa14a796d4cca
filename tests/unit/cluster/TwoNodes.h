// SPDX-License-Identifier: MIT
#pragma once

#include "Simulation.h"

#include <algorithm>
#include <vector>

namespace relay::test {

/// Two nodes that know each other, over a Redis in memory; a test may add others.
struct TwoNodes {
    explicit TwoNodes(const AppConfig& config = LiveHub::publicApp())
        : a(server, clock, 1, config)
        , b(server, clock, 2, config) {
        a.redis.come();
        b.redis.come();
        settle();
        clear();
    }
    void settle() {
        for (bool moved = true; moved;) {
            for (Node* node : all)
                node->cluster.flush();
            moved = false;
            for (Node* node : all)
                moved = node->redis.moveAll() || moved;
        }
    }
    void pass(double seconds) {
        for (qint64 left = qRound64(seconds * 10); left > 0; --left) {
            clock.advanceMilliseconds(100);
            for (Node* node : all) {
                node->cluster.tick();
                node->sent.tick();
            }
            settle();
        }
    }
    /// The other node does nothing meanwhile, as when it is paused.
    void passAlone(Node& node, double seconds) {
        pass(0.1); // a node that has never looked at the clock does not notice its pause
        for (qint64 left = qRound64(seconds * 10); left > 0; --left) {
            clock.advanceMilliseconds(100);
            node.cluster.tick();
            node.sent.tick();
            do
                node.cluster.flush();
            while (node.redis.moveAll());
        }
    }
    void clear() {
        a.facts.take();
        b.facts.take();
        server.publishes = 0;
    }
    std::vector<Delivery> publish(Node& node, const QByteArray& channel, const QByteArray& except = {},
                                  const char* name = "news") {
        return node.hub.publish(node.app(),
                                {name, {channel}, payloadOf("{}"), except, EventSource::Api, nullptr, 0});
    }
    QByteArray cached(Node& node, const QByteArray& channel) const {
        const CachedEvent* event = node.app().cache().find(channel, clock.monotonicNanoseconds());
        return event ? event->name : QByteArray();
    }

    FakeServer server;
    ManualClock clock;
    Node a;
    Node b;
    std::vector<Node*> all{&a, &b};
};

inline bool has(const std::vector<QByteArray>& messages, const QByteArray& part) {
    return std::any_of(messages.begin(), messages.end(),
                       [&part](const QByteArray& message) { return message.contains(part); });
}

inline QByteArray member(const char* id) {
    return "{\"user_id\":\"" + QByteArray(id) + "\"}";
}

} // namespace relay::test
