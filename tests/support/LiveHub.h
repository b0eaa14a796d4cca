// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ServerMessage.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "support/FakeSubscriber.h"
#include "support/ManualClock.h"
#include "support/RecordingSink.h"

#include <memory>
#include <vector>

namespace relay::test {

/// What webhooks would be notified of, as lines: "channel_occupied room", "member_added presence-a 1".
class RecordingObserver final : public HubObserver {
public:
    void channelOccupied(const AppConfig&, const QByteArray& channel) override {
        add("channel_occupied " + channel);
    }
    void channelVacated(const AppConfig&, const QByteArray& channel) override {
        add("channel_vacated " + channel);
    }
    void memberAdded(const AppConfig&, const QByteArray& channel, const QByteArray& userId) override {
        add("member_added " + channel + ' ' + userId);
    }
    void memberRemoved(const AppConfig&, const QByteArray& channel, const QByteArray& userId) override {
        add("member_removed " + channel + ' ' + userId);
    }
    void clientEvent(const AppConfig&, const QByteArray& channel, const QByteArray& event,
                     const QByteArray& data, const QByteArray& socketId, const QByteArray& userId) override {
        add("client_event " + channel + ' ' + event + ' ' + data + ' ' + socketId + ' ' + userId);
    }
    void cacheMiss(const AppConfig&, const QByteArray& channel) override { add("cache_miss " + channel); }
    void subscriptionCount(const AppConfig&, const QByteArray& channel, qint64 count) override {
        add("subscription_count " + channel + ' ' + QByteArray::number(count));
    }
    std::vector<QByteArray> take() { return std::exchange(lines, {}); }

    std::vector<QByteArray> lines;

private:
    void add(const QByteArray& line) { lines.push_back(line); }
};

/// The message that subscribes with that auth, valid or not.
inline QByteArray subscribeText(const QByteArray& channel, const QByteArray& auth,
                                const QByteArray& channelData = {}) {
    QByteArray data = "{\"channel\":" + jsonString(channel) + ",\"auth\":" + jsonString(auth);
    if (!channelData.isNull())
        data += ",\"channel_data\":" + jsonString(channelData);
    return "{\"event\":\"pusher:subscribe\",\"data\":" + data + "}}";
}

/// One client of the hub, from its side: sends texts, reads what it receives.
class Client {
public:
    Client(Hub& hub, QByteArray path, QByteArray query = "protocol=7&client=js&version=8.4.0",
           QByteArray origin = {})
        : m_hub(hub) {
        ConnectRequest request;
        request.path = std::move(path);
        request.query = std::move(query);
        request.origin = std::move(origin);
        request.remoteAddress = "127.0.0.1:50000";
        connection = hub.open(request, end);
        if (connection)
            socketId = connection->socketId();
    }
    ~Client() { gone(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(const QByteArray& text) {
        if (connection)
            m_hub.received(*connection, text);
    }
    /// Subscribes; if the channel needs it, with the right auth of the connection's app.
    void subscribe(const QByteArray& channel, const QByteArray& channelData = {}) {
        QByteArray data = "{\"channel\":" + jsonString(channel);
        if (needsAuth(channelKind(channel))) {
            const AppConfig& app = connection->app().config();
            data +=
                ",\"auth\":" + jsonString(channelAuth(app.key, app.secret, socketId, channel, channelData));
        }
        if (!channelData.isNull())
            data += ",\"channel_data\":" + jsonString(channelData);
        send("{\"event\":\"pusher:subscribe\",\"data\":" + data + "}}");
    }
    void unsubscribe(const QByteArray& channel) {
        send("{\"event\":\"pusher:unsubscribe\",\"data\":{\"channel\":" + jsonString(channel) + "}}");
    }
    void signIn(const QByteArray& userData) {
        const AppConfig& app = connection->app().config();
        send("{\"event\":\"pusher:signin\",\"data\":{\"auth\":" +
             jsonString(userAuth(app.key, app.secret, socketId, userData)) +
             ",\"user_data\":" + jsonString(userData) + "}}");
    }
    void whisper(const QByteArray& channel, const QByteArray& event, const QByteArray& json) {
        send("{\"event\":" + jsonString(event) + ",\"channel\":" + jsonString(channel) + ",\"data\":" + json +
             "}");
    }
    /// The socket is gone; also informs the hub.
    void gone(quint16 code = 1006) {
        if (connection)
            m_hub.closed(*std::exchange(connection, nullptr), end.closeCode ? end.closeCode : code,
                         RefusalNote(end.closeReason));
    }
    std::vector<QByteArray> take() { return end.take(); }

    FakeSubscriber end;
    Connection* connection = nullptr;
    QByteArray socketId;

private:
    Hub& m_hub;
};

/// A hub with everything around it, and the public documentation's credentials as its app.
class LiveHub {
public:
    explicit LiveHub(AppConfig app = publicApp(), Limits limits = {})
        : hub(clock, random, facts, observer, limits) {
        hub.setApps({std::move(app)});
    }
    static AppConfig publicApp() {
        AppConfig app;
        app.id = "3";
        app.key = "278d425bdf160c739803";
        app.secret = "7ad3773142a6692b25b8";
        return app;
    }
    App& app() { return *hub.apps().front(); }
    /// A connected client; the greeting and its facts have already been taken.
    std::unique_ptr<Client> client() {
        auto client = std::make_unique<Client>(hub, "/app/" + app().config().key);
        client->take();
        facts.take();
        return client;
    }
    std::vector<Delivery> publish(const QByteArray& channel, const QByteArray& name = "news",
                                  const QByteArray& text = "{\"n\":1}", const QByteArray& except = {}) {
        PublishCommand command;
        command.name = name;
        command.channels = {channel};
        command.data = payloadOf(text);
        command.exceptSocketId = except;
        return hub.publish(app(), command);
    }
    void pass(double seconds) {
        clock.advanceSeconds(seconds);
        hub.tick();
    }

    ManualClock clock;
    CountingRandom random;
    RecordingSink facts;
    RecordingObserver observer;
    Hub hub;
};

} // namespace relay::test
