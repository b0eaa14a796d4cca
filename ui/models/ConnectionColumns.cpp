// SPDX-License-Identifier: MIT
// The columns of the connections: the reading half of ConnectionsModel.

#include "models/ConnectionsModel.h"
#include "models/FactText.h"
#include "models/MemberName.h"
#include "models/NaturalOrder.h"

namespace relay {
namespace {

using Model = ConnectionsModel;
using Row = ConnectionRow;

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

QString clientTip(const Model&, const Row& row) {
    return QStringLiteral("%1\n%2")
        .arg(ConnectionsModel::clientText(*row.connection), QString::fromUtf8(row.connection->userAgent))
        .trimmed();
}

QString userTip(const Model&, const Row& row) {
    const QString user = ConnectionsModel::userText(row);
    return row.connection->watchlist.empty()
               ? user
               : ConnectionsModel::tr("%1, watches %2").arg(user, watchlistText(*row.connection));
}

QString queueTip(const Model&, const Row& row) {
    return ConnectionsModel::isBusy(*row.connection)
               ? ConnectionsModel::tr("The client is not reading fast enough: %1 waiting")
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

QString ConnectionsModel::clientText(const ConnectionSnapshot& connection) {
    const QByteArray text =
        connection.version.isEmpty() ? connection.client : connection.client + ' ' + connection.version;
    return text.isEmpty() ? tr("unknown") : QString::fromUtf8(text.trimmed());
}

QString ConnectionsModel::userText(const Row& row) {
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

bool ConnectionsModel::isBusy(const ConnectionSnapshot& connection) {
    return connection.pending > 64 * 1024;
}

ConnectionsModel::ColumnList ConnectionsModel::columns() {
    using Head = ColumnHead;
    using Connection = ConnectionSnapshot;
    constexpr int amount = Head::Number | Head::Muted | Head::Optional;
    return {
        {{"socket-id",
          tr("Socket id"),
          tr("The id that the relay assigned to this connection"),
          {24, "9999999999.9999999999"},
          Head::Mono | Head::Identity},
         says(&Connection::socketId)},
        {{"user",
          tr("User"),
          tr("User id from signing in or from presence channels"),
          {24, "user-12345"},
          Head::Identity | Head::Optional},
         [](const Model&, const Row& row) { return userText(row); },
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

} // namespace relay
