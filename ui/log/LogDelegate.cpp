// SPDX-License-Identifier: MIT
#include "log/LogDelegate.h"

#include "models/FactText.h"
#include "models/LogModel.h"
#include "theme/Elide.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

#include <QPainter>

namespace relay {

LogDelegate::LogDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
    , m_normal(fonts::normal())
    , m_strong(fonts::normal())
    , m_mono(fonts::mono()) {
    m_strong.setWeight(QFont::DemiBold);
}

void LogDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const Colours& colours = Colours::of(option.palette);
    const Row row{static_cast<Outcome>(index.data(LogModel::OutcomeRole).toInt()),
                  static_cast<FactTone>(index.data(LogModel::ToneRole).toInt()),
                  static_cast<FactKind>(index.data(LogModel::KindRole).toInt())};
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.selected);
    else if (const QColor background = tintOf(row.outcome, colours); background.isValid())
        painter->fillRect(option.rect, background);

    QRect room = option.rect.adjusted(metrics::gap, 0, -metrics::tight, 0);
    const int look = columnLook(index);
    paintIcon(*painter, room, row, look, colours);
    const QString text = look & LogModel::outcomeIcon && row.outcome == Outcome::Delivered
                             ? QString() // the icon says it; every other verdict is read
                             : index.data().toString();
    if (text.isEmpty() || room.width() < metrics::icon)
        return;
    painter->setPen(inkOf(row, look, colours));
    if (look & LogModel::className && row.isEvent())
        return paintName(*painter, room, text, colours.muted);
    const QFont& font = look & ColumnHead::Mono ? m_mono : m_normal;
    const QFontMetrics metrics(font);
    painter->setFont(font);
    painter->drawText(room, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine,
                      look & LogModel::channelName ? elidedChannel(text, metrics, room.width())
                                                   : metrics.elidedText(text, Qt::ElideRight, room.width()));
}

bool LogDelegate::Row::isEvent() const {
    return tone == FactTone::Event || tone == FactTone::ClientEvent;
}

/// In the column's place for it; the text's room begins behind it.
void LogDelegate::paintIcon(QPainter& painter, QRect& room, const Row& row, int look,
                            const Colours& colours) {
    if (!(look & (LogModel::kindIcon | LogModel::outcomeIcon)))
        return;
    const bool isKind = look & LogModel::kindIcon;
    const QRect place(room.left(), room.center().y() - metrics::icon / 2 + 1, metrics::icon, metrics::icon);
    const std::optional<Icon> icon = isKind ? iconOf(row.kind, row.tone) : iconOf(row.outcome);
    if (icon)
        icons::paint(painter, place, *icon,
                     isKind ? colourOf(row.tone, colours) : colourOf(row.outcome, colours));
    room.setLeft(place.right() + metrics::tight + 1);
}

QColor LogDelegate::inkOf(const Row& row, int look, const Colours& colours) {
    if (look & LogModel::outcomeIcon)
        return colourOf(row.outcome, colours);
    if (look & LogModel::undelivered && row.outcome != Outcome::Delivered)
        return colourOf(row.outcome, colours);
    const bool isQuiet = look & ColumnHead::Muted || !(row.isEvent() || row.tone == FactTone::Refusal);
    return isQuiet ? colours.muted : colours.text;
}

/// The class in bold and, where there is room for it, its namespace behind.
void LogDelegate::paintName(QPainter& painter, QRect room, const QString& name, const QColor& quiet) const {
    const QString base = baseName(name);
    const QFontMetrics strong(m_strong);
    painter.setFont(m_strong);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     strong.elidedText(base, Qt::ElideRight, room.width()));
    room.setLeft(room.left() + strong.horizontalAdvance(base) + metrics::gap);
    const QFontMetrics normal(m_normal);
    const QString rest = nameSpace(name);
    if (rest.isEmpty() || room.width() < normal.horizontalAdvance(QStringLiteral("App…")))
        return;
    painter.setFont(m_normal);
    painter.setPen(quiet);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     normal.elidedText(rest, Qt::ElideRight, room.width()));
}

} // namespace relay
