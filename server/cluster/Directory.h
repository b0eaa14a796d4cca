// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/NodeMessage.h"
#include "relay/BytesMap.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <vector>

namespace relay {

/// What one node holds, as far as this one knows.
struct KnownNode {
    struct Member {
        QByteArray userInfo;
        quint64 place = 0; ///< in the order in which the members joined
    };
    struct Channel {
        QByteArray app;
        QByteArray name;
        qint64 subscribers = 0;
        BytesMap<Member> members; ///< by user
    };
    NodeId id = NodeId::None;
    QByteArray name;
    quint64 sequence = 0;       ///< of its last news that this node applied
    quint64 seen = 0;           ///< of our last news that it has applied
    bool complete = false;      ///< it has told us all it holds, and nothing was missed since
    bool isTold = false;        ///< its joining was recorded as a fact
    qint64 unheard = 0;         ///< seconds
    qint64 asked = 0;           ///< monotonic nanoseconds; 0 is never
    BytesMap<Channel> channels; ///< by Directory::keyOf()
    BytesMap<qint64> connections;
    std::vector<Holding> parts; ///< of a Whole that is still arriving
};

/// Subscribers before and after, and who has joined or left meanwhile, each user counted once.
struct HoldingChange {
    qint64 before = 0;
    qint64 after = 0;
    std::vector<WireMember> came = {};
    std::vector<WireMember> went = {};
};
/// What a piece of news has changed on a channel.
struct DirectoryChange {
    QByteArray app;
    QByteArray channel;
    HoldingChange everywhere; ///< on all nodes, in the order in which Redis passes news on
    HoldingChange elsewhere;  ///< on all nodes except this one
};

/// What each node known to this one holds, this one included. Updated in the order in which Redis passes the
/// nodes' messages on, which is the same on all nodes. Memory: about 200 bytes for each channel and node, and
/// the members' user_info. Relay thread only.
class Directory {
public:
    explicit Directory(NodeId self)
        : m_self(self) {}

    static QByteArray keyOf(QByteArrayView app, QByteArrayView channel);

    KnownNode& add(NodeId id, const QByteArray& name);
    KnownNode* find(NodeId id);
    const KnownNode* find(NodeId id) const;
    void remove(NodeId id);
    const std::map<NodeId, KnownNode>& nodes() const { return m_nodes; }

    /// Applies what the node now holds of the channel: its subscribers; `members` joined, `removed` left. A
    /// member that another node holds keeps the user_info from there: all nodes show the earliest.
    DirectoryChange apply(KnownNode& node, const Holding& news);
    /// Replaces all that the node holds; one change for each channel held before or now.
    std::vector<DirectoryChange> replace(KnownNode& node, const std::vector<Holding>& all);

    /// The user_info that all nodes show for the member; null if none of them holds it.
    const QByteArray* userInfo(const QByteArray& key, QByteArrayView userId) const;

    /// How many members came before this one, each user counted once; nothing if no node holds it.
    std::optional<qint64> membersBefore(const QByteArray& key, QByteArrayView userId) const;

    // --- for all nodes except this one ---
    qint64 subscribersElsewhere(QByteArrayView app, QByteArrayView channel) const;
    qint64 holdersElsewhere(QByteArrayView app, QByteArrayView channel) const;
    /// No node with a lower id than this one holds the channel.
    bool isFirstHolder(QByteArrayView app, QByteArrayView channel) const;
    bool hasMemberElsewhere(QByteArrayView app, QByteArrayView channel, QByteArrayView userId) const;
    std::vector<WireMember> membersElsewhere(QByteArrayView app, QByteArrayView channel) const;
    std::vector<QByteArray> channelsElsewhere(QByteArrayView app) const;
    qint64 connectionsElsewhere(QByteArrayView app) const;
    /// For one user: the signed-in connections, or else one for each node that has the user as a member.
    int connectionsElsewhere(const QByteArray& app, const QByteArray& userId) const;

private:
    enum class Infos : quint8 { AsShown, AsTold };
    DirectoryChange take(KnownNode& node, const Holding& news, Infos infos);
    void removeMember(KnownNode& node, const QByteArray& key, const QByteArray& userId,
                      DirectoryChange& change);
    bool isMember(NodeId without, const QByteArray& key, QByteArrayView userId) const;

    const NodeId m_self;
    std::map<NodeId, KnownNode> m_nodes;
    quint64 m_places = 0;
};

} // namespace relay
