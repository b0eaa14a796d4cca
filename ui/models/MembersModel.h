// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace relay {

/// The members of one presence channel, sorted by user id: the fields of their user_info, their connections,
/// since when. Who came stays marked for a moment, who left stays greyed for one. At most what the channel
/// holds, plus 100 who left. GUI thread.
class MembersModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class State : quint8 { Here, Joined, Left };
    enum Role {
        StateRole = Qt::UserRole + 1, ///< int: State
        UserIdRole,                   ///< QByteArray
        SocketIdsRole,                ///< QList<QByteArray>
        UserInfoRole,                 ///< QByteArray: raw JSON, null where none
    };
    static constexpr int infoColumns = 6;          ///< at most so many fields have a column of their own
    static constexpr qint64 markedFor = 4'000'000; ///< microseconds that a join or a leave stays visible

    using QAbstractTableModel::QAbstractTableModel;

    /// Empty: no channel.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    const QByteArray& channel() const { return m_channel; }
    int aliveCount() const { return m_alive; }

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
        QByteArray userId;
        QByteArray info;
        QStringList fields; ///< texts under m_fields
        std::vector<QByteArray> sockets;
        qint64 since = 0;
        State state = State::Here;
        qint64 stateSince = 0;
        qint64 age = 0; ///< step of the age that is shown
    };
    struct Steps;
    friend struct Steps;

    int connectionsColumn() const { return 1 + static_cast<int>(m_fields.size()); }
    int sinceColumn() const { return connectionsColumn() + 1; }
    void learnFields(const std::vector<MemberSnapshot>& members);
    void fillFields(Row& row) const;
    std::vector<Row> wantedRows(const ChannelSnapshot* channel) const;
    QVariant text(const Row& row, int column) const;

    QByteArray m_app;
    QByteArray m_channel;
    QStringList m_fields; ///< keys of user_info that have a column; "" is the whole of it
    std::vector<Row> m_rows;
    qint64 m_time = 0;
    int m_alive = 0;
    bool m_fresh = true; ///< the channel was chosen just now: nobody "joined"
};

} // namespace relay
