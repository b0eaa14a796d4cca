// SPDX-License-Identifier: MIT
// Whether there is room for one more subscription; part of Subscriptions.cpp.
#include "relay/App.h"
#include "relay/Subscriptions.h"

namespace relay {

/// Whether the connection, and its app, may have one more channel.
std::optional<AuthRefusal> Subscriptions::checkRoom(const Connection& connection,
                                                    const QByteArray& name) const {
    const qint64 limit = m_world.limits.subscriptionsPerConnection;
    const qint64 count = static_cast<qint64>(connection.subscriptions().size()) + m_waiting.count(connection);
    if (count >= limit)
        return AuthRefusal{{Reason::SubscriptionsFull, {{"limit", limit}}}, {}, {}};
    const App& app = connection.app();
    const qint64 channels = m_world.limits.channelsPerApp;
    if (!app.channel(name) && !m_waiting.isHeld(app.config().id, name) && channelCount(app) >= channels)
        return AuthRefusal{{Reason::ChannelsFull, {{"limit", channels}}}, {}, {}};
    return std::nullopt;
}

/// On this node, including channels that are about to exist.
qint64 Subscriptions::channelCount(const App& app) const {
    qint64 count = static_cast<qint64>(app.channels().size());
    if (m_waiting.size() == 0 || count + m_waiting.size() < m_world.limits.channelsPerApp)
        return count + m_waiting.size(); // not exact, but below the limit
    for (const QByteArray& name : m_waiting.channels(app.config().id))
        count += app.channel(name) ? 0 : 1;
    return count;
}

/// Whether the user is a member, or there is room for one more beside the members on all nodes and those
/// about to join.
bool Subscriptions::hasRoom(const App& app, const QByteArray& channel, const QByteArray& userId) const {
    if (app.hasMember(channel, userId))
        return true;
    Held about;
    m_waiting.addTo(about, app.config().id, channel);
    qint64 count = app.userCount(channel);
    for (const WireMember& member : about.members) {
        if (member.userId == userId)
            return true;
        count += app.hasMember(channel, member.userId) ? 0 : 1;
    }
    return count < m_world.limits.presenceMembers;
}

/// Whether others who joined on other nodes at the same time came before the user and have left no room.
bool Subscriptions::isOver(const App& app, const QByteArray& channel, const QByteArray& userId) const {
    const qint64 limit = m_world.limits.presenceMembers;
    if (const Channel* here = app.channel(channel); here && here->members().find(userId))
        return false;
    const std::optional<qint64> before = app.others().membersBefore(app.config().id, channel, userId);
    return before ? *before >= limit : app.userCount(channel) >= limit && !app.hasMember(channel, userId);
}

AuthRefusal Subscriptions::membersFull(const QByteArray& channel) const {
    return {{Reason::MembersFull, {{"channel", channel}, {"limit", m_world.limits.presenceMembers}}}, {}, {}};
}

} // namespace relay
