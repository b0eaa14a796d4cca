// SPDX-License-Identifier: MIT
#include "relay/App.h"

#include "relay/Subscriber.h"

namespace relay {

App::App(AppConfig config, OtherNodes& others)
    : m_config(std::move(config))
    , m_others(&others) {}

Channel* App::channel(QByteArrayView name) const {
    const auto found = m_channels.find(name);
    return found == m_channels.end() ? nullptr : found->second.get();
}

Channel& App::channelOrNew(const QByteArray& name, qint64 nowMicroseconds) {
    if (Channel* existing = channel(name))
        return *existing;
    return *m_channels.emplace(name, std::make_unique<Channel>(name, nowMicroseconds)).first->second;
}

void App::forget(Channel& channel) {
    const auto found = m_channels.find(QByteArrayView(channel.name()));
    Q_ASSERT(found != m_channels.end() && found->second.get() == &channel);
    m_channels.erase(found);
}

Connection& App::add(std::unique_ptr<Connection> connection) {
    connection->indexInApp = static_cast<quint32>(m_connections.size());
    return *m_connections.emplace_back(std::move(connection));
}

std::unique_ptr<Connection> App::take(Connection& connection) {
    const quint32 index = connection.indexInApp;
    Q_ASSERT(m_connections[index].get() == &connection);
    std::unique_ptr<Connection> taken = std::move(m_connections[index]);
    if (index + 1 < m_connections.size()) {
        m_connections[index] = std::move(m_connections.back());
        m_connections[index]->indexInApp = index;
    }
    m_connections.pop_back();
    m_endedBytesIn += taken->subscriber().bytesIn();
    m_endedBytesOut += taken->subscriber().bytesOut();
    return taken;
}

qint64 App::subscribers(QByteArrayView name) const {
    const Channel* here = channel(name);
    return (here ? here->subscriberCount() : 0) + m_others->subscribers(m_config.id, name);
}

qint64 App::userCount(QByteArrayView name) const {
    const Channel* here = channel(name);
    if (!m_others->isShared())
        return here ? here->userCount() : 0;
    return static_cast<qint64>(members(name).size());
}

bool App::hasMember(QByteArrayView name, QByteArrayView userId) const {
    const Channel* here = channel(name);
    return (here && here->members().find(userId)) || m_others->hasMember(m_config.id, name, userId);
}

std::vector<WireMember> App::members(QByteArrayView name) const {
    const Channel* here = channel(name);
    std::vector<WireMember> all = here ? here->members().toWire() : std::vector<WireMember>();
    if (!m_others->isShared())
        return all;
    for (WireMember& member : all)
        if (auto shown = m_others->userInfo(m_config.id, name, member.userId))
            member.userInfo = *std::move(shown);
    for (WireMember& member : m_others->members(m_config.id, name))
        if (!here || !here->members().find(member.userId))
            all.push_back(std::move(member));
    return all;
}

std::vector<QByteArray> App::channelNames() const {
    std::vector<QByteArray> names;
    names.reserve(m_channels.size());
    for (const auto& [name, channel] : m_channels)
        names.push_back(name);
    for (QByteArray& name : m_others->channels(m_config.id))
        if (!channel(name))
            names.push_back(std::move(name));
    return names;
}

bool App::isOnline(const QByteArray& userId) const {
    return m_users.isOnline(userId) || m_others->subscribers(m_config.id, serverToUserPrefix + userId) > 0;
}

qint64 App::connectionsEverywhere() const {
    return connectionCount() + m_others->connections(m_config.id);
}

qint64 App::bytesIn() const {
    qint64 bytes = m_endedBytesIn;
    for (const std::unique_ptr<Connection>& connection : m_connections)
        bytes += connection->subscriber().bytesIn();
    return bytes;
}

qint64 App::bytesOut() const {
    qint64 bytes = m_endedBytesOut;
    for (const std::unique_ptr<Connection>& connection : m_connections)
        bytes += connection->subscriber().bytesOut();
    return bytes;
}

} // namespace relay
