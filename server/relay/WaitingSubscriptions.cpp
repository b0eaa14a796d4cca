// SPDX-License-Identifier: MIT
#include "relay/WaitingSubscriptions.h"

#include <algorithm>

namespace relay {

WaitingSubscriptions::Id WaitingSubscriptions::add(Entry entry) {
    const Id id = ++m_last;
    m_byConnection[entry.connection].ids.push_back(id);
    m_byChannel[keyOf(entry.app, entry.channel)].push_back(id);
    m_entries.emplace(id, std::move(entry));
    return id;
}

WaitingSubscriptions::Entry WaitingSubscriptions::take(Id id) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end())
        return {};
    Entry entry = std::move(found->second);
    m_entries.erase(found);
    const auto connection = m_byConnection.find(entry.connection);
    std::erase(connection->second.ids, id);
    if (connection->second.ids.empty())
        m_byConnection.erase(connection);
    const auto channel = m_byChannel.find(keyOf(entry.app, entry.channel));
    std::erase(channel->second, id);
    if (channel->second.empty())
        m_byChannel.erase(channel);
    return entry;
}

WaitingSubscriptions::Id WaitingSubscriptions::find(const Connection& connection,
                                                    QByteArrayView channel) const {
    const auto found = m_byConnection.find(&connection);
    if (found == m_byConnection.end())
        return 0;
    for (const Id id : found->second.ids)
        if (m_entries.at(id).channel == channel)
            return id;
    return 0;
}

bool WaitingSubscriptions::defer(const Connection& connection, QByteArrayView channel, OtherNodes::Then again,
                                 qint64 bytes) {
    const Id id = find(connection, channel);
    if (id == 0)
        return false;
    qint64& deferred = m_byConnection.at(&connection).deferred;
    if (deferred + bytes > deferredBytes)
        return false;
    deferred += bytes;
    m_entries.at(id).after.push_back(std::move(again));
    return true;
}

bool WaitingSubscriptions::anyDeferred(const Connection& connection, QByteArrayView channel) const {
    const Id id = find(connection, channel);
    return id != 0 && !m_entries.at(id).after.empty();
}

bool WaitingSubscriptions::contains(const Connection& connection, QByteArrayView channel) const {
    return find(connection, channel) != 0;
}

WaitingSubscriptions::Entry WaitingSubscriptions::giveUp(const Connection& connection,
                                                         QByteArrayView channel) {
    return take(find(connection, channel));
}

std::vector<WaitingSubscriptions::Entry> WaitingSubscriptions::giveUpAll(const Connection& connection) {
    std::vector<Entry> given;
    for (auto found = m_byConnection.find(&connection); found != m_byConnection.end();
         found = m_byConnection.find(&connection))
        given.push_back(take(found->second.ids.back()));
    return given;
}

void WaitingSubscriptions::addTo(Held& held, QByteArrayView app, QByteArrayView channel) const {
    const auto found = m_byChannel.find(keyOf(app, channel));
    if (found == m_byChannel.end())
        return;
    held.subscribers += static_cast<qint64>(found->second.size());
    for (const Id id : found->second) {
        const WireMember& member = m_entries.at(id).member;
        const bool isNew = !member.userId.isNull() && std::none_of(held.members.begin(), held.members.end(),
                                                                   [&](const WireMember& known) {
                                                                       return known.userId == member.userId;
                                                                   });
        if (isNew)
            held.members.push_back(member);
    }
}

std::vector<QByteArray> WaitingSubscriptions::channels(QByteArrayView app) const {
    std::vector<QByteArray> names;
    for (const auto& [key, ids] : m_byChannel)
        if (const Entry& entry = m_entries.at(ids.front()); entry.app == app)
            names.push_back(entry.channel);
    return names;
}

bool WaitingSubscriptions::isHeld(QByteArrayView app, QByteArrayView channel) const {
    return m_byChannel.contains(keyOf(app, channel));
}

QByteArray WaitingSubscriptions::keyOf(QByteArrayView app, QByteArrayView channel) {
    return app.toByteArray() + '\0' + channel.toByteArray(); // neither can contain a zero byte
}

qint64 WaitingSubscriptions::count(const Connection& connection) const {
    const auto found = m_byConnection.find(&connection);
    return found == m_byConnection.end() ? 0 : static_cast<qint64>(found->second.ids.size());
}

} // namespace relay
