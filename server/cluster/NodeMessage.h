// SPDX-License-Identifier: MIT
#pragma once

#include "relay/OtherNodes.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace relay {

/// One run of a node: random, so that a node restarted under the same name is another node. 0 is none.
enum class NodeId : quint64 { None = 0 };
constexpr quint64 number(NodeId id) {
    return static_cast<quint64>(id);
}

/// What a node holds of one channel now.
struct Holding {
    QByteArray app; ///< id
    QByteArray channel;
    qint64 subscribers = 0;
    std::vector<WireMember> members;      ///< present ones; in news only those that changed
    std::vector<QByteArray> removed = {}; ///< users no longer present; in news only
};
/// By app id: connections, or events published.
using AppNumbers = std::vector<std::pair<QByteArray, qint64>>;

/// A message between nodes, except for events (resources/docs/cluster.md says when each is sent, and what
/// happens if it is lost, late or duplicated).
struct NodeMessage {
    enum class Kind : quint8 {
        Hello = 1, ///< a node has arrived, and asks all for what they hold
        Whole,     ///< all that a node holds, in parts
        News,      ///< what has changed in that
        Seen,      ///< that a node has applied news
        Beat,      ///< that a node is alive
        Ask,       ///< for all that a node holds
        Gone,      ///< that a node has not been heard from for too long
        Bye,       ///< that a node leaves
        Terminate, ///< a user's connections are to be ended
        Usage,     ///< events that count towards the apps' rates
        Over,      ///< ends that the node now tells the webhooks, unless a return came first
        Waiting,   ///< all ends that it will tell, unless a return comes first; in parts
        Cached,    ///< Redis now keeps another event of a cache channel: the node has put it back
    };
    Kind kind = Kind::Beat;
    NodeId from = NodeId::None;
    QByteArray name;             ///< the node's
    quint64 sequence = 0;        ///< of the last news sent, including this; Seen: what was seen
    bool wantsSeen = false;      ///< News
    bool first = true;           ///< Whole, Waiting: the first part
    bool last = true;            ///< Whole: the last part
    NodeId about = NodeId::None; ///< Gone: who
    QByteArray app;              ///< Terminate
    QByteArray userId;           ///< Terminate
    AppNumbers numbers;          ///< Whole, News: connections; Usage: events
    /// Whole, News; Over, Waiting: removed users, and vacated if there are no subscribers; Cached: channels.
    std::vector<Holding> holdings;

    QByteArray pack() const;
    /// Nothing if the bytes are not a message of this version.
    static std::optional<NodeMessage> unpack(const QByteArray& bytes);
};

/// An event on its channel's topic.
QByteArray packEvent(NodeId from, const NodeEvent& event);
/// Who sent it, without reading the rest; None if it is not an event.
NodeId eventSender(const QByteArray& bytes);
std::optional<NodeEvent> unpackEvent(const QByteArray& bytes);

} // namespace relay
