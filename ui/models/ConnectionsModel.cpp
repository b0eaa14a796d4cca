// SPDX-License-Identifier: MIT
#include "models/ConnectionsModel.h"

#include "models/NaturalOrder.h"

#include <QHash>

namespace relay {
namespace {

using Row = ConnectionRow;
using MembersOfSockets = QHash<QByteArray, std::vector<const MemberSnapshot*>>;

MembersOfSockets membersOfSockets(const Snapshot& snapshot) {
    MembersOfSockets members;
    for (const ChannelSnapshot& channel : snapshot.channels)
        for (const MemberSnapshot& member : channel.members)
            for (const QByteArray& socket : member.socketIds)
                members[socket].push_back(&member);
    return members;
}

bool isSamePerson(const MemberSnapshot* a, const MemberSnapshot* b) {
    return a->userId == b->userId && a->userInfo == b->userInfo;
}

} // namespace

ConnectionsModel::ConnectionsModel(QObject* parent)
    : DiffedTable(columns(), parent) {}

int ConnectionsModel::compare(const Row& a, const Row& b) const {
    if (a.since != b.since)
        return a.since < b.since ? -1 : 1;
    return a.socketId.compare(b.socketId);
}

bool ConnectionsModel::update(Row& row, Row& wanted) {
    const ConnectionSnapshot& a = *row.connection;
    const ConnectionSnapshot& b = *wanted.connection;
    const bool isOther = !std::ranges::equal(row.members, wanted.members, isSamePerson);
    row.connection = wanted.connection;
    row.members = std::move(wanted.members);
    const qint64 now = m_snapshot->time;
    return isOther || a.bytesIn != b.bytesIn || a.bytesOut != b.bytesOut || a.pending != b.pending ||
           a.subscriptions != b.subscriptions || a.userId != b.userId ||
           ageStep(m_before - a.lastActivity) != ageStep(now - b.lastActivity) ||
           ageStep(m_before - a.since) != ageStep(now - b.since);
}

void ConnectionsModel::setApp(const QByteArray& app) {
    m_app = app;
    takeSnapshot(m_snapshot);
}

void ConnectionsModel::setChannel(const QByteArray& app, const QByteArray& channel) {
    m_channelApp = app;
    m_channel = channel;
    takeSnapshot(m_snapshot);
}

void ConnectionsModel::setSearch(const QString& text) {
    m_search = text.trimmed().toUtf8().toLower();
    takeSnapshot(m_snapshot);
}

bool ConnectionsModel::isWanted(const ConnectionSnapshot& connection) const {
    if (!m_app.isEmpty() && connection.app != m_app)
        return false;
    if (!m_channel.isEmpty()) {
        const auto& on = connection.channels;
        if (connection.app != m_channelApp || std::find(on.begin(), on.end(), m_channel) == on.end())
            return false;
    }
    return true;
}

bool ConnectionsModel::isFound(const Row& row) const {
    if (m_search.isEmpty())
        return true;
    const ConnectionSnapshot& connection = *row.connection;
    const auto has = [this](const QByteArray& text) {
        return text.toLower().contains(m_search);
    };
    return has(connection.socketId) || has(clientText(connection).toUtf8()) || has(connection.origin) ||
           has(connection.remoteAddress) || has(userText(row).toUtf8()) || has(connection.userAgent) ||
           has(connection.app);
}

void ConnectionsModel::takeSnapshot(const SnapshotPtr& snapshot) {
    if (!snapshot)
        return;
    const MembersOfSockets members = membersOfSockets(*snapshot);
    std::vector<Row> wanted;
    for (const ConnectionSnapshot& connection : snapshot->connections) {
        if (!isWanted(connection))
            continue;
        Row row{&connection, members.value(connection.socketId), connection.socketId, connection.since};
        if (isFound(row))
            wanted.push_back(std::move(row));
    }
    const SnapshotPtr before = m_snapshot; // rows point into it until they are updated
    m_before = before ? before->time : snapshot->time;
    m_snapshot = snapshot;
    const int count = rowCount();
    setRows(std::move(wanted));
    if (rowCount() != count)
        emit countChanged();
}

QModelIndex ConnectionsModel::indexOf(const QByteArray& socketId) const {
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&socketId](const Row& row) { return row.socketId == socketId; });
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()), 0);
}

QVariant ConnectionsModel::roleData(const Row& row, int role) const {
    const ConnectionSnapshot& connection = *row.connection;
    switch (role) {
    case SocketIdRole:
        return connection.socketId;
    case AppRole:
        return connection.app;
    case UserRole:
        return connection.userId;
    case ChannelsRole:
        return QVariant::fromValue(QList<QByteArray>(connection.channels.begin(), connection.channels.end()));
    case BusyRole:
        return isBusy(connection);
    default:
        return {};
    }
}

} // namespace relay
