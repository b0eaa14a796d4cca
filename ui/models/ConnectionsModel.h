// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/DiffedTable.h"

namespace relay {

/// A connection as ConnectionsModel holds it: in the snapshot that the model keeps, with what orders the
/// rows.
struct ConnectionRow {
    const ConnectionSnapshot* connection = nullptr;
    std::vector<const MemberSnapshot*> members; ///< whom presence channels know it as
    QByteArray socketId;
    qint64 since = 0;
};

/// The relay's connections, oldest first, so that a new one appears at the end and nothing moves; of one app,
/// of one channel, or those that a search finds. As many rows as the relay has connections. GUI thread.
class ConnectionsModel final : public DiffedTable<ConnectionsModel, ConnectionRow> {
    Q_OBJECT
public:
    /// Looks of its own.
    static constexpr int warnsWhenBusy = ColumnHead::Own;

    enum Role {
        SocketIdRole = Qt::UserRole + 1, ///< QByteArray
        AppRole,                         ///< QByteArray: app id
        UserRole,                        ///< QByteArray: signed in as; null otherwise
        ChannelsRole,                    ///< QList<QByteArray>
        BusyRole,                        ///< bool: it does not read what it is sent
    };

    explicit ConnectionsModel(QObject* parent = nullptr);

    void setApp(const QByteArray& app);
    /// Only the subscribers of that channel; empty shows all.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    /// Only those where any text contains this (either case).
    void setSearch(const QString& text);
    QModelIndex indexOf(const QByteArray& socketId) const;

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

signals:
    /// Of the rows.
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
    qint64 m_before = 0; ///< time of the snapshot before
};

} // namespace relay
