// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

namespace relay {

/// The rows of a small list or tree, sorted by its columns' sort keys (ColumnSortRole): numbers as numbers,
/// names as people do ("orders.2" before "orders.10"), equal ones in the list's own order, which is also used
/// while unsorted. GUI thread.
class SortedRows final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// The list outlives it.
    explicit SortedRows(QAbstractItemModel& list, QObject* parent = nullptr);

protected:
    bool filterAcceptsRow(int, const QModelIndex&) const override { return true; }
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

} // namespace relay
