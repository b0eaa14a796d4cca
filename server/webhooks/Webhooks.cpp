// SPDX-License-Identifier: MIT
#include "webhooks/Webhooks.h"

#include "protocol/SecretMask.h"
#include "relay/World.h"

#include <algorithm>

namespace relay {

namespace {

/// The queue of that URL; null if there is none.
std::unique_ptr<WebhookQueue>* queueOf(std::vector<std::unique_ptr<WebhookQueue>>& queues,
                                       const QByteArray& url) {
    const auto found = std::find_if(queues.begin(), queues.end(),
                                    [&url](const auto& queue) { return queue && queue->url() == url; });
    return found == queues.end() ? nullptr : &*found;
}

} // namespace

Webhooks::Webhooks(WebhookPost& post, FactSink& facts, const Clock& clock)
    : m_world{post, facts, clock, m_wake} {}

Webhooks::~Webhooks() = default;

void Webhooks::setApps(const std::vector<AppConfig>& apps) {
    std::vector<AppQueues> before = std::exchange(m_apps, {});
    for (const AppConfig& config : apps) {
        AppQueues& app = m_apps.emplace_back(AppQueues{config, {}});
        const auto old = std::find_if(before.begin(), before.end(), [&config](const AppQueues& other) {
            return other.config.id == config.id;
        });
        for (const WebhookConfig& webhook : config.webhooks) {
            if (queueOf(app.queues, webhook.url))
                continue; // a second filter for the same URL
            std::unique_ptr<WebhookQueue>* kept =
                old == before.end() ? nullptr : queueOf(old->queues, webhook.url);
            app.queues.push_back(kept ? std::move(*kept)
                                      : std::make_unique<WebhookQueue>(m_world, config.id, webhook.url));
            app.queues.back()->setCredentials(config.key, config.secret);
        }
    }
}

void Webhooks::onDeadlineMoved(std::function<void()> wake) {
    m_wake = std::move(wake);
}

void Webhooks::tick() {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    if (!m_due) {
        for (const ChannelEnd& end : m_grace.takeDue(now))
            tell(end);
    } else if (!m_holdsEnds) {
        if (const std::vector<ChannelEnd> due = m_grace.askDue(now); !due.empty())
            m_due(due);
    }
    for (const AppQueues& app : m_apps) {
        for (const auto& queue : app.queues)
            queue->tick();
    }
}

std::optional<qint64> Webhooks::nextDeadline() const {
    std::optional<qint64> deadline = m_holdsEnds ? std::nullopt : m_grace.nextDeadline();
    for (const AppQueues& app : m_apps) {
        for (const auto& queue : app.queues) {
            const std::optional<qint64> next = queue->nextDeadline();
            if (next && (!deadline || *next < *deadline))
                deadline = next;
        }
    }
    return deadline;
}

void Webhooks::finish() {
    for (const ChannelEnd& end : m_grace.takeOwn())
        tell(end);
}

bool Webhooks::isBusy() const {
    return std::any_of(m_apps.begin(), m_apps.end(), [](const AppQueues& app) {
        return std::any_of(app.queues.begin(), app.queues.end(),
                           [](const auto& queue) { return queue->isBusy(); });
    });
}

void Webhooks::settle(quint64 node, const std::vector<ChannelEnd>& ends) {
    for (const ChannelEnd& end : ends)
        if (m_grace.settle(end, node) && node == thisNode)
            tell(end);
}

void Webhooks::askAgain() {
    m_grace.askAgain();
    wake();
}

void Webhooks::hold(bool on) {
    m_holdsEnds = on;
    wake();
}

void Webhooks::expect(quint64 node, quint64 self, const std::vector<ChannelEnd>& ends) {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    for (const ChannelEnd& end : ends)
        if (std::optional<quint64> teller = m_grace.teller(end);
            !teller || node < (*teller == thisNode ? self : *teller))
            m_grace.add(end, node, now);
}

void Webhooks::handOver(quint64 from, quint64 to) {
    m_grace.handOver(from, to);
    wake();
}

QByteArray Webhooks::resend(const Fact& fact) {
    if (fact.kind() != FactKind::Webhook || fact.data().isEmpty())
        return QByteArrayLiteral("No such webhook was sent.");
    AppQueues* app = find(fact.app);
    if (!app)
        return QByteArrayLiteral("The webhook's app is gone.");
    const auto queue = std::find_if(app->queues.begin(), app->queues.end(),
                                    [&fact](const auto& q) { return shownUrl(q->url()) == fact.name(); });
    if (queue == app->queues.end())
        return QByteArrayLiteral("The app no longer has a webhook with that URL.");
    if (holdsSecretPlaceholder(fact.data()))
        return QByteArrayLiteral(
            "The webhook contained an app's secret, which the journal keeps only in masked form.");
    if (!(*queue)->resend(fact.data()))
        return "At most " + QByteArray::number(WebhookQueue::maxResends) +
               " webhooks can wait to be sent again.";
    return {};
}

std::vector<WebhookSnapshot> Webhooks::snapshot() const {
    std::vector<WebhookSnapshot> snapshots;
    for (const AppQueues& app : m_apps) {
        for (const auto& queue : app.queues)
            snapshots.push_back(queue->snapshot());
    }
    return snapshots;
}

void Webhooks::channelOccupied(const AppConfig& app, const QByteArray& channel) {
    if (takeReturn({app.id, channel}) && wants(app, "channel_occupied", channel))
        send(app.id, channelOccupiedEvent(channel));
}

void Webhooks::channelVacated(const AppConfig& app, const QByteArray& channel) {
    putOff(app, channel, {});
}

void Webhooks::memberAdded(const AppConfig& app, const QByteArray& channel, const QByteArray& userId) {
    if (takeReturn({app.id, channel, userId}) && wants(app, "member_added", channel))
        send(app.id, memberAddedEvent(channel, userId));
}

void Webhooks::memberRemoved(const AppConfig& app, const QByteArray& channel, const QByteArray& userId) {
    putOff(app, channel, userId);
}

void Webhooks::clientEvent(const AppConfig& app, const QByteArray& channel, const QByteArray& event,
                           const QByteArray& data, const QByteArray& socketId, const QByteArray& userId) {
    if (wants(app, "client_event", channel)) // its data can be large, so it is built only if wanted
        send(app.id, clientEventEvent(channel, event, data, socketId, userId));
}

void Webhooks::cacheMiss(const AppConfig& app, const QByteArray& channel) {
    send(app.id, cacheMissEvent(channel));
}

void Webhooks::subscriptionCount(const AppConfig& app, const QByteArray& channel, qint64 count) {
    if (wants(app, "subscription_count", channel))
        send(app.id, subscriptionCountEvent(channel, count));
}

Webhooks::AppQueues* Webhooks::find(const QByteArray& app) {
    const auto found =
        std::find_if(m_apps.begin(), m_apps.end(), [&app](const AppQueues& a) { return a.config.id == app; });
    return found == m_apps.end() ? nullptr : &*found;
}

void Webhooks::send(const QByteArray& appId, const WebhookEvent& event) {
    AppQueues* app = find(appId);
    if (!app)
        return;
    for (const auto& queue : app->queues) {
        const std::vector<WebhookConfig>& webhooks = app->config.webhooks;
        const bool wanted = std::any_of(webhooks.begin(), webhooks.end(), [&](const WebhookConfig& webhook) {
            return webhook.url == queue->url() && wants(webhook, event.name, event.channel);
        });
        if (wanted)
            queue->push(event.json);
    }
}

void Webhooks::putOff(const AppConfig& app, const QByteArray& channel, const QByteArray& userId) {
    if (app.webhooks.empty() || m_teller == nobody)
        return;
    m_grace.add({app.id, channel, userId}, m_teller, m_world.clock.monotonicNanoseconds());
    wake();
}

void Webhooks::tell(const ChannelEnd& end) {
    send(end.app, end.userId.isNull() ? channelVacatedEvent(end.channel)
                                      : memberRemovedEvent(end.channel, end.userId));
}

/// Whether this node tells the return.
bool Webhooks::takeReturn(const ChannelEnd& end) {
    switch (m_grace.takeBack(end)) {
    case WebhookGrace::Was::Waiting:
        return false;
    case WebhookGrace::Was::Told:
        return m_teller == thisNode || m_teller == nobody;
    case WebhookGrace::Was::Unknown:
        break;
    }
    return m_teller == thisNode;
}

void Webhooks::wake() const {
    if (m_wake)
        m_wake();
}

} // namespace relay
