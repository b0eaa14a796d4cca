// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace relay {

/// What the relay found, repeated ones grouped by code, app and channel: how often, when last, and which
/// facts they sit on. New groups are appended, so that nothing moves under the mouse. At most 500 groups;
/// past it the one seen longest ago leaves. GUI thread.
class FindingsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int maxGroups = 500;
    static constexpr size_t maxFactsOfGroup = 100;

    enum Column { What, Channel, Times, LastSeen, ColumnCount };
    enum Role {
        SeverityRole = Qt::UserRole, ///< int, a Severity
        SortRole,
    };

    struct Group {
        FindingCode code;
        Severity severity;
        QByteArray app;
        QByteArray channel;
        qint64 count = 0;
        qint64 lastSeen = 0; ///< microseconds since 1970
        Finding last;
        std::deque<FactId> facts; ///< those it sits on, the newest last; at most maxFactsOfGroup
    };

    using QAbstractTableModel::QAbstractTableModel;

    void append(const std::vector<FactPtr>& facts);
    void clear();
    /// Groups of that severity.
    int count(Severity severity) const;
    const Group* groupAt(int row) const; ///< null where there is none
    /// Ages in the last column are counted from here (microseconds since 1970).
    void setNow(qint64 now);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void countsChanged(int problems, int warnings);

private:
    void add(const Fact& fact, const Finding& finding, std::vector<int>& changed);
    int rowOf(const Fact& fact, const Finding& finding) const;
    void dropOldest();
    QVariant text(const Group& group, int column) const;
    QVariant sortKey(const Group& group, int column) const;

    std::vector<Group> m_groups;
    qint64 m_now = 0;
};

} // namespace relay
