// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAbstractTableModel>

#include <vector>

namespace relay {

/// Events of one channel, the newest first. As many as it is given. GUI thread.
class ChannelEventsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Age, Event, To, Size, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// In order, the newest first. Rows that stay are not moved.
    void setEvents(std::vector<FactPtr> events);
    FactPtr factAt(int row) const; ///< null where there is none
    /// Ages are counted from here (microseconds since 1970).
    void setNow(qint64 now);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Steps;
    friend struct Steps;

    QString text(const Fact& fact, int column) const;
    static QString toolTip(const Fact& fact, int column);

    std::vector<FactPtr> m_rows;
    qint64 m_now = 0;
};

} // namespace relay
