// SPDX-License-Identifier: MIT
#pragma once

#include "FakeRedis.h"
#include "cluster/Cluster.h"
#include "cluster/SharedObserver.h"
#include "support/FakePost.h"
#include "support/LiveHub.h"
#include "webhooks/Webhooks.h"

#include <map>
#include <memory>
#include <random>
#include <set>
#include <vector>

namespace relay::test {

/// The time of all nodes; their calendars differ by whole hours.
class NodeClock final : public Clock {
public:
    NodeClock(const ManualClock& common, int hours)
        : m_common(common)
        , m_hours(hours) {}
    qint64 utcMicroseconds() const override { return m_common.utcMicroseconds() + m_hours * 3'600'000'000ll; }
    qint64 monotonicNanoseconds() const override { return m_common.monotonicNanoseconds(); }

private:
    const ManualClock& m_common;
    const int m_hours;
};

class SeededRandom final : public Random {
public:
    explicit SeededRandom(quint64 seed)
        : m_engine(seed) {}
    quint64 next() override { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

/// Webhooks as they are sent from a node, but at once: what another node tells is left out.
class OwnWebhooks final : public NodeWebhooks {
public:
    void setTeller(quint64 node) override { m_own = node == thisNode; }
    void onDue(std::function<void(const std::vector<ChannelEnd>&)>) override {}
    void settle(quint64, const std::vector<ChannelEnd>&) override {}
    void askAgain() override {}
    void hold(bool) override {}
    std::vector<ChannelEnd> waiting() const override { return {}; }
    void expect(quint64, quint64, const std::vector<ChannelEnd>&) override {}
    void handOver(quint64, quint64) override {}
    void forget(quint64) override {}
    void channelOccupied(const AppConfig&, const QByteArray& channel) override { add("occupied " + channel); }
    void channelVacated(const AppConfig&, const QByteArray& channel) override { add("vacated " + channel); }
    void memberAdded(const AppConfig&, const QByteArray& channel, const QByteArray& user) override {
        add("added " + channel + ' ' + user);
    }
    void memberRemoved(const AppConfig&, const QByteArray& channel, const QByteArray& user) override {
        add("removed " + channel + ' ' + user);
    }
    void subscriptionCount(const AppConfig&, const QByteArray& channel, qint64 count) override {
        add("count " + channel + ' ' + QByteArray::number(count));
    }
    std::vector<QByteArray> lines;

private:
    void add(const QByteArray& line) {
        if (m_own)
            lines.push_back(line);
    }
    bool m_own = true;
};

inline AppConfig hookedApp() {
    AppConfig app = LiveHub::publicApp();
    app.webhooks = {{"http://app.test/hook", {}, {}}};
    return app;
}

/// One relay of several, without sockets.
struct Node {
    Node(FakeServer& server, const ManualClock& clock, int index, const AppConfig& app);
    App& app() { return *hub.apps().front(); }
    std::unique_ptr<Client> client();
    /// Sends the webhooks that are due, answers them, and gives their events since the last call:
    /// "member_added presence-a 7".
    std::vector<QByteArray> takeSent();

    NodeClock clock;
    SeededRandom random;
    RecordingSink facts;
    OwnWebhooks webhooks;
    FakePost post;
    Webhooks sent; ///< instead of `webhooks` if the app has any
    SharedObserver observer;
    Hub hub;
    FakeRedis redis;
    Cluster cluster;
};

/// Nodes and clients under random operations, with what ought to be kept as plainly as can be.
class Simulation {
public:
    enum class Faults : quint8 { None, Losses, Deaths }; ///< of Redis; of nodes as well
    Simulation(quint32 seed, int nodes, Faults faults);
    ~Simulation();

    /// Empty if all agrees throughout; else what differs.
    QByteArray run(int steps);

private:
    struct Page {
        std::unique_ptr<Client> client;
        Node* node = nullptr;
        std::map<QByteArray, QByteArray> wanted;            ///< channel -> user
        std::set<QByteArray> joined;                        ///< confirmed
        std::map<QByteArray, std::set<QByteArray>> present; ///< users as the page has been told
        std::map<QByteArray, int> got;                      ///< events, by data
        std::map<QByteArray, int> newest; ///< by node and channel: number of the newest event
    };

    int below(int n) { return static_cast<int>(m_random() % static_cast<quint32>(n)); }
    Node& someNode() { return *m_nodes[static_cast<size_t>(below(static_cast<int>(m_nodes.size())))]; }
    void act();
    void connect();
    void subscribe(Page& page);
    void unsubscribe(Page& page);
    void publish();
    void kill();
    void fault();
    void jostle(int pieces);
    void settle(double seconds);
    QByteArray read(Page& page);
    QByteArray readOne(Page& page, const QByteArray& text);
    QByteArray readAll();
    QByteArray compare();
    QByteArray compareEvents();
    void takeWebhooks();
    QByteArray compareWebhooks();
    QByteArray compareToldLast();

    std::mt19937 m_random;
    const Faults m_faults;
    AppConfig m_app = hookedApp();
    ManualClock m_clock;
    FakeServer m_server;
    std::vector<std::unique_ptr<Node>> m_nodes;
    std::vector<std::unique_ptr<Page>> m_pages;
    std::map<QByteArray, int> m_told;      ///< by channel and user: how often more they came than went
    std::map<QByteArray, bool> m_toldLast; ///< the same: whether they are there
    int m_published = 0;
    int m_made = 0;
};

} // namespace relay::test
