#pragma once

#include "journal/Fact.h"
#include "protocol/AppConfig.h"
#include "protocol/Limits.h"
#include "protocol/Payload.h"
#include "relay/HubObserver.h"
#include "relay/Subscriber.h"
#include "relay/World.h"

#include <memory>
#include <optional>
#include <vector>

namespace relay {

class App;
class Channel;
class Connection;

/// A WebSocket opening request, as much of it as the protocol looks at.
struct ConnectRequest {
    QByteArray path;   ///< raw path, without the configured prefix: "/app/{key}"
    QByteArray query;  ///< raw query: protocol=7&client=js&version=8.4.0&flash=false
    QByteArray origin; ///< the Origin header, null where absent
    QByteArray userAgent;
    QByteArray remoteAddress; ///< "127.0.0.1:54321"
    bool secure = false;
};

/// An event to deliver, already checked against the limits.
struct PublishCommand {
    QByteArray name;
    std::vector<QByteArray> channels;
    Payload data;
    QByteArray exceptSocketId; ///< null: nobody is left out
    EventSource source = EventSource::Api;
    std::shared_ptr<const FactDetail> request; ///< the request's part of the detail; may be null
    qint64 acceptedNanoseconds = 0;            ///< monotonic, for the latency; 0 is unknown
};

/// What became of one event on one channel.
struct Delivery {
    QByteArray channel;
    FactId fact = FactId::None;
    qint64 recipients = 0;
};

/// Who is connected, who is subscribed to what, and the way of every message between them: sections 2 and 3
/// of the protocol, for all apps. Knows no socket and no event loop: frames go to Subscribers, facts to a
/// FactSink, time and randomness come from outside. Everything on the relay thread (asserted in debug
/// builds); no locks inside.
class Hub {
public:
    Hub(const Clock& clock, Random& random, FactSink& facts, HubObserver& observer, Limits limits);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    // --- apps ---
    /// Replaces the apps. Connections stay where their app (by id and key) still allows them; the others are
    /// closed with the code that says why (4001 gone, 4003 disabled, 4009 origin, 4004 over the new quota).
    void setApps(std::vector<AppConfig> apps);
    void setLimits(const Limits& limits);
    const Limits& limits() const;
    App* appById(QByteArrayView id) const;
    App* appByKey(QByteArrayView key) const;
    const std::vector<std::unique_ptr<App>>& apps() const;

    // --- connections ---
    /// Called when the WebSocket handshake is done. Sends connection_established and returns the connection,
    /// or sends pusher:error, closes with the same code, records the refusal and returns null. The
    /// subscriber must outlive the connection, that is, until closed().
    Connection* open(const ConnectRequest& request, Subscriber& subscriber);
    /// One complete text message.
    void received(Connection& connection, const QByteArray& text);
    /// Anything at all came (a pong, a ping, part of a message): it is alive.
    void alive(Connection& connection);
    /// The stream broke a rule (FrameReader::Violation, or a binary message): pusher:error, fact, close.
    void broken(Connection& connection, CloseCode code, const QByteArray& reason, Refusal refusal);
    /// The connection is gone; called once for each connection that open() returned. Forgets it. `code` is
    /// what the peer or we closed with, 1006 where there was no close frame.
    void closed(Connection& connection, quint16 code, const QByteArray& reason, Refusal refusal = Refusal::None);
    Connection* connection(QByteArrayView socketId) const;
    qint64 connectionCount() const;
    /// The operator ends a connection: pusher:error with that code, then the close.
    void disconnect(Connection& connection, quint16 code, const QByteArray& reason);
    /// Ends all connections of a signed-in (or presence) user with 4009. Returns how many.
    int terminateUser(App& app, const QByteArray& userId);

    // --- events ---
    /// Delivers to every channel of the command; one Delivery and one fact a channel, in order.
    std::vector<Delivery> publish(App& app, const PublishCommand& command);

    // --- time ---
    /// Does what is due: pings, 4201, cache expiry, throttled counts. Cheap when nothing is.
    void tick();
    /// Monotonic nanoseconds at which tick() should be called next; nothing while idle.
    std::optional<qint64> nextDeadline() const;

    /// Closes everyone with 4200. No connection is accepted afterwards.
    void shutDown();
};

} // namespace relay
