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
    QByteArray excluded; ///< socket id that gets nothing, wherever it is; null excludes nobody
    QByteArray socketId; ///< of the client that sent it; null if none did
    QByteArray userId;   ///< of the member that sent it
    EventSource source = EventSource::Api;
    bool isNewest = true; ///< false: a later event of the channel is already known
    quint64 id = 0;       ///< the same on every node; only events that are cached have one
};

/// The state of the nodes, for people and for metrics.
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
        quint64 eventsDropped = 0; ///< because Redis was slow or away; it may have passed on the last few
    };
    bool isShared = false;
    bool isConnected = false; ///< to Redis, and the others have told what they hold
    QByteArray redis;         ///< its address, without credentials
    QByteArray trouble;       ///< one sentence; empty if all is well
    std::vector<Node> nodes;  ///< this one first
    Counters counters;
    qint64 queuedBytes = 0; ///< to Redis
};

/// The hub's view of the relays that act as one with this one (resources/docs/cluster.md): what it tells
/// them, and what they hold. This class is for a relay on its own, with no other nodes and nothing to wait
/// for; server/cluster has the other implementation. Apps are identified by id. Relay thread only.
class OtherNodes {
public:
    using Then = std::function<void()>;
    virtual ~OtherNodes() = default;

    /// False for a relay on its own; then nothing else needs to be called.
    virtual bool isShared() const { return false; }
    virtual NodesState state() const { return {}; }

    // --- to the others ---
    /// Sends them the event, or keeps it for them if the channel is a cache channel. Returns the note for the
    /// fact.
    virtual NodeNotePtr publish(const QByteArray& /*app*/, const NodeEvent&) { return {}; }
    /// Returns how many connections of the user they have, as far as this node knows: for presence members
    /// who have not signed in, one per node.
    virtual int terminateUser(const QByteArray& /*app*/, const QByteArray& /*userId*/) { return 0; }
    /// What this node holds of the channel has changed; `userId` is the member that came or went, null if
    /// none did. What it holds is read (Hub::held) before the others are told.
    virtual void holdingChanged(const QByteArray& /*app*/, const QByteArray& /*channel*/,
                                const QByteArray& /*userId*/) {}
    virtual void connectionsChanged(const QByteArray& /*app*/) {}
    /// Counts that many events towards the app's publish rate on every node.
    virtual void countPublished(const QByteArray& /*app*/, int /*events*/) {}
    /// Calls `then` once the others see what holdingChanged() was called for, and this node gets the
    /// channel's events and cached event; after 200 ms at the latest, or after 5 s if Redis has not reported
    /// the cached event by then. False if there is nothing to wait for; `then` is not called.
    virtual bool whenSeen(const QByteArray& /*app*/, const QByteArray& /*channel*/, const Then& /*then*/) {
        return false;
    }

    // --- what the others hold ---
    virtual qint64 subscribers(QByteArrayView /*app*/, QByteArrayView /*channel*/) const { return 0; }
    virtual bool hasMember(QByteArrayView /*app*/, QByteArrayView /*channel*/,
                           QByteArrayView /*userId*/) const {
        return false;
    }
    /// The user_info that all nodes show for the member; nothing if they have not been told of the member.
    virtual std::optional<QByteArray> userInfo(QByteArrayView /*app*/, QByteArrayView /*channel*/,
                                               QByteArrayView /*userId*/) const {
        return {};
    }
    /// How many members came before this one in the order shared by all nodes, including this node; nothing
    /// if they have not been told of the member.
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

    /// Whether this node, of all that hold the channel, speaks for it where only one should.
    virtual bool speaksFor(QByteArrayView /*app*/, QByteArrayView /*channel*/) const { return true; }

    // --- kept for all nodes ---
    using Refreshed = std::function<void(bool isKnown)>;
    /// Brings App::cache() up to date for a channel that this node does not hold, then calls `then`: with
    /// false if Redis does not say what is cached. Returns false if there is nothing to wait for.
    virtual bool refreshCache(const QByteArray& /*app*/, const QByteArray& /*channel*/,
                              const Refreshed& /*then*/) {
        return false;
    }
    /// An event in the history shared by all nodes.
    struct KeptEvent {
        quint64 id = 0;  ///< grows with time, on all nodes
        QByteArray json; ///< of its fact, with that id
    };
    using History = std::function<void(const std::optional<std::vector<KeptEvent>>&)>;
    /// Keeps the event of that fact; the channel's history keeps `perChannel` of them.
    virtual void keepEvent(const Fact& /*event*/, int /*perChannel*/) {}
    /// Passes `then` at most `max` events of the channel with ids below `before` (0: from the newest), newest
    /// first; nothing if Redis does not say. Returns false if this node has to answer from its own history.
    virtual bool readHistory(const QByteArray& /*app*/, const QByteArray& /*channel*/, quint64 /*before*/,
                             qint64 /*max*/, const History& /*then*/) {
        return false;
    }
};

} // namespace relay
