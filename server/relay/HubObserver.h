// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

namespace relay {

/// Told synchronously, on the relay thread, of everything that webhooks are made from
/// (resources/docs/protocol.md, Webhooks). Must not call back into the hub. Every function does nothing by
/// default.
class HubObserver {
public:
    virtual ~HubObserver() = default;
    virtual void channelOccupied(const AppConfig&, const QByteArray& /*channel*/) {}
    virtual void channelVacated(const AppConfig&, const QByteArray& /*channel*/) {}
    virtual void memberAdded(const AppConfig&, const QByteArray& /*channel*/, const QByteArray& /*userId*/) {}
    virtual void memberRemoved(const AppConfig&, const QByteArray& /*channel*/,
                               const QByteArray& /*userId*/) {}
    virtual void clientEvent(const AppConfig&, const QByteArray& /*channel*/, const QByteArray& /*event*/,
                             const QByteArray& /*data*/, const QByteArray& /*socketId*/,
                             const QByteArray& /*userId*/) {}
    virtual void cacheMiss(const AppConfig&, const QByteArray& /*channel*/) {}
    virtual void subscriptionCount(const AppConfig&, const QByteArray& /*channel*/, qint64 /*count*/) {}
};

} // namespace relay
