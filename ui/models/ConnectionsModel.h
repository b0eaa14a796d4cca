// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/DiffedTable.h"

namespace relay {

/// A connection as ConnectionsModel holds it: a pointer into the model's snapshot, and what the rows are
/// sorted by.
struct ConnectionRow {
    const ConnectionSnapshot* connection = nullptr;
    std::vector<const MemberSnapshot*> members; ///< its members on presence channels
    QByteArray socketId;
    qint64 since = 0;
};

/// The relay's connections, oldest first, so that a new one appears at the end and nothing moves; can be
/// limited to one app, one channel or a search. At most as many rows as the relay has connections. GUI
/// thread.
class ConnectionsModel final : public DiffedTable<ConnectionsModel, ConnectionRow> {
    Q_OBJECT
public:
    /// This model's own looks.
    static constexpr int warnsWhenBusy = ColumnHead::Own;

    enum Role {
        SocketIdRole = Qt::UserRole + 1, ///< QByteArray
        AppRole,                         ///< QByteArray: app id
        UserRole,                        ///< QByteArray: signed in as; null otherwise
        ChannelsRole,                    ///< QList<QByteArray>
        BusyRole,                        ///< bool: it is not reading what it is sent
    };

    explicit ConnectionsModel(QObject* parent = nullptr);

    void setApp(const QByteArray& app);
    /// Shows only the subscribers of that channel; empty shows all.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    /// Shows only those with a text that contains this (ignoring case).
    void setSearch(const QString& text);
    QModelIndex indexOf(const QByteArray& socketId) const;

    /// Name and version of the library: "js 8.4.0".
    static QString clientText(const ConnectionSnapshot& connection);
    /// Each user once, with the name that a presence channel has for them: "ada · Ada Lovelace".
    static QString userText(const ConnectionRow& row);
    /// Whether more is waiting to be sent than an ordinary burst would leave.
    static bool isBusy(const ConnectionSnapshot& connection);

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

signals:
    /// The number of rows changed.
    void countChanged();

protected:
    int compare(const ConnectionRow& a, const ConnectionRow& b) const override;
    bool update(ConnectionRow& row, ConnectionRow& wanted) override;
    QVariant roleData(const ConnectionRow& row, int role) const override;

private:
    static ColumnList columns();
    bool isWanted(const ConnectionSnapshot& connection) const;
    bool isFound(const ConnectionRow& row) const;

    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
    QByteArray m_search; ///< lower case
    SnapshotPtr m_snapshot;
    qint64 m_before = 0; ///< time of the previous snapshot
};

} // namespace relay
