// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ClientMessage.h"
#include "relay/Channel.h"
#include "relay/HubWorld.h"
#include "relay/OtherNodes.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

class App;
class Connection;
struct Delivery;
struct PublishCommand;

/// Delivers events to subscribers: a frame is encoded once and the same bytes go to all; one fact per event
/// and channel. Server events on cache channels are cached; client events are checked first
/// (resources/docs/protocol.md, Client events). Relay thread only.
class EventDelivery {
public:
    explicit EventDelivery(HubWorld& world);

    /// `except` gets nothing; null excludes nobody.
    std::vector<Delivery> publish(App& app, const PublishCommand& command, const Connection* except);
    void clientEvent(Connection& sender, const ClientEventMessage& message);
    /// Delivers an event that another node published to this node's subscribers.
    void deliverFromNode(App& app, const NodeEvent& event, const Connection* except, NodeNotePtr note);
    /// Why no client could send that event; nothing if a subscribed one could.
    std::optional<Refused> clientEventRefusal(const App& app, const QByteArray& channel,
                                              const QByteArray& name) const;

private:
    Channel::Delivered deliver(App& app, Channel* channel, const QByteArray& name, const QByteArray& frame,
                               const Connection* except);
    Delivery publishTo(App& app, const QByteArray& name, const PublishCommand& command,
                       const Connection* except);
    void remember(App& app, const QByteArray& channel, const QByteArray& event, const Payload& data,
                  quint64 id = 0);
    std::optional<Refused> check(Connection& sender, const ClientEventMessage& message) const;
    std::optional<Refused> checkChannel(const App& app, const Channel* there, const QByteArray& channel,
                                        const QByteArray& name) const;
    std::optional<Refused> checkName(const App& app, const QByteArray& channel, const QByteArray& name) const;
    void refuse(Connection& sender, const ClientEventMessage& message, const Refused& why);

    HubWorld& m_world;
};

} // namespace relay
