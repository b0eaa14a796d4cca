// SPDX-License-Identifier: MIT
#include "relay/App.h"

#include "relay/Subscriber.h"

namespace relay {

App::App(AppConfig config)
    : m_config(std::move(config)) {}

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
