// SPDX-License-Identifier: MIT
#pragma once

#include "face/Delivery.h"
#include "journal/Fact.h"
#include "protocol/AppConfig.h"
#include "protocol/ClientMessage.h"
#include "protocol/Limits.h"
#include "protocol/Payload.h"
#include "relay/BytesMap.h"
#include "relay/EventDelivery.h"
#include "relay/HubObserver.h"
#include "relay/HubWorld.h"
#include "relay/KeepAlive.h"
#include "relay/Refusals.h"
#include "relay/SignIns.h"
#include "relay/Subscriber.h"
#include "relay/Subscriptions.h"
#include "relay/ThreadCheck.h"
#include "relay/World.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace relay {

class App;
class Connection;
struct NotAdmitted;

/// The parts of a WebSocket opening request that the protocol looks at.
struct ConnectRequest {
    QByteArray path;       ///< raw path, as sent: pathPrefix + "/app/{key}"
    QByteArray pathPrefix; ///< Settings::pathPrefix: "" or "/prefix"
    QByteArray query;      ///< raw query: protocol=7&client=js&version=8.4.0&flash=false
    QByteArray origin;     ///< the Origin header, null if absent
    QByteArray userAgent;
    QByteArray remoteAddress; ///< "127.0.0.1:54321"
    bool secure = false;
    bool lacksTls = false; ///< on a port that speaks TLS
};

/// An event to deliver, already checked against the limits.
struct PublishCommand {
    QByteArray name;
    std::vector<QByteArray> channels;
    Payload data;
    QByteArray exceptSocketId; ///< null excludes nobody
    EventSource source = EventSource::Api;
    HttpCallPtr call;               ///< the request that brought it; null if none did
    qint64 acceptedNanoseconds = 0; ///< monotonic, for the latency; 0 is unknown
    /// Treat it as if the excluded connection had sent it: on a presence channel its member is named as the
    /// sender, and webhooks are notified.
    bool asClientEvent = false;
    QByteArray userId = {}; ///< of the member that sent a client event; null: the excluded one
    bool webhooks = true;   ///< whether webhooks are sent for it
};

/// Who is connected, who is subscribed to what, and the routing of every message between them: the protocol
/// in resources/docs/protocol.md, for all apps. Knows nothing of sockets or the event loop: frames go to
/// Subscribers, facts to a FactSink, and time and randomness are injected. Relay thread only (asserted in
/// debug builds); no locks inside.
class Hub {
public:
    Hub(const Clock& clock, Random& random, FactSink& facts, HubObserver& observer, Limits limits);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    /// The relays that act as one with this one; they must outlive it. Call before setApps(); by default
    /// there are none.
    void setOthers(OtherNodes& others);
    OtherNodes& others() const { return *m_world.others; }

    // --- apps ---
    /// Replaces the apps. Connections stay where their app (by id and key) still allows them; the others are
    /// closed with the code that says why (4001 gone, 4003 disabled, 4009 origin, 4004 over the new quota).
    void setApps(std::vector<AppConfig> apps);
    void setLimits(const Limits& limits);
    const Limits& limits() const;
    /// Masks the apps' secrets in every answer.
    const SecretMask& secrets() const;
    /// Null if there is none.
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
    /// Anything at all arrived (a pong, a ping, part of a message): the connection is alive.
    void alive(Connection& connection);
    /// The stream broke a rule (FrameReader::violation(), or a binary message): pusher:error, fact, and close
    /// with the reason's code.
    void broken(Connection& connection, const Refused& why);
    /// Prepares for closed(), so that a connection with many subscriptions stalls nobody: it counts as ended
    /// from now on, and leaves at most `most` channels. True once it has left all of them; false asks for
    /// another call.
    bool leaveSome(Connection& connection, quint16 code, const RefusalNote& why, int most);
    /// Whether so many of the connection's messages are refused that it should be read slowly.
    bool isSlowed(const Connection& connection) const { return m_refusals.isSlowed(connection); }
    /// The connection is gone; called once for each connection that open() returned. Forgets it. `code` is
    /// what the peer or we closed with, 1006 if there was no close frame; `why` has at least the reason text
    /// of the peer's close frame.
    void closed(Connection& connection, quint16 code, const RefusalNote& why);
    /// An open connection of any app; null if there is none, or it is closing.
    Connection* connection(QByteArrayView socketId) const;
    /// Open connections, not counting those that are closing.
    qint64 connectionCount() const;
    /// Whether there are no connections, not even closing ones.
    bool isEmpty() const { return m_bySocketId.empty() && m_closing.empty(); }
    /// The operator ends a connection: pusher:error with that code, then the close.
    void disconnect(Connection& connection, quint16 code, const QByteArray& reason);
    /// Ends all connections of a signed-in (or presence) user with 4009, on the other nodes too. Returns how
    /// many ended here.
    int terminateUser(App& app, const QByteArray& userId);

    // --- events ---
    /// Delivers to every channel of the command; one Delivery and one fact per channel, in order.
    std::vector<Delivery> publish(App& app, const PublishCommand& command);
    /// Why no client could send that event; nothing if a subscribed one could.
    std::optional<Refused> clientEventRefusal(const App& app, const QByteArray& channel,
                                              const QByteArray& name) const;
    /// Since the start, for all apps: events (counted once per channel), and how often one was handed to a
    /// subscriber.
    quint64 eventsTotal() const { return m_world.events; }
    quint64 deliveriesTotal() const { return m_world.deliveries; }

    // --- from the other nodes (HubNodes.cpp) ---
    /// Delivers an event that another node published to this node's subscribers; one fact.
    void deliver(App& app, const NodeEvent& event, NodeNotePtr note);
    /// A user joined, or left, the presence channel on another node, and is on no other: tells the members
    /// here.
    void memberCame(App& app, const QByteArray& channel, const WireMember& member, NodeNotePtr note);
    void memberWent(App& app, const QByteArray& channel, const WireMember& member, NodeNotePtr note);
    /// The number of subscribers on other nodes has changed.
    void countChanged(App& app, const QByteArray& channel);
    /// A user who is not signed in here came online, or went offline.
    void userChanged(App& app, const QByteArray& userId, bool online);
    /// Ends the user's connections to this node only.
    int terminateHere(App& app, const QByteArray& userId);
    /// What this node holds of the channel, including subscriptions that are not answered yet.
    Held held(const App& app, QByteArrayView channel) const;
    /// The channels of which this node holds anything.
    std::vector<QByteArray> heldChannels(const App& app) const;

    // --- time ---
    /// Does what is due: pings, 4201, cache expiry, throttled counts. Cheap when nothing is.
    void tick();
    /// Monotonic nanoseconds at which tick() should be called next; nothing while idle.
    std::optional<qint64> nextDeadline() const;

    /// Closes everyone with 4200. No connection is accepted afterwards.
    void shutDown();

private:
    struct Message; // what each kind of client message does

    Connection* refuse(Subscriber& subscriber, const ConnectRequest& request, const NotAdmitted& why);
    Connection& admitted(App& app, const ConnectRequest& request, Subscriber& subscriber, ClientInfo client);
    std::optional<Refused> fullness(const ConnectRequest& request) const;
    QByteArray newSocketId();
    void end(Connection& connection, const Refused& why);
    void endWith(Connection& connection, quint16 code, RefusalNote why);
    void beginDetach(Connection& connection);
    void finishDetach(Connection& connection);
    void endWhereNotAllowed(App& app);
    void refuseMessage(Connection& connection, const Refused& why, const UnknownMessage& about);

    ThreadCheck m_thread;
    HubWorld m_world;
    Refusals m_refusals;
    Subscriptions m_subscriptions;
    SignIns m_signIns;
    EventDelivery m_events;
    KeepAlive m_keepAlive;
    std::vector<std::unique_ptr<App>> m_apps;
    std::vector<std::unique_ptr<App>> m_retired; ///< removed, but some of their connections are still closing
    std::unordered_map<quint64, Connection*> m_bySocketId;
    BytesMap<qint64> m_byAddress; ///< connections of each IP address
    std::unordered_map<const Connection*, std::unique_ptr<Connection>> m_closing; ///< until closed()
    std::shared_ptr<const ClientInfo> m_lastClient; ///< most connections say the same as the previous one
    bool m_stopping = false;
};

} // namespace relay
