// SPDX-License-Identifier: MIT
#include "relay/Users.h"

#include <algorithm>

namespace relay {

namespace {

using Group = BytesMap<std::vector<Connection*>>;

bool addTo(Group& group, const QByteArray& userId, Connection& connection) {
    std::vector<Connection*>& connections = group[userId];
    connections.push_back(&connection);
    return connections.size() == 1;
}

bool removeFrom(Group& group, const QByteArray& userId, Connection& connection) {
    const auto found = group.find(QByteArrayView(userId));
    if (found == group.end())
        return false;
    std::erase(found->second, &connection);
    if (!found->second.empty())
        return false;
    group.erase(found);
    return true;
}

} // namespace

bool Users::add(const QByteArray& userId, Connection& connection) {
    return addTo(m_connections, userId, connection);
}

bool Users::remove(const QByteArray& userId, Connection& connection) {
    return removeFrom(m_connections, userId, connection);
}

std::vector<Connection*> Users::connections(QByteArrayView userId) const {
    const auto found = m_connections.find(userId);
    return found == m_connections.end() ? std::vector<Connection*>() : found->second;
}

void Users::watch(const std::vector<QByteArray>& userIds, Connection& connection) {
    for (const QByteArray& userId : userIds)
        addTo(m_watchers, userId, connection);
}

void Users::unwatch(const std::vector<QByteArray>& userIds, Connection& connection) {
    for (const QByteArray& userId : userIds)
        removeFrom(m_watchers, userId, connection);
}

const std::vector<Connection*>& Users::watchers(QByteArrayView userId) const {
    static const std::vector<Connection*> nobody;
    const auto found = m_watchers.find(userId);
    return found == m_watchers.end() ? nobody : found->second;
}

} // namespace relay
