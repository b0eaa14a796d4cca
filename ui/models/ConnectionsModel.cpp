// SPDX-License-Identifier: MIT
#include "models/ConnectionsModel.h"

#include "models/FactText.h"
#include "models/MemberName.h"
#include "models/NaturalOrder.h"

#include <QHash>

namespace relay {
namespace {

using Model = ConnectionsModel;
using Row = ConnectionRow;

QString clientText(const ConnectionSnapshot& connection) {
    const QByteArray text =
        connection.version.isEmpty() ? connection.client : connection.client + ' ' + connection.version;
    return text.isEmpty() ? ConnectionsModel::tr("unknown") : QString::fromUtf8(text.trimmed());
}

QString channelList(const ConnectionSnapshot& connection) {
    constexpr std::size_t shown = 20;
    QStringList names;
    for (std::size_t i = 0; i < std::min(shown, connection.channels.size()); ++i)
        names.append(QString::fromUtf8(connection.channels[i]));
    if (connection.subscriptions > static_cast<qint64>(shown))
        names.append(
            ConnectionsModel::tr("and %1 more").arg(connection.subscriptions - static_cast<qint64>(shown)));
    return names.isEmpty() ? ConnectionsModel::tr("No subscription") : names.join(u'\n');
}

/// "2 users: 7, 8"
QString watchlistText(const ConnectionSnapshot& connection) {
    constexpr std::size_t shown = 20;
    QStringList ids;
    for (std::size_t i = 0; i < std::min(shown, connection.watchlist.size()); ++i)
        ids.append(QString::fromUtf8(connection.watchlist[i]));
    if (connection.watchlist.size() > shown)
        ids.append(QStringLiteral("…"));
    return QStringLiteral("%1: %2").arg(
        ConnectionsModel::tr("%n user(s)", nullptr, static_cast<int>(connection.watchlist.size())),
        ids.join(QStringLiteral(", ")));
}

/// More is waiting to be sent than an ordinary burst would leave.
bool isBusy(const ConnectionSnapshot& connection) {
    return connection.pending > 64 * 1024;
}

QString clientTip(const Model&, const Row& row) {
    return QStringLiteral("%1\n%2")
        .arg(clientText(*row.connection), QString::fromUtf8(row.connection->userAgent))
        .trimmed();
}

/// Each user once, with the name that a presence channel has for them: "ada · Ada Lovelace".
QString userText(const Model&, const Row& row) {
    QStringList users;
    for (const MemberSnapshot* member : row.members) {
        const QString id = QString::fromUtf8(member->userId);
        const QString name = memberName(member->userInfo);
        const QString shown = name.isEmpty() || name == id ? id : QStringLiteral("%1 · %2").arg(id, name);
        if (!users.contains(shown))
            users += shown;
    }
    const QByteArray& signedIn = row.connection->userId;
    if (!signedIn.isEmpty() && std::ranges::none_of(row.members, [&signedIn](const MemberSnapshot* member) {
            return member->userId == signedIn;
        }))
        users.prepend(QString::fromUtf8(signedIn));
    return users.join(QStringLiteral(", "));
}

QString userTip(const Model& model, const Row& row) {
    const QString user = userText(model, row);
    return row.connection->watchlist.empty()
               ? user
               : ConnectionsModel::tr("%1, watches %2").arg(user, watchlistText(*row.connection));
}

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

QString queueTip(const Model&, const Row& row) {
    return isBusy(*row.connection)
               ? ConnectionsModel::tr("The client does not read fast enough: %1 are waiting")
                     .arg(sizeText(row.connection->pending))
               : ConnectionsModel::tr("Bytes written that the client has not read yet");
}

QString addressTip(const ConnectionSnapshot& connection) {
    return QStringLiteral("%1 (%2)").arg(QString::fromUtf8(connection.remoteAddress),
                                         connection.secure ? QStringLiteral("wss") : QStringLiteral("ws"));
}

QString activityTip(const ConnectionSnapshot& connection) {
    return connection.lastActivity ? fullTimeText(connection.lastActivity) : QString();
}

QString queueText(const ConnectionSnapshot& connection) {
    return connection.pending > 0 ? sizeText(connection.pending) : QStringLiteral("0");
}

/// A column's text that depends only on the connection.
auto says(QString (*text)(const ConnectionSnapshot&)) {
    return [text](const Model&, const Row& row) {
        return text(*row.connection);
    };
}

auto says(QByteArray ConnectionSnapshot::*field) {
    return [field](const Model&, const Row& row) {
        return QString::fromUtf8(row.connection->*field);
    };
}

/// Sorts a column by that number of the connection.
auto by(qint64 ConnectionSnapshot::*field) {
    return [field](const Model&, const Row& row) {
        return QVariant(row.connection->*field);
    };
}

/// Longest ago last, as in the ages shown.
auto byAge(qint64 ConnectionSnapshot::*field) {
    return [field](const Model&, const Row& row) {
        return QVariant(-(row.connection->*field));
    };
}

auto saysSize(qint64 ConnectionSnapshot::*field) {
    return [field](const Model&, const Row& row) {
        return sizeText(row.connection->*field);
    };
}

} // namespace

ConnectionsModel::ConnectionsModel(QObject* parent)
    : DiffedTable(columns(), parent) {}

ConnectionsModel::ColumnList ConnectionsModel::columns() {
    using Head = ColumnHead;
    using Connection = ConnectionSnapshot;
    constexpr int amount = Head::Number | Head::Muted | Head::Optional;
    return {
        {{"socket-id",
          tr("Socket id"),
          tr("The id that the relay gave this connection"),
          {24, "9999999999.9999999999"},
          Head::Mono | Head::Identity},
         says(&Connection::socketId)},
        {{"user",
          tr("User"),
          tr("Signed in as, or on presence channels as"),
          {24, "user-12345"},
          Head::Identity | Head::Optional},
         userText,
         userTip},
        {{"client", tr("Client"), tr("Client library and version"), {24, "js 8.4.0-rc2"}, Head::Optional},
         says(clientText),
         clientTip},
        {{"subscriptions", tr("Subs"), tr("Subscriptions"), {24, "999"}, Head::Number | Head::Optional},
         [](const Model&, const Row& row) { return QString::number(row.connection->subscriptions); },
         says(channelList),
         by(&Connection::subscriptions)},
        {{"origin",
          tr("Origin"),
          tr("The page's origin, if it sent one"),
          {24, "http://localhost:8000"},
          Head::Optional | Head::Stretch},
         says(&Connection::origin)},
        {{"since", tr("Since"), tr("Time since it connected"), {24, "59 min"}, amount | Head::Ages},
         [](const Model& model, const Row& row) { return shortAge(model.m_snapshot->time - row.since); },
         [](const Model&, const Row& row) { return fullTimeText(row.since); },
         byAge(&Connection::since)},
        {{"app", tr("App"), tr("App id"), {24, "relaydesk"}, Head::Optional}, says(&Connection::app)},
        {{"address",
          tr("Address"),
          tr("Remote address"),
          {24, "127.0.0.1:65535"},
          Head::Muted | Head::Optional},
         says(&Connection::remoteAddress),
         says(addressTip)},
        {{"bytes-in", tr("In"), tr("Bytes received"), {24, "99.9 KB"}, amount},
         saysSize(&Connection::bytesIn),
         {},
         by(&Connection::bytesIn)},
        {{"bytes-out", tr("Out"), tr("Bytes sent"), {24, "99.9 KB"}, amount},
         saysSize(&Connection::bytesOut),
         {},
         by(&Connection::bytesOut)},
        {{"activity",
          tr("Active"),
          tr("Time since anything was received from it"),
          {24, "59 min"},
          amount | Head::Ages},
         [](const Model& model, const Row& row) {
             const qint64 last = row.connection->lastActivity;
             return last ? shortAge(model.m_snapshot->time - last) : QString();
         },
         says(activityTip),
         byAge(&Connection::lastActivity)},
        {{"queue",
          tr("Queue"),
          tr("Bytes written and not yet read by the client"),
          {24, "99.9 KB"},
          amount | warnsWhenBusy},
         says(queueText),
         queueTip,
         by(&Connection::pending)},
    };
}

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
           has(connection.remoteAddress) || has(userText(*this, row).toUtf8()) || has(connection.userAgent) ||
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
