// SPDX-License-Identifier: MIT
#include "cluster/Directory.h"

#include "protocol/ChannelName.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace relay {
namespace {

using Names = std::unordered_set<QByteArray, BytesHash, BytesEqual>;

template <typename Visit>
void forEachHolder(const std::map<NodeId, KnownNode>& nodes, NodeId without, const QByteArray& key,
                   Visit visit) {
    for (const auto& [id, node] : nodes) {
        if (id == without)
            continue;
        if (const auto channel = node.channels.find(key); channel != node.channels.end())
            visit(channel->second);
    }
}

qint64 subscribersOf(const std::map<NodeId, KnownNode>& nodes, NodeId without, const QByteArray& key) {
    qint64 count = 0;
    forEachHolder(nodes, without, key,
                  [&count](const KnownNode::Channel& held) { count += held.subscribers; });
    return count;
}

} // namespace

QByteArray Directory::keyOf(QByteArrayView app, QByteArrayView channel) {
    QByteArray key; // neither can contain a zero byte
    key.reserve(app.size() + channel.size() + 1);
    key.append(app).append('\0').append(channel);
    return key;
}

KnownNode& Directory::add(NodeId id, const QByteArray& name) {
    KnownNode& node = m_nodes[id];
    node.id = id;
    node.name = name;
    return node;
}

KnownNode* Directory::find(NodeId id) {
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : &found->second;
}

const KnownNode* Directory::find(NodeId id) const {
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? nullptr : &found->second;
}

void Directory::remove(NodeId id) {
    m_nodes.erase(id);
}

bool Directory::isMember(NodeId without, const QByteArray& key, QByteArrayView userId) const {
    bool found = false;
    forEachHolder(m_nodes, without, key, [&](const KnownNode::Channel& held) {
        found = found || held.members.find(userId) != held.members.end();
    });
    return found;
}

const QByteArray* Directory::userInfo(const QByteArray& key, QByteArrayView userId) const {
    const QByteArray* info = nullptr;
    forEachHolder(m_nodes, NodeId::None, key, [&](const KnownNode::Channel& held) {
        const auto found = held.members.find(userId);
        if (!info && found != held.members.end())
            info = &found->second.userInfo;
    });
    return info;
}

std::optional<qint64> Directory::membersBefore(const QByteArray& key, QByteArrayView userId) const {
    std::optional<quint64> place;
    forEachHolder(m_nodes, NodeId::None, key, [&](const KnownNode::Channel& held) {
        if (const auto found = held.members.find(userId); found != held.members.end())
            place = std::min(place.value_or(found->second.place), found->second.place);
    });
    if (!place)
        return std::nullopt;
    Names before;
    forEachHolder(m_nodes, NodeId::None, key, [&](const KnownNode::Channel& held) {
        for (const auto& [other, member] : held.members)
            if (member.place < *place)
                before.insert(other);
    });
    return static_cast<qint64>(before.size());
}

DirectoryChange Directory::apply(KnownNode& node, const Holding& news) {
    return take(node, news, Infos::AsShown);
}

DirectoryChange Directory::take(KnownNode& node, const Holding& news, Infos infos) {
    const QByteArray key = keyOf(news.app, news.channel);
    DirectoryChange change{news.app, news.channel, {}, {}};
    change.everywhere.before = subscribersOf(m_nodes, NodeId::None, key);
    change.elsewhere.before = subscribersOf(m_nodes, m_self, key);
    for (const QByteArray& userId : news.removed)
        removeMember(node, key, userId, change);
    if (news.subscribers <= 0) {
        if (const auto found = node.channels.find(key); found != node.channels.end()) {
            while (!found->second.members.empty())
                removeMember(node, key, QByteArray(found->second.members.begin()->first), change);
            node.channels.erase(found);
        }
    } else {
        for (const WireMember& member : news.members) {
            if (!isMember(NodeId::None, key, member.userId))
                change.everywhere.came.push_back(member);
            if (node.id != m_self && !isMember(m_self, key, member.userId))
                change.elsewhere.came.push_back(member);
        }
        KnownNode::Channel& held = node.channels[key];
        held.app = news.app;
        held.name = news.channel;
        held.subscribers = news.subscribers;
        for (const WireMember& member : news.members) {
            const QByteArray* shown = infos == Infos::AsShown ? userInfo(key, member.userId) : nullptr;
            const QByteArray info = shown ? *shown : member.userInfo;
            const auto [known, isNew] =
                held.members.try_emplace(member.userId, KnownNode::Member{{}, m_places + 1});
            known->second.userInfo = info;
            m_places += isNew ? 1 : 0;
        }
    }
    change.everywhere.after = subscribersOf(m_nodes, NodeId::None, key);
    change.elsewhere.after = subscribersOf(m_nodes, m_self, key);
    return change;
}

void Directory::removeMember(KnownNode& node, const QByteArray& key, const QByteArray& userId,
                             DirectoryChange& change) {
    const auto channel = node.channels.find(key);
    if (channel == node.channels.end())
        return;
    const auto member = channel->second.members.find(userId);
    if (member == channel->second.members.end())
        return;
    const WireMember gone{userId, member->second.userInfo};
    channel->second.members.erase(member);
    if (!isMember(NodeId::None, key, userId))
        change.everywhere.went.push_back(gone);
    if (node.id != m_self && !isMember(m_self, key, userId))
        change.elsewhere.went.push_back(gone);
}

std::vector<DirectoryChange> Directory::replace(KnownNode& node, const std::vector<Holding>& all) {
    std::vector<DirectoryChange> changes;
    BytesMap<const Holding*> wanted;
    for (const Holding& holding : all)
        wanted.emplace(keyOf(holding.app, holding.channel), &holding);
    std::vector<Holding> ended;
    for (const auto& [key, held] : node.channels)
        if (!wanted.contains(key))
            ended.push_back({held.app, held.name, 0, {}});
    changes.reserve(ended.size() + all.size());
    for (const Holding& holding : ended)
        changes.push_back(take(node, holding, Infos::AsTold));
    for (const Holding& holding : all) {
        Holding news = holding;
        Names users;
        for (const WireMember& member : holding.members)
            users.insert(member.userId);
        if (const auto held = node.channels.find(keyOf(holding.app, holding.channel));
            held != node.channels.end())
            for (const auto& [userId, member] : held->second.members)
                if (!users.contains(userId))
                    news.removed.push_back(userId);
        changes.push_back(take(node, news, Infos::AsTold));
    }
    return changes;
}

qint64 Directory::subscribersElsewhere(QByteArrayView app, QByteArrayView channel) const {
    return subscribersOf(m_nodes, m_self, keyOf(app, channel));
}

qint64 Directory::holdersElsewhere(QByteArrayView app, QByteArrayView channel) const {
    qint64 count = 0;
    forEachHolder(m_nodes, m_self, keyOf(app, channel), [&count](const KnownNode::Channel&) { ++count; });
    return count;
}

bool Directory::isFirstHolder(QByteArrayView app, QByteArrayView channel) const {
    const QByteArray key = keyOf(app, channel);
    return std::none_of(m_nodes.begin(), m_nodes.lower_bound(m_self),
                        [&key](const auto& entry) { return entry.second.channels.contains(key); });
}

bool Directory::hasMemberElsewhere(QByteArrayView app, QByteArrayView channel, QByteArrayView userId) const {
    bool found = false;
    forEachHolder(m_nodes, m_self, keyOf(app, channel), [&](const KnownNode::Channel& held) {
        found = found || held.members.find(userId) != held.members.end();
    });
    return found;
}

std::vector<WireMember> Directory::membersElsewhere(QByteArrayView app, QByteArrayView channel) const {
    std::vector<WireMember> all;
    Names known;
    forEachHolder(m_nodes, m_self, keyOf(app, channel), [&](const KnownNode::Channel& held) {
        for (const auto& [userId, member] : held.members)
            if (known.insert(userId).second)
                all.push_back({userId, member.userInfo});
    });
    return all;
}

std::vector<QByteArray> Directory::channelsElsewhere(QByteArrayView app) const {
    std::vector<QByteArray> all;
    Names known;
    for (const auto& [nodeId, node] : m_nodes) {
        if (nodeId == m_self)
            continue;
        for (const auto& [key, held] : node.channels)
            if (held.app == app && known.insert(held.name).second)
                all.push_back(held.name);
    }
    return all;
}

qint64 Directory::connectionsElsewhere(QByteArrayView app) const {
    qint64 count = 0;
    for (const auto& [nodeId, node] : m_nodes)
        if (nodeId != m_self)
            if (const auto found = node.connections.find(app); found != node.connections.end())
                count += found->second;
    return count;
}

int Directory::connectionsElsewhere(const QByteArray& app, const QByteArray& userId) const {
    const QByteArray own = keyOf(app, serverToUserPrefix + userId);
    qint64 count = 0;
    for (const auto& [nodeId, node] : m_nodes) {
        if (nodeId == m_self)
            continue;
        if (const auto signedIn = node.channels.find(own); signedIn != node.channels.end())
            count += signedIn->second.subscribers;
        else
            count += std::any_of(node.channels.begin(), node.channels.end(), [&](const auto& entry) {
                return entry.second.app == app && entry.second.members.contains(userId);
            });
    }
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

} // namespace relay
