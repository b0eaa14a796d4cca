// SPDX-License-Identifier: MIT
#include "models/Columns.h"

#include <QAbstractItemModel>

namespace relay {

int alignmentOf(const ColumnHead& head) {
    return int((head.look & ColumnHead::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant headerData(const ColumnHead& head, int role) {
    switch (role) {
    case Qt::DisplayRole:
        return head.title;
    case Qt::ToolTipRole:
        return head.tip.isEmpty() ? head.title : head.tip; // in case there is no room for the title
    case Qt::TextAlignmentRole:
        return alignmentOf(head);
    case ColumnHeadRole:
        return QVariant::fromValue(head);
    default:
        return {};
    }
}

ColumnHead columnHead(const QAbstractItemModel& model, int column) {
    return model.headerData(column, Qt::Horizontal, ColumnHeadRole).value<ColumnHead>();
}

int columnLook(const QModelIndex& index) {
    return index.data(ColumnLookRole).toInt();
}

int columnNamed(const QAbstractItemModel& model, QByteArrayView name) {
    for (int column = 0; column < model.columnCount(); ++column)
        if (columnHead(model, column).name == name)
            return column;
    return -1;
}

} // namespace relay
