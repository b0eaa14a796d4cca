// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ClientMessage.h"
#include "relay/Channel.h"
#include "relay/HubWorld.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

class App;
class Connection;
struct Delivery;
struct PublishCommand;

/// Why a client event goes to nobody.
struct ClientEventError {
    RefusalNote why;
    int code = 0; ///< of pusher:error; 0 is none
};

/// Why a client cannot send an event of that name: it does not begin with client-. A sentence.
QByteArray notAClientEvent(const QByteArray& name);

/// Events on their way to subscribers: a frame is encoded once and the same bytes go to all; one fact an
/// event and channel. Server events are cached where the channel is a cache channel; client events are
/// checked first (resources/docs/protocol.md, Client events). Relay thread only.
class EventDelivery {
public:
    explicit EventDelivery(HubWorld& world);

    /// `except` gets nothing; null leaves nobody out.
    std::vector<Delivery> publish(App& app, const PublishCommand& command, const Connection* except);
    void clientEvent(Connection& sender, const ClientEventMessage& message);
    /// Why nobody could send that client event; nothing if somebody who is subscribed could.
    std::optional<ClientEventError> clientEventError(const App& app, const QByteArray& channel,
                                                     const QByteArray& name) const;

private:
    Channel::Delivered deliver(App& app, Channel* channel, const QByteArray& name, const QByteArray& frame,
                               const Connection* except);
    Delivery publishTo(App& app, const QByteArray& name, const PublishCommand& command,
                       const Connection* except);
    void remember(App& app, const QByteArray& channel, const PublishCommand& command);
    std::optional<ClientEventError> check(Connection& sender, const ClientEventMessage& message) const;
    std::optional<ClientEventError> checkChannel(const App& app, const QByteArray& channel) const;
    std::optional<ClientEventError> checkName(const QByteArray& name) const;
    void refuse(Connection& sender, const ClientEventMessage& message, const ClientEventError& refusal);

    HubWorld& m_world;
};

} // namespace relay
