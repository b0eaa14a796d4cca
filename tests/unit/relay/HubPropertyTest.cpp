// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

#include <map>
#include <random>
#include <set>

namespace relay::test {

namespace {

/// What ought to be, kept as plainly as can be: each client's channels (with the user there) and user.
struct ModelClient {
    QByteArray app;
    std::map<QByteArray, QByteArray> channels;
    QByteArray user;
    std::unique_ptr<Client> client;
};

/// Random operations on the hub and on the model, compared after each.
class Play {
public:
    explicit Play(quint32 seed)
        : m_random(seed) {
        AppConfig a = LiveHub::publicApp();
        AppConfig b;
        b.id = "b";
        b.key = "key-b";
        b.secret = "secret-b";
        m_live.hub.setApps({a, b});
    }

    /// Empty if hub and model agree throughout.
    QByteArray run(int steps) {
        for (int step = 0; step < steps; ++step) {
            const QByteArray what = act();
            if (const QByteArray difference = compare(); !difference.isEmpty())
                return "step " + QByteArray::number(step) + " (" + what + "): " + difference;
        }
        m_clients.clear();
        if (const QByteArray difference = compare(); !difference.isEmpty())
            return difference;
        if (m_live.hub.nextDeadline())
            return "a deadline is left";
        return unpairedFacts();
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<quint32>(n)); }

    QByteArray someChannel() {
        // Without cache channels: what a new subscriber gets from the cache is DeliveryTest's.
        static const char* const names[] = {"a",          "b",          "private-a",
                                            "presence-a", "presence-b", "private-encrypted-a"};
        return names[below(6)];
    }
    QByteArray someUser() { return QByteArray::number(below(4)); }
    ModelClient* someClient() {
        return m_clients.empty()
                   ? nullptr
                   : &m_clients[static_cast<std::size_t>(below(static_cast<int>(m_clients.size())))];
    }

    QByteArray act() {
        if (m_clients.size() < 3)
            return connect();
        switch (below(14)) {
        case 0:
            return m_clients.size() < 25 ? connect() : QByteArray("nothing");
        case 1:
            return close();
        case 2:
        case 3:
        case 4:
        case 5:
            return subscribe();
        case 6:
        case 7:
            return unsubscribe();
        case 8:
            return signIn();
        case 9:
            return terminate();
        case 10:
            return whisper();
        case 11:
            return disconnect();
        default:
            return publish();
        }
    }

    QByteArray connect() {
        ModelClient added;
        const bool first = below(2) == 0;
        added.app = first ? "3" : "b";
        added.client =
            std::make_unique<Client>(m_live.hub, first ? "/app/278d425bdf160c739803" : "/app/key-b");
        m_clients.push_back(std::move(added));
        return "connect";
    }
    void forget(const Client* client) {
        std::erase_if(m_clients, [client](const ModelClient& c) { return c.client.get() == client; });
    }
    QByteArray close() {
        forget(someClient()->client.get());
        return "close";
    }
    QByteArray disconnect() {
        const Client* client = someClient()->client.get();
        m_live.hub.disconnect(*client->connection, 4200, "away");
        forget(client);
        return "disconnect";
    }
    QByteArray subscribe() {
        ModelClient& c = *someClient();
        const QByteArray channel = someChannel();
        const QByteArray user = isPresence(channelKind(channel)) ? someUser() : QByteArray();
        c.client->subscribe(channel, user.isNull() ? QByteArray() : "{\"user_id\":\"" + user + "\"}");
        c.channels.emplace(channel, user); // a second time changes nothing
        return "subscribe " + channel;
    }
    QByteArray unsubscribe() {
        ModelClient& c = *someClient();
        const QByteArray channel = someChannel();
        c.client->unsubscribe(channel);
        c.channels.erase(channel);
        return "unsubscribe " + channel;
    }
    QByteArray signIn() {
        ModelClient& c = *someClient();
        const QByteArray user = someUser();
        const Client* client = c.client.get();
        c.client->signIn("{\"id\":\"" + user + "\",\"watchlist\":[\"0\",\"1\",\"2\"]}");
        if (!c.user.isNull() && c.user != user) {
            forget(client);
            return "sign in as another";
        }
        c.user = user;
        c.channels.emplace("#server-to-user-" + user, QByteArray());
        return "sign in";
    }
    QByteArray terminate() {
        const QByteArray user = someUser();
        const QByteArray app = someClient()->app;
        m_live.hub.terminateUser(*m_live.hub.appById(app), user);
        std::erase_if(m_clients, [&](const ModelClient& c) {
            const bool present = std::any_of(c.channels.begin(), c.channels.end(),
                                             [&](const auto& channel) { return channel.second == user; });
            return c.app == app && (c.user == user || present);
        });
        return "terminate";
    }
    QByteArray publish() {
        const QByteArray app = someClient()->app;
        const QByteArray channel = below(5) == 0 ? "#server-to-user-" + someUser() : someChannel();
        const QByteArray except = below(3) == 0 ? someClient()->client->socketId : QByteArray();
        PublishCommand command;
        command.name = "news";
        command.channels = {channel};
        command.data = payloadOf("1");
        command.exceptSocketId = except;
        m_live.hub.publish(*m_live.hub.appById(app), command);
        expect(app, channel, except);
        return "publish " + channel;
    }
    QByteArray whisper() {
        ModelClient& c = *someClient();
        const QByteArray channel = someChannel();
        c.client->whisper(channel, "client-news", "1");
        if (c.channels.contains(channel) && takesClientEvents(channelKind(channel)))
            expect(c.app, channel, c.client->socketId);
        return "whisper " + channel;
    }
    void expect(const QByteArray& app, const QByteArray& channel, const QByteArray& except) {
        for (const ModelClient& c : m_clients) {
            if (c.app == app && c.channels.contains(channel) && c.client->socketId != except)
                m_expected.insert(c.client->socketId);
        }
    }

    QByteArray compare() {
        if (m_live.hub.connectionCount() != static_cast<qint64>(m_clients.size()))
            return "connections";
        for (const ModelClient& c : m_clients) {
            if (c.client->connection->subscriptions().size() != c.channels.size())
                return "subscriptions of " + c.client->socketId;
            const std::vector<QByteArray> sent = c.client->take();
            const auto news = std::count_if(sent.begin(), sent.end(), [](const QByteArray& text) {
                return text.startsWith("{\"event\":\"news\"") ||
                       text.startsWith("{\"event\":\"client-news\"");
            });
            if (news != static_cast<qint64>(m_expected.count(c.client->socketId)))
                return "deliveries to " + c.client->socketId;
        }
        m_expected.clear();
        const QByteArray first = compareApp("3");
        return first.isEmpty() ? compareApp("b") : first;
    }
    /// Whoever follows the facts alone must come to zero too.
    QByteArray unpairedFacts() const {
        const auto count = [this](FactKind kind) {
            return std::count_if(m_live.facts.facts.begin(), m_live.facts.facts.end(),
                                 [kind](const Fact& fact) { return fact.kind() == kind; });
        };
        if (count(FactKind::Connected) != count(FactKind::Disconnected))
            return "connected and disconnected";
        if (count(FactKind::ChannelOccupied) != count(FactKind::ChannelVacated))
            return "channel_occupied and channel_vacated";
        if (count(FactKind::MemberAdded) != count(FactKind::MemberRemoved))
            return "member_added and member_removed";
        return {};
    }
    QByteArray compareApp(const QByteArray& id) {
        std::map<QByteArray, qint64> subscribers;
        std::map<QByteArray, std::set<QByteArray>> users;
        std::set<QByteArray> online;
        for (const ModelClient& c : m_clients) {
            if (c.app != id)
                continue;
            if (!c.user.isNull())
                online.insert(c.user);
            for (const auto& [channel, user] : c.channels) {
                ++subscribers[channel];
                if (!user.isNull())
                    users[channel].insert(user);
            }
        }
        const App& app = *m_live.hub.appById(id);
        if (app.channels().size() != subscribers.size())
            return "channels of " + id;
        for (const auto& [name, count] : subscribers) {
            const Channel* channel = app.channel(name);
            if (!channel || channel->subscriberCount() != count)
                return "subscribers of " + name;
            if (channel->userCount() != static_cast<qint64>(users[name].size()))
                return "users of " + name;
        }
        return app.users().all().size() == online.size() ? QByteArray() : "users online in " + id;
    }

    std::mt19937 m_random;
    LiveHub m_live;
    std::vector<ModelClient> m_clients;
    std::multiset<QByteArray> m_expected;
};

} // namespace

/// Random operations in two apps against a naive model: nothing leaks, nothing crosses, all ends at zero.
class HubPropertyTest final : public TestCase {
    Q_OBJECT

private slots:
    void agreesWithTheModel();
};

void HubPropertyTest::agreesWithTheModel() {
    for (quint32 seed = 1; seed <= 20; ++seed) {
        const QByteArray difference = Play(seed).run(1500);
        QVERIFY2(difference.isEmpty(), "seed " + QByteArray::number(seed) + ", " + difference);
    }
}

} // namespace relay::test

RELAY_TEST(relay::test::HubPropertyTest)
#include "HubPropertyTest.moc"
