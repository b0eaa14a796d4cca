// SPDX-License-Identifier: MIT
#pragma once

#include "relay/OtherNodes.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace relay {

/// A node while it runs: random, so that a restart under the same name is another node. 0 is none.
enum class NodeId : quint64 { None = 0 };
constexpr quint64 number(NodeId id) {
    return static_cast<quint64>(id);
}

/// What a node holds of one channel now.
struct Holding {
    QByteArray app; ///< id
    QByteArray channel;
    qint64 subscribers = 0;
    std::vector<WireMember> members;      ///< that are there; of news only those that changed
    std::vector<QByteArray> removed = {}; ///< users that are not; of news only
};
/// By app id: connections, or events published.
using AppNumbers = std::vector<std::pair<QByteArray, qint64>>;

/// A message between nodes, except for events (resources/docs/cluster.md says when each is sent, and what
/// happens if it is lost, late or doubled).
struct NodeMessage {
    enum class Kind : quint8 {
        Hello = 1, ///< a node has come, and asks all for what they hold
        Whole,     ///< all that a node holds, in parts
        News,      ///< what has changed of it
        Seen,      ///< that a node has taken news in
        Beat,      ///< that it lives
        Ask,       ///< for all that a node holds
        Gone,      ///< that a node has not been heard of for too long
        Bye,       ///< that a node leaves
        Terminate, ///< a user's connections are to end
        Usage,     ///< events that count for the rates of apps
        Over,      ///< ends that the node tells the webhooks of now, unless a return came first
        Waiting,   ///< all ends that it will tell, unless a return comes first; in parts
        Cached,    ///< what Redis keeps of a cache channel is another event: the node has put it back
    };
    Kind kind = Kind::Beat;
    NodeId from = NodeId::None;
    QByteArray name;             ///< the node's
    quint64 sequence = 0;        ///< of the news sent last, this one included; of Seen: what was seen
    bool wantsSeen = false;      ///< News
    bool first = true;           ///< Whole, Waiting: the first part
    bool last = true;            ///< Whole: the last part
    NodeId about = NodeId::None; ///< Gone: who
    QByteArray app;              ///< Terminate
    QByteArray userId;           ///< Terminate
    AppNumbers numbers;          ///< Whole, News: connections; Usage: events
    /// Whole, News; Over, Waiting: users removed, without subscribers: vacated too; Cached: channels.
    std::vector<Holding> holdings;

    QByteArray pack() const;
    /// Nothing if those bytes are no message of this version.
    static std::optional<NodeMessage> unpack(const QByteArray& bytes);
};

/// An event on its channel's topic.
QByteArray packEvent(NodeId from, const NodeEvent& event);
/// Who sent it, without reading the rest; None if it is not an event.
NodeId eventSender(const QByteArray& bytes);
std::optional<NodeEvent> unpackEvent(const QByteArray& bytes);

} // namespace relay
