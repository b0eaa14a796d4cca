// SPDX-License-Identifier: MIT
#pragma once

#include "api/Router.h"
#include "commands/CommandContext.h"
#include "journal/FactMask.h"
#include "journal/Journal.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "settings/Settings.h"
#include "support/FakeSubscriber.h"
#include "support/ManualClock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace relay::test {

/// A relay without a port: the real hub and router, a clock to turn by hand, and clients that remember what
/// they were sent. Requests are signed as an SDK signs them.
class ApiFixture {
public:
    static constexpr char key[] = "278d425bdf160c739803";
    static constexpr char secret[] = "7ad3773142a6692b25b8";

    explicit ApiFixture(Settings given = {})
        : settings(std::move(given)) {
        if (settings.apps.empty()) {
            AppConfig second;
            second.id = "other";
            second.key = "other-key";
            second.secret = "other-secret-0123456789";
            AppConfig off = second;
            off.id = "off";
            off.key = "off-key";
            off.secret = "off-secret-0123456789";
            off.enabled = false;
            AppConfig first;
            first.id = "3";
            first.key = key;
            first.secret = secret;
            settings.apps = {first, second, off};
        }
        hub.setLimits(settings.limits);
        hub.setApps(settings.apps);
        facts.router = &router;
        facts.commands = &commands;
        facts.secrets = &hub.secrets();
    }
    ~ApiFixture() {
        for (const auto& [connection, subscriber] : m_clients)
            hub.closed(*connection, 1000, {});
    }

    struct Client {
        Connection* connection;
        FakeSubscriber* subscriber;
    };
    /// A client that is subscribed to `channel` (signed where it must be; presence as `userId`).
    Client client(const QByteArray& channel = {}, const QByteArray& userId = "1",
                  const QByteArray& app = "3") {
        m_subscribers.push_back(std::make_unique<FakeSubscriber>());
        FakeSubscriber* subscriber = m_subscribers.back().get();
        const AppConfig& config = hub.appById(app)->config();
        ConnectRequest request;
        request.path = "/app/" + config.key;
        request.query = "protocol=7&client=js&version=8.4.0";
        request.remoteAddress = "127.0.0.1:50000";
        Connection* connection = hub.open(request, *subscriber);
        m_clients.emplace_back(connection, subscriber);
        if (!channel.isEmpty())
            subscribe({connection, subscriber}, channel, userId);
        subscriber->take();
        return {connection, subscriber};
    }
    void subscribe(const Client& who, const QByteArray& channel, const QByteArray& userId = "1") {
        const AppConfig& config = who.connection->app().config();
        const bool presence = isPresence(channelKind(channel));
        const QByteArray data = presence ? "{\"user_id\":\"" + userId + "\"}" : QByteArray();
        const QByteArray auth =
            channelAuth(config.key, config.secret, who.connection->socketId(), channel, data);
        QJsonObject fields{{QStringLiteral("channel"), QString::fromUtf8(channel)},
                           {QStringLiteral("auth"), QString::fromUtf8(auth)}};
        if (presence)
            fields[QStringLiteral("channel_data")] = QString::fromUtf8(data);
        const QJsonObject message{{QStringLiteral("event"), QStringLiteral("pusher:subscribe")},
                                  {QStringLiteral("data"), fields}};
        hub.received(*who.connection, QJsonDocument(message).toJson(QJsonDocument::Compact));
    }

    /// `target` with the parameters of a signature added, made with that key and secret.
    QByteArray sign(const QByteArray& method, const QByteArray& target, const QByteArray& body,
                    const QByteArray& withKey = key, const QByteArray& withSecret = secret) const {
        const qsizetype mark = target.indexOf('?');
        const QByteArray path = mark < 0 ? target : target.first(mark);
        std::vector<QByteArray> parameters{
            "auth_key=" + withKey,
            "auth_timestamp=" + QByteArray::number(clock.utcMicroseconds() / 1'000'000), "auth_version=1.0"};
        if (!body.isEmpty())
            parameters.push_back("body_md5=" + md5Hex(body));
        if (mark >= 0)
            for (const QByteArray& parameter : target.sliced(mark + 1).split('&'))
                parameters.push_back(parameter);
        std::sort(parameters.begin(), parameters.end());
        QByteArray query;
        for (const QByteArray& parameter : parameters)
            query += (query.isEmpty() ? "" : "&") + parameter;
        const QByteArray text = method + '\n' + path + '\n' + QByteArray::fromPercentEncoding(query);
        return path + '?' + query + "&auth_signature=" + hmacSha256Hex(withSecret, text);
    }

    HttpRequest request(const QByteArray& method, const QByteArray& target,
                        const QByteArray& body = {}) const {
        HttpRequest made;
        made.method = method;
        made.target = target;
        made.body = body;
        made.remoteAddress = "127.0.0.1:40000";
        made.loopback = true;
        if (!body.isEmpty())
            made.headers.emplace_back("Content-Type", "application/json");
        made.acceptedNanoseconds = clock.monotonicNanoseconds();
        return made;
    }
    /// The answer where it came at once; status 0 if it did not.
    HttpResponse ask(const HttpRequest& asked) {
        HttpResponse answer;
        answer.status = 0;
        // On the heap: a long poll answers after this function has returned.
        const auto kept = std::make_shared<HttpResponse>(answer);
        router.handle(
            asked, [kept](HttpResponse response) { *kept = std::move(response); }, caller);
        late = kept;
        return *kept;
    }
    HttpResponse ask(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}) {
        return ask(request(method, target, body));
    }
    HttpResponse signedAsk(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}) {
        return ask(method, sign(method, target, body), body);
    }
    HttpResponse get(const QByteArray& target) { return signedAsk("GET", target); }
    HttpResponse post(const QByteArray& target, const QByteArray& body) {
        return signedAsk("POST", target, body);
    }
    HttpResponse publish(const QByteArray& channel, const QByteArray& name = "e",
                         const QByteArray& data = "{}") {
        const QJsonObject body{{QStringLiteral("name"), QString::fromUtf8(name)},
                               {QStringLiteral("channel"), QString::fromUtf8(channel)},
                               {QStringLiteral("data"), QString::fromUtf8(data)}};
        return post("/apps/3/events", QJsonDocument(body).toJson(QJsonDocument::Compact));
    }

    FactPtr newest() const { return journal.find(journal.newest()); }
    /// The newest fact of that kind; null if there is none.
    FactPtr newest(FactKind kind) const {
        const JournalBatch all = journal.read(FactId::None, 1'000'000);
        const auto found = std::find_if(all.facts.rbegin(), all.facts.rend(),
                                        [kind](const FactPtr& f) { return f->kind() == kind; });
        return found == all.facts.rend() ? nullptr : *found;
    }

    /// Stamps, masks and journals, and tells the commands and the router, as the Recorder does.
    struct Facts final : FactSink {
        Facts(const Clock& time, Journal& into)
            : clock(time)
            , journal(into) {}
        FactId record(Fact fact) override {
            if (fact.time == 0)
                fact.time = clock.utcMicroseconds();
            if (secrets)
                maskSecrets(fact, *secrets);
            const FactPtr kept = journal.append(std::move(fact));
            if (commands)
                commands->onFact(kept);
            if (router)
                router->onFact(kept);
            return kept->id;
        }
        const Clock& clock;
        Journal& journal;
        CommandContext* commands = nullptr;
        Router* router = nullptr;
        const SecretMask* secrets = nullptr;
    };

    ManualClock clock;
    CountingRandom random;
    Journal journal{Journal::Bounds{}};
    Facts facts{clock, journal};
    HubObserver observer;
    Settings settings;
    Hub hub{clock, random, facts, observer, settings.limits};
    CommandContext commands{hub, journal, clock};
    Router router{Router::World{commands, facts, settings}};
    std::shared_ptr<HttpResponse> late;                            ///< where a long poll's answer comes
    std::shared_ptr<const void> caller = std::make_shared<char>(); ///< its connection

private:
    std::vector<std::unique_ptr<FakeSubscriber>> m_subscribers;
    std::vector<std::pair<Connection*, FakeSubscriber*>> m_clients;
};

} // namespace relay::test
