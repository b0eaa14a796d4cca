// SPDX-License-Identifier: MIT
#include "models/ConnectionsModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"
#include "models/RowDiff.h"

namespace relay {
namespace {

bool isNumeric(int column) {
    return column >= ConnectionsModel::Subscriptions && column < ConnectionsModel::ColumnCount;
}

QString clientText(const ConnectionSnapshot& connection) {
    const QByteArray text =
        connection.version.isEmpty() ? connection.client : connection.client + ' ' + connection.version;
    return text.isEmpty() ? QStringLiteral("unknown") : QString::fromUtf8(text.trimmed());
}

QString channelList(const ConnectionSnapshot& connection) {
    constexpr std::size_t shown = 20;
    QStringList names;
    for (std::size_t i = 0; i < std::min(shown, connection.channels.size()); ++i)
        names.append(QString::fromUtf8(connection.channels[i]));
    if (connection.subscriptions > static_cast<qint64>(shown))
        names.append(
            QStringLiteral("and %1 more").arg(connection.subscriptions - static_cast<qint64>(shown)));
    return names.isEmpty() ? QStringLiteral("No subscription") : names.join(u'\n');
}

/// "2 users: 7, 8"
QString watchlistText(const ConnectionSnapshot& connection) {
    constexpr std::size_t shown = 20;
    QStringList ids;
    for (std::size_t i = 0; i < std::min(shown, connection.watchlist.size()); ++i)
        ids.append(QString::fromUtf8(connection.watchlist[i]));
    if (connection.watchlist.size() > shown)
        ids.append(QStringLiteral("…"));
    return QStringLiteral("%1: %2").arg(counted(static_cast<qint64>(connection.watchlist.size()),
                                                QStringLiteral("user"), QStringLiteral("users")),
                                        ids.join(QStringLiteral(", ")));
}

/// More waits for it than an ordinary burst would leave.
bool isBusy(const ConnectionSnapshot& connection) {
    return connection.pending > 64 * 1024;
}

} // namespace

/// How diffRows() speaks for the connections.
struct ConnectionsModel::Steps {
    ConnectionsModel& model;
    qint64 now;

    int compare(const Row& row, const Row& want) const {
        if (row.since != want.since)
            return row.since < want.since ? -1 : 1;
        return row.socketId.compare(want.socketId);
    }
    Row make(const Row& want) const { return want; }
    bool update(Row& row, const Row& want) const {
        const ConnectionSnapshot& a = *row.connection;
        const ConnectionSnapshot& b = *want.connection;
        row.connection = want.connection;
        return a.bytesIn != b.bytesIn || a.bytesOut != b.bytesOut || a.pending != b.pending ||
               a.subscriptions != b.subscriptions || a.userId != b.userId ||
               ageStep(model.m_before - a.lastActivity) != ageStep(now - b.lastActivity) ||
               ageStep(model.m_before - a.since) != ageStep(now - b.since);
    }
    void removing(int first, int last) const { model.beginRemoveRows({}, first, last); }
    void removed() const { model.endRemoveRows(); }
    void inserting(int first, int last) const { model.beginInsertRows({}, first, last); }
    void inserted() const { model.endInsertRows(); }
    void changed(int first, int last) const {
        emit model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

void ConnectionsModel::setApp(const QByteArray& app) {
    m_app = app;
    refresh(m_snapshot);
}

void ConnectionsModel::setChannel(const QByteArray& app, const QByteArray& channel) {
    m_channelApp = app;
    m_channel = channel;
    refresh(m_snapshot);
}

void ConnectionsModel::setSearch(const QString& text) {
    m_search = text.trimmed().toUtf8().toLower();
    refresh(m_snapshot);
}

void ConnectionsModel::takeSnapshot(const SnapshotPtr& snapshot) {
    const int before = totalCount();
    refresh(snapshot);
    if (totalCount() != before)
        emit countChanged();
}

bool ConnectionsModel::isWanted(const ConnectionSnapshot& connection) const {
    if (!m_app.isEmpty() && connection.app != m_app)
        return false;
    if (!m_channel.isEmpty()) {
        const auto& on = connection.channels;
        if (connection.app != m_channelApp || std::find(on.begin(), on.end(), m_channel) == on.end())
            return false;
    }
    if (m_search.isEmpty())
        return true;
    const auto has = [this](const QByteArray& text) {
        return text.toLower().contains(m_search);
    };
    return has(connection.socketId) || has(clientText(connection).toUtf8()) || has(connection.origin) ||
           has(connection.remoteAddress) || has(connection.userId) || has(connection.userAgent) ||
           has(connection.app);
}

void ConnectionsModel::refresh(const SnapshotPtr& snapshot) {
    if (!snapshot)
        return;
    std::vector<Row> wanted;
    for (const ConnectionSnapshot& connection : snapshot->connections)
        if (isWanted(connection))
            wanted.push_back({&connection, connection.socketId, connection.since});
    std::sort(wanted.begin(), wanted.end(), [](const Row& a, const Row& b) {
        return a.since != b.since ? a.since < b.since : a.socketId < b.socketId;
    });
    const SnapshotPtr before = m_snapshot; // rows point into it until they are updated
    m_before = before ? before->time : snapshot->time;
    m_snapshot = snapshot;
    Steps steps{*this, snapshot->time};
    diffRows(m_rows, wanted, steps);
}

QModelIndex ConnectionsModel::indexOf(const QByteArray& socketId) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&socketId](const Row& row) { return row.socketId == socketId; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int ConnectionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConnectionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConnectionsModel::text(const ConnectionSnapshot& connection, int column) const {
    switch (column) {
    case SocketId:
        return QString::fromUtf8(connection.socketId);
    case Client:
        return clientText(connection);
    case Origin:
        return QString::fromUtf8(connection.origin);
    case Address:
        return QString::fromUtf8(connection.remoteAddress);
    case App:
        return QString::fromUtf8(connection.app);
    case User:
        return QString::fromUtf8(connection.userId);
    case Subscriptions:
        return QString::number(connection.subscriptions);
    case Since:
        return shortAge(m_snapshot->time - connection.since);
    case BytesIn:
        return sizeText(connection.bytesIn);
    case BytesOut:
        return sizeText(connection.bytesOut);
    case Activity:
        return connection.lastActivity ? shortAge(m_snapshot->time - connection.lastActivity) : QString();
    case Queue:
        return connection.pending > 0 ? sizeText(connection.pending) : QStringLiteral("0");
    default:
        return {};
    }
}

QVariant ConnectionsModel::toolTip(const ConnectionSnapshot& connection, int column) const {
    switch (column) {
    case Client:
        return QStringLiteral("%1\n%2")
            .arg(clientText(connection), QString::fromUtf8(connection.userAgent))
            .trimmed();
    case Address:
        return QStringLiteral("%1 (%2)").arg(QString::fromUtf8(connection.remoteAddress),
                                             connection.secure ? QStringLiteral("wss")
                                                               : QStringLiteral("ws"));
    case User:
        if (!connection.watchlist.empty())
            return QStringLiteral("%1, watches %2")
                .arg(QString::fromUtf8(connection.userId), watchlistText(connection));
        return text(connection, column);
    case Subscriptions:
        return channelList(connection);
    case Since:
        return fullTimeText(connection.since);
    case Activity:
        return connection.lastActivity ? fullTimeText(connection.lastActivity) : QString();
    case Queue:
        return isBusy(connection)
                   ? QStringLiteral("It does not read fast enough: %1 wait").arg(sizeText(connection.pending))
                   : QStringLiteral("Bytes written and not yet taken by the client");
    default:
        return text(connection, column);
    }
}

QVariant ConnectionsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const ConnectionSnapshot& connection = *m_rows[static_cast<std::size_t>(index.row())].connection;
    switch (role) {
    case Qt::DisplayRole:
        return text(connection, index.column());
    case Qt::ToolTipRole:
        return toolTip(connection, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
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

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    static constexpr const char* titles[] = {"Socket id", "Client", "Origin", "Address", "App",    "User",
                                             "Subs",      "Since",  "In",     "Out",     "Active", "Queue"};
    static constexpr const char* tips[] = {"The id that the relay gave this connection",
                                           "Client library and version",
                                           "The page's origin, where it sent one",
                                           "Remote address",
                                           "App id",
                                           "Signed in as",
                                           "Subscriptions",
                                           "Time since it connected",
                                           "Bytes received",
                                           "Bytes sent",
                                           "Time since anything came from it",
                                           "Bytes written and not yet taken"};
    if (role == Qt::DisplayRole)
        return QString::fromLatin1(titles[section]);
    if (role == Qt::ToolTipRole)
        return QString::fromLatin1(tips[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace relay
