// SPDX-License-Identifier: MIT
#include "models/SortedRows.h"

#include "models/Columns.h"
#include "models/NaturalOrder.h"

namespace relay {

SortedRows::SortedRows(QAbstractItemModel& list, QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSourceModel(&list);
}

bool SortedRows::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(ColumnSortRole);
    const QVariant b = right.data(ColumnSortRole);
    if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString)
        return naturalCompare(a.toString().toUtf8(), b.toString().toUtf8()) < 0;
    return a.toDouble() < b.toDouble();
}

} // namespace relay
