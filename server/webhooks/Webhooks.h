// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "relay/NodeWebhooks.h"
#include "webhooks/WebhookEvent.h"
#include "webhooks/WebhookGrace.h"
#include "webhooks/WebhookPost.h"
#include "webhooks/WebhookQueue.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// Outgoing webhooks (resources/docs/protocol.md, Webhooks): the hub tells it what happens, and it sends that
/// to the apps' URLs. Relay thread only.
///
/// Use: create it before the hub and pass it to the hub as its observer; call setApps() along with the hub's;
/// call tick() when nextDeadline() has come, and ask nextDeadline() again whenever the function given to
/// onDeadlineMoved() is called. What is still waiting when it is destroyed is not sent: call finish(), and
/// keep calling tick() while isBusy().
class Webhooks final : public NodeWebhooks {
public:
    /// All must outlive it. Answers to requests that are under way when it is destroyed are ignored.
    Webhooks(WebhookPost& post, FactSink& facts, const Clock& clock);
    ~Webhooks() override;

    /// Drops what is waiting for a URL that the app no longer has.
    void setApps(const std::vector<AppConfig>& apps);
    /// Called when nextDeadline() may have become earlier. It must be quick, and must not call tick().
    void onDeadlineMoved(std::function<void()> wake);

    void tick();
    /// Monotonic nanoseconds; nothing while there is nothing to send.
    std::optional<qint64> nextDeadline() const;

    /// Nobody will come back: waiting ends are told now.
    void finish();
    /// Whether anything is being sent, or is still to be sent for the first time.
    bool isBusy() const;

    /// Resends the body of a `webhook` fact, signed anew. Returns an empty text if it will be sent; otherwise
    /// a sentence saying why not.
    QByteArray resend(const Fact& fact);
    /// One for each URL of each app, in their order.
    std::vector<WebhookSnapshot> snapshot() const;

    void setTeller(quint64 node) override { m_teller = node; }
    void onDue(std::function<void(const std::vector<ChannelEnd>&)> due) override { m_due = std::move(due); }
    void settle(quint64 node, const std::vector<ChannelEnd>& ends) override;
    void askAgain() override;
    void hold(bool on) override;
    std::vector<ChannelEnd> waiting() const override { return m_grace.own(); }
    void expect(quint64 node, quint64 self, const std::vector<ChannelEnd>& ends) override;
    void handOver(quint64 from, quint64 to) override;
    void forget(quint64 node) override { m_grace.forget(node); }
    void channelOccupied(const AppConfig& app, const QByteArray& channel) override;
    void channelVacated(const AppConfig& app, const QByteArray& channel) override;
    void memberAdded(const AppConfig& app, const QByteArray& channel, const QByteArray& userId) override;
    void memberRemoved(const AppConfig& app, const QByteArray& channel, const QByteArray& userId) override;
    void clientEvent(const AppConfig& app, const QByteArray& channel, const QByteArray& event,
                     const QByteArray& data, const QByteArray& socketId, const QByteArray& userId) override;
    void cacheMiss(const AppConfig& app, const QByteArray& channel) override;
    void subscriptionCount(const AppConfig& app, const QByteArray& channel, qint64 count) override;

private:
    struct AppQueues {
        AppConfig config;
        std::vector<std::unique_ptr<WebhookQueue>> queues; ///< one per URL
    };
    AppQueues* find(const QByteArray& app);
    void send(const QByteArray& app, const WebhookEvent& event);
    void putOff(const AppConfig& app, const QByteArray& channel, const QByteArray& userId);
    void tell(const ChannelEnd& end);
    bool takeReturn(const ChannelEnd& end);
    void wake() const;

    std::function<void()> m_wake;
    std::function<void(const std::vector<ChannelEnd>&)> m_due;
    quint64 m_teller = thisNode;
    bool m_holdsEnds = false;
    WebhookQueue::World m_world;
    WebhookGrace m_grace;
    std::vector<AppQueues> m_apps;
};

} // namespace relay
