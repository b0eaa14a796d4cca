// SPDX-License-Identifier: MIT
#include "Simulation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay::test {

Node::Node(FakeServer& server, const ManualClock& common, int index, const AppConfig& app)
    : clock(common, index)
    , random(1'000 + static_cast<quint64>(index))
    , sent(post, facts, clock)
    , observer(webhooks)
    , hub(clock, random, facts, observer, Limits())
    , redis(server)
    , cluster({hub, redis, app.webhooks.empty() ? static_cast<NodeWebhooks&>(webhooks) : sent, facts, clock},
              {NodeId(100 + static_cast<quint64>(index)), "node-" + QByteArray::number(index), "test"}) {
    hub.setOthers(cluster);
    hub.setApps({app});
    sent.setApps({app});
    cluster.start();
}

std::unique_ptr<Client> Node::client() {
    return std::make_unique<Client>(hub, "/app/" + app().config().key);
}

std::vector<QByteArray> Node::takeSent() {
    for (sent.tick(); post.open() > 0; sent.tick())
        post.answer(200);
    std::vector<QByteArray> lines;
    for (const WebhookPost::Request& request : std::exchange(post.requests, {})) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        for (const QJsonValue& event : body[QStringLiteral("events")].toArray())
            lines.push_back((event[QStringLiteral("name")].toString() + u' ' +
                             event[QStringLiteral("channel")].toString() + u' ' +
                             event[QStringLiteral("user_id")].toString())
                                .trimmed()
                                .toUtf8());
    }
    return lines;
}

Simulation::Simulation(quint32 seed, int nodes, Faults faults)
    : m_random(seed)
    , m_faults(faults) {
    for (int i = 0; i < nodes; ++i) {
        m_nodes.push_back(std::make_unique<Node>(m_server, m_clock, ++m_made, m_app));
        m_nodes.back()->redis.come();
    }
    settle(2);
}

Simulation::~Simulation() {
    m_pages.clear();
}

QByteArray Simulation::run(int steps) {
    for (int step = 0; step < steps; ++step) {
        act();
        jostle(below(20));
        if (const QByteArray wrong = readAll(); !wrong.isEmpty())
            return "step " + QByteArray::number(step) + ": " + wrong;
        if (below(25) != 0)
            continue;
        settle(m_faults == Faults::None ? 1 : 16);
        QByteArray wrong = compare();
        if (wrong.isEmpty())
            wrong = compareEvents();
        // A node that dies takes with it what it was to tell.
        if (wrong.isEmpty() && m_faults == Faults::Losses)
            wrong = compareToldLast();
        if (!wrong.isEmpty())
            return "settled after step " + QByteArray::number(step) + ": " + wrong;
    }
    return m_faults == Faults::None ? compareWebhooks() : QByteArray();
}

void Simulation::act() {
    const int what = below(m_faults == Faults::None ? 22 : 24);
    if (m_pages.empty() || what < 3)
        return connect();
    const size_t which = static_cast<size_t>(below(static_cast<int>(m_pages.size())));
    Page& page = *m_pages[which];
    if (what < 9)
        subscribe(page);
    else if (what < 13)
        unsubscribe(page);
    else if (what < 15)
        m_pages.erase(m_pages.begin() + static_cast<std::ptrdiff_t>(which));
    else if (what < 22)
        publish();
    else
        fault();
}

void Simulation::connect() {
    if (m_pages.size() > 20)
        return;
    auto page = std::make_unique<Page>();
    page->node = &someNode();
    page->client = page->node->client();
    page->client->take();
    m_pages.push_back(std::move(page));
}

void Simulation::subscribe(Page& page) {
    static const char* const names[] = {"a", "b", "private-a", "presence-a", "presence-b"};
    const QByteArray channel = names[below(5)];
    if (page.wanted.contains(channel))
        return;
    const QByteArray user = channel.startsWith("presence-") ? QByteArray::number(below(4)) : QByteArray();
    page.wanted[channel] = user;
    page.client->subscribe(channel, user.isEmpty() ? QByteArray() : "{\"user_id\":\"" + user + "\"}");
}

void Simulation::unsubscribe(Page& page) {
    if (page.wanted.empty())
        return;
    const auto channel = std::next(page.wanted.begin(), below(static_cast<int>(page.wanted.size())))->first;
    page.client->unsubscribe(channel);
    read(page);
    page.wanted.erase(channel);
    page.joined.erase(channel);
    page.present.erase(channel);
}

void Simulation::publish() {
    static const char* const names[] = {"a", "b", "private-a", "presence-a", "presence-b"};
    Node& node = someNode();
    const QByteArray text = node.cluster.state().nodes.front().name + '/' + QByteArray::number(++m_published);
    node.hub.publish(node.app(),
                     {"news", {names[below(5)]}, payloadOf(text), {}, EventSource::Api, nullptr, 0});
}

void Simulation::kill() {
    if (m_nodes.size() < 2)
        return;
    const size_t which = static_cast<size_t>(below(static_cast<int>(m_nodes.size())));
    Node* node = m_nodes[which].get();
    std::erase_if(m_pages, [node](const auto& page) { return page->node == node; });
    node->redis.stop(); // nothing it does from here on is heard
    m_nodes.erase(m_nodes.begin() + static_cast<std::ptrdiff_t>(which));
    m_nodes.push_back(std::make_unique<Node>(m_server, m_clock, ++m_made, m_app));
    m_nodes.back()->redis.come();
}

void Simulation::fault() {
    switch (below(m_faults == Faults::Deaths ? 4 : 3)) {
    case 0:
        someNode().redis.lose();
        return;
    case 1: // Redis itself ends, and comes back empty
        for (const auto& node : m_nodes)
            node->redis.lose();
        m_server = FakeServer();
        return;
    case 2:
        someNode().redis.come();
        return;
    default:
        kill();
    }
}

void Simulation::jostle(int pieces) {
    for (int i = 0; i < pieces; ++i) {
        Node& node = someNode();
        node.redis.move(below(4));
        if (below(3) == 0)
            node.cluster.flush();
    }
    if (below(4) == 0) {
        m_clock.advanceMilliseconds(below(50));
        for (const auto& node : m_nodes)
            node->cluster.tick();
        takeWebhooks();
    }
}

/// Everyone reaches Redis, and all that is under way arrives.
void Simulation::settle(double seconds) {
    for (const auto& node : m_nodes)
        node->redis.come();
    for (qint64 left = qRound64(seconds * 10); left > 0; --left) {
        for (bool moved = true; moved;) {
            moved = false;
            for (const auto& node : m_nodes) {
                node->cluster.flush();
                moved = node->redis.moveAll() || moved;
            }
        }
        m_clock.advanceMilliseconds(100);
        for (const auto& node : m_nodes)
            node->cluster.tick();
        takeWebhooks();
    }
}

} // namespace relay::test
