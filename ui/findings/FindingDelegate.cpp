// SPDX-License-Identifier: MIT
#include "findings/FindingDelegate.h"

#include "models/FindingsModel.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

namespace relay {

void FindingDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& colours = Colours::of(option->palette);
    const int look = columnLook(index);
    if (index.data(FindingsModel::RestoredRole).toBool())
        option->palette.setColor(QPalette::Text, colours.muted);
    if (look & FindingsModel::severityIcon) {
        const auto severity = static_cast<Severity>(index.data(FindingsModel::SeverityRole).toInt());
        const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
        option->textElideMode = Qt::ElideRight;
        option->text = option->text.mid(option->text.indexOf(u':') + 2);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(metrics::icon, metrics::icon);
        option->icon =
            QIcon(icons::pixmap(iconOf(severity), colourOf(severity, colours), metrics::icon, ratio));
    } else if (look & ColumnHead::Mono) {
        option->font = fonts::mono();
    } else if (look & ColumnHead::Muted) {
        option->palette.setColor(QPalette::Text, colours.muted);
    }
}

} // namespace relay
