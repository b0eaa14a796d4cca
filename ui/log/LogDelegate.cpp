// SPDX-License-Identifier: MIT
#include "log/LogDelegate.h"

#include "models/FactText.h"
#include "models/LogModel.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

#include <QPainter>

namespace relay {

LogDelegate::LogDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_normal(fonts::normal())
    , m_mono(fonts::mono()) {}

void LogDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const Colours& colours = Colours::of(option.palette);
    const auto outcome = static_cast<Outcome>(index.data(LogModel::OutcomeRole).toInt());
    const auto tone = static_cast<FactTone>(index.data(LogModel::ToneRole).toInt());
    const int look = columnLook(index);

    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.selected);
    else if (const QColor background = tintOf(outcome, colours); background.isValid())
        painter->fillRect(option.rect, background);

    QRect room = option.rect.adjusted(metrics::gap, 0, -metrics::tight, 0);
    QColor foreground = tone == FactTone::Relay ? colours.muted : colours.text;
    if (look & (LogModel::kindIcon | LogModel::outcomeIcon)) {
        const bool what = look & LogModel::kindIcon;
        const QColor colour = what ? colourOf(tone, colours) : colourOf(outcome, colours);
        const QRect place(room.left(), room.center().y() - metrics::icon / 2 + 1, metrics::icon,
                          metrics::icon);
        const std::optional<Icon> icon =
            what ? iconOf(static_cast<FactKind>(index.data(LogModel::KindRole).toInt()), tone)
                 : iconOf(outcome);
        if (icon)
            icons::paint(*painter, place, *icon, colour);
        room.setLeft(place.right() + metrics::tight + 1);
        foreground = what ? foreground : colour;
    } else if ((look & LogModel::undelivered) && outcome != Outcome::Delivered) {
        foreground = colourOf(outcome, colours);
    } else if (look & ColumnHead::Muted) {
        foreground = colours.muted;
    }

    const QString text = index.data().toString();
    if (text.isEmpty())
        return;
    const bool mono = look & ColumnHead::Mono;
    const QFont& font = mono ? m_mono : m_normal;
    painter->setFont(font);
    painter->setPen(foreground);
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(
        room, int(alignment) | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(text, mono ? Qt::ElideMiddle : Qt::ElideRight, room.width()));
}

} // namespace relay
