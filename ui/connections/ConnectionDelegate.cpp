// SPDX-License-Identifier: MIT
#include "connections/ConnectionDelegate.h"

#include "models/ConnectionsModel.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"

namespace relay {

void ConnectionDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = Colours::of(option->palette);
    const int look = columnLook(index);
    if (look & ColumnHead::Mono)
        option->font = fonts::mono();
    else if (look & ColumnHead::Identity)
        option->textElideMode = Qt::ElideRight; // people are recognised by the start of the name
    QColor text = look & ColumnHead::Muted ? c.muted : c.text;
    if ((look & ConnectionsModel::warnsWhenBusy) && index.data(ConnectionsModel::BusyRole).toBool())
        text = c.warning;
    option->palette.setColor(QPalette::Text, text);
    option->palette.setColor(QPalette::HighlightedText, text);
}

} // namespace relay
