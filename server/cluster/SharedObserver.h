// SPDX-License-Identifier: MIT
#pragma once

#include "relay/HubObserver.h"

namespace relay {

/// Between the hub of a node and its webhooks: what concerns only this node is passed on. Occupied, vacated
/// and members concern all nodes, and are told by Cluster. Relay thread only.
class SharedObserver final : public HubObserver {
public:
    explicit SharedObserver(HubObserver& webhooks)
        : m_webhooks(webhooks) {}

    void clientEvent(const AppConfig& app, const QByteArray& channel, const QByteArray& event,
                     const QByteArray& data, const QByteArray& socketId, const QByteArray& userId) override {
        m_webhooks.clientEvent(app, channel, event, data, socketId, userId);
    }
    void cacheMiss(const AppConfig& app, const QByteArray& channel) override {
        m_webhooks.cacheMiss(app, channel);
    }
    void subscriptionCount(const AppConfig& app, const QByteArray& channel, qint64 count) override {
        m_webhooks.subscriptionCount(app, channel, count);
    }

private:
    HubObserver& m_webhooks;
};

} // namespace relay
