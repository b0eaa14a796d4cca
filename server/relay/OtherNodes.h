// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Payload.h"
#include "protocol/ServerMessage.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace relay {

/// An event on its way between nodes: what another node needs to deliver it as the publishing one did.
struct NodeEvent {
    QByteArray channel;
    QByteArray name;
    Payload data;
    QByteArray excluded; ///< socket id that gets nothing, wherever it is; null leaves nobody out
    QByteArray socketId; ///< of the client that sent it; null if none did
    QByteArray userId;   ///< of the member that sent it
    EventSource source = EventSource::Api;
    bool isNewest = true; ///< false: another one of the channel is known that came later
    quint64 id = 0;       ///< the same on every node; only events that are cached have one
};

/// How the nodes are, for people and for metrics.
struct NodesState {
    struct Node {
        QByteArray name;
        qint64 connections = 0;
        qint64 channels = 0;
        bool isThis = false;
        bool isKnown = true; ///< it has told what it holds
    };
    struct Counters {
        quint64 messagesSent = 0;
        quint64 messagesReceived = 0;
        quint64 eventsSent = 0;
        quint64 eventsReceived = 0;
        quint64 eventsDropped = 0; ///< because Redis was slow or away; it may have passed on the last
    };
    bool isShared = false;
    bool isConnected = false; ///< to Redis, and the others have told what they hold
    QByteArray redis;         ///< its address, without credentials
    QByteArray trouble;       ///< one sentence; empty if all is well
    std::vector<Node> nodes;  ///< this one first
    Counters counters;
    qint64 queuedBytes = 0; ///< to Redis
};

/// What the hub sees of the relays that act as one with this one (resources/docs/cluster.md): what it tells
/// them, and what they hold. This class is a relay on its own, where nobody else is there and nothing waits;
/// server/cluster has the other one. Apps are named by id. Relay thread only.
class OtherNodes {
public:
    using Then = std::function<void()>;
    virtual ~OtherNodes() = default;

    /// False for a relay on its own; then nothing else needs to be called.
    virtual bool isShared() const { return false; }
    virtual NodesState state() const { return {}; }

    // --- to the others ---
    /// Gives them the event, or keeps it for them where the channel caches. For the fact.
    virtual NodeNotePtr publish(const QByteArray& /*app*/, const NodeEvent&) { return {}; }
    /// Gives how many connections of the user they have, as far as this node knows: for presence members who
    /// have not signed in, one for each node.
    virtual int terminateUser(const QByteArray& /*app*/, const QByteArray& /*userId*/) { return 0; }
    /// What this node holds of the channel is no longer as it was; `userId` of the member that came or went,
    /// null if it was none. The node is asked for what it holds (Hub::held) before it is told.
    virtual void holdingChanged(const QByteArray& /*app*/, const QByteArray& /*channel*/,
                                const QByteArray& /*userId*/) {}
    virtual void connectionsChanged(const QByteArray& /*app*/) {}
    /// So many events count for the publish rate of the app on every node.
    virtual void countPublished(const QByteArray& /*app*/, int /*events*/) {}
    /// Calls `then` once the others see what holdingChanged() was called for, and this node gets the
    /// channel's events and cached event; after 200 ms in any case, but for a cached event that Redis has not
    /// told of by then: after 5 s. False if there is nothing to wait for: `then` is not called.
    virtual bool whenSeen(const QByteArray& /*app*/, const QByteArray& /*channel*/, const Then& /*then*/) {
        return false;
    }

    // --- of the others ---
    virtual qint64 subscribers(QByteArrayView /*app*/, QByteArrayView /*channel*/) const { return 0; }
    virtual bool hasMember(QByteArrayView /*app*/, QByteArrayView /*channel*/,
                           QByteArrayView /*userId*/) const {
        return false;
    }
    /// The user_info that all nodes show of the member; nothing if they have not been told of them.
    virtual std::optional<QByteArray> userInfo(QByteArrayView /*app*/, QByteArrayView /*channel*/,
                                               QByteArrayView /*userId*/) const {
        return {};
    }
    /// How many members came before that one in the order of all nodes, this one included; nothing if they
    /// have not been told of it.
    virtual std::optional<qint64> membersBefore(QByteArrayView /*app*/, QByteArrayView /*channel*/,
                                                QByteArrayView /*userId*/) const {
        return {};
    }
    /// Each user once.
    virtual std::vector<WireMember> members(QByteArrayView /*app*/, QByteArrayView /*channel*/) const {
        return {};
    }
    /// The channels that they hold, each once.
    virtual std::vector<QByteArray> channels(QByteArrayView /*app*/) const { return {}; }
    virtual qint64 connections(QByteArrayView /*app*/) const { return 0; }

    /// Whether this node, of all that hold the channel, speaks for it where one has to.
    virtual bool speaksFor(QByteArrayView /*app*/, QByteArrayView /*channel*/) const { return true; }

    // --- kept for all nodes ---
    using Refreshed = std::function<void(bool isKnown)>;
    /// Brings App::cache() up to date for a channel that this node does not hold, then calls `then`: with
    /// false if Redis does not tell what is cached. False if there is nothing to wait for.
    virtual bool refreshCache(const QByteArray& /*app*/, const QByteArray& /*channel*/,
                              const Refreshed& /*then*/) {
        return false;
    }
    /// An event of the history of all nodes.
    struct KeptEvent {
        quint64 id = 0;  ///< grows with time, on all nodes
        QByteArray json; ///< of its fact, with that id
    };
    using History = std::function<void(const std::optional<std::vector<KeptEvent>>&)>;
    /// Keeps the event of that fact, of which the channel keeps `perChannel`.
    virtual void keepEvent(const Fact& /*event*/, int /*perChannel*/) {}
    /// Gives at most `max` events of the channel with ids below `before` (0: from the newest), newest first;
    /// null if Redis does not tell. False if this node has to answer from its own history.
    virtual bool readHistory(const QByteArray& /*app*/, const QByteArray& /*channel*/, quint64 /*before*/,
                             qint64 /*max*/, const History& /*then*/) {
        return false;
    }
};

} // namespace relay
