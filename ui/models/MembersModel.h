// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/DiffedTable.h"

#include <QStringList>

namespace relay {

/// A member as MembersModel holds it.
struct MemberRow {
    enum class State : quint8 { Here, Joined, Left };

    QByteArray userId;
    QByteArray info;
    QStringList fields; ///< texts of the fields with a column
    std::vector<QByteArray> sockets;
    qint64 since = 0;
    State state = State::Here;
    qint64 stateSince = 0;
    qint64 age = 0; ///< step of the age shown
};

/// The members of one presence channel, sorted by user id: the fields of their user_info, their connections,
/// and since when. New members stay marked for a moment, and those who left stay greyed out for a moment. At
/// most the channel's members, plus 100 who left. GUI thread.
class MembersModel final : public DiffedTable<MembersModel, MemberRow> {
    Q_OBJECT
public:
    using State = MemberRow::State;
    enum Role {
        StateRole = Qt::UserRole + 1, ///< int: State
        UserIdRole,                   ///< QByteArray
        SocketIdsRole,                ///< QList<QByteArray>
        UserInfoRole,                 ///< QByteArray: raw JSON, null if none
    };
    static constexpr int infoColumns = 6;          ///< at most this many fields have their own column
    static constexpr qint64 markedFor = 4'000'000; ///< microseconds that a join or a leave stays visible

    explicit MembersModel(QObject* parent = nullptr);

    /// An empty name means no channel.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    const QByteArray& channel() const { return m_channel; }
    int aliveCount() const { return m_alive; }

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);

signals:
    void countChanged();

protected:
    int compare(const MemberRow& a, const MemberRow& b) const override;
    bool update(MemberRow& row, MemberRow& wanted) override;
    QVariant roleData(const MemberRow& row, int role) const override;

private:
    static ColumnList columns(const QStringList& fields);
    void learnFields(const std::vector<MemberSnapshot>& members);
    void fillFields(MemberRow& row) const;
    MemberRow rowOf(const MemberSnapshot& member) const;
    std::vector<MemberRow> wantedRows(const ChannelSnapshot* channel) const;

    QByteArray m_app;
    QByteArray m_channel;
    QStringList m_fields; ///< keys of user_info that have a column; "" is all of user_info
    qint64 m_time = 0;
    int m_alive = 0;
    bool m_fresh = true; ///< the channel was chosen just now: nobody "joined"
};

} // namespace relay
