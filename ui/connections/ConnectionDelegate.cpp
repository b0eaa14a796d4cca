// SPDX-License-Identifier: MIT
#include "connections/ConnectionDelegate.h"

#include "models/ConnectionsModel.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"

namespace relay {

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = Colours::of(option->palette);
    const int column = index.column();
    if (column == ConnectionsModel::SocketId)
        option->font = fonts::mono();
    QColor text = column >= ConnectionsModel::Since || column == ConnectionsModel::Address ? c.muted : c.text;
    if (column == ConnectionsModel::Queue && index.data(ConnectionsModel::BusyRole).toBool())
        text = c.warning;
    option->palette.setColor(QPalette::Text, text);
    option->palette.setColor(QPalette::HighlightedText, text);
}

} // namespace relay
