// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QAbstractTableModel>

#include <vector>

namespace relay {

/// The relay's connections, oldest first, so that a new one appears at the end and nothing moves; of one app,
/// of one channel, or those that a search finds. As many rows as the relay has connections. GUI thread.
class ConnectionsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        SocketId,
        Client,
        Origin,
        Address,
        App,
        User,
        Subscriptions,
        Since,
        BytesIn,
        BytesOut,
        Activity,
        Queue,
        ColumnCount
    };
    enum Role {
        SocketIdRole = Qt::UserRole + 1, ///< QByteArray
        AppRole,                         ///< QByteArray: app id
        UserRole,                        ///< QByteArray: signed in as; null otherwise
        ChannelsRole,                    ///< QList<QByteArray>
        BusyRole,                        ///< bool: it does not read what it is sent
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setApp(const QByteArray& app);
    /// Only the subscribers of that channel; empty shows all.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    /// Only those where any text contains this (either case).
    void setSearch(const QString& text);
    int totalCount() const { return m_snapshot ? static_cast<int>(m_snapshot->connections.size()) : 0; }
    QModelIndex indexOf(const QByteArray& socketId) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

signals:
    void countChanged();

private:
    struct Row {
        const ConnectionSnapshot* connection = nullptr; ///< in m_snapshot
        QByteArray socketId;
        qint64 since = 0;
    };
    struct Steps;
    friend struct Steps;

    void refresh(const SnapshotPtr& snapshot);
    bool isWanted(const ConnectionSnapshot& connection) const;
    QVariant toolTip(const ConnectionSnapshot& connection, int column) const;
    QVariant text(const ConnectionSnapshot& connection, int column) const;

    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
    QByteArray m_search; ///< lower case
    SnapshotPtr m_snapshot;
    qint64 m_before = 0; ///< time of the snapshot before
    std::vector<Row> m_rows;
};

} // namespace relay
