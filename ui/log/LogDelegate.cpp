// SPDX-License-Identifier: MIT
#include "log/LogDelegate.h"

#include "models/FactText.h"
#include "models/LogModel.h"
#include "theme/Elide.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

#include <QGuiApplication>
#include <QPainter>

namespace relay {
namespace {

constexpr int markWidth = 3; // the bar before a marked row

} // namespace

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

    if (columnLook(index) & LogModel::kindIcon && index.data(LogModel::MarkedRole).toBool())
        painter->fillRect(QRect(option.rect.topLeft(), QSize(markWidth, option.rect.height())),
                          colours.accent);

    QRect room = option.rect.adjusted(metrics::gap, 0, -metrics::tight, 0);
    const int look = columnLook(index);
    paintIcon(*painter, room, row, look, colours);
    const QString text = look & LogModel::outcomeIcon && row.outcome == Outcome::Delivered
                             ? QString() // the icon is enough; other verdicts have text
                             : index.data().toString();
    if (text.isEmpty() || room.width() < metrics::icon)
        return;
    const bool isRestored = index.data(LogModel::RestoredRole).toBool();
    painter->setPen(isRestored ? colours.muted : inkOf(row, look, colours));
    if (isRestored && row.kind == FactKind::Mark) // where the session ended
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), metrics::hairline,
                          colours.muted);
    if (look & LogModel::className && row.isEvent())
        return paintName(*painter, room, text, colours.muted);
    const QFont& font = look & ColumnHead::Mono ? m_mono : m_normal;
    const QFontMetrics metrics(font);
    if (look & LogModel::outcomeIcon && metrics.horizontalAdvance(text) > room.width())
        return; // half a word says less than the icon alone
    painter->setFont(font);
    paintText(*painter, room, index.data(Qt::TextAlignmentRole).toInt(),
              look & LogModel::channelName ? elidedChannel(text, metrics, room.width())
                                           : metrics.elidedText(text, Qt::ElideRight, room.width()));
}

/// Uses the painter's font and pen; search matches get a tint.
void LogDelegate::paintText(QPainter& painter, const QRect& room, int alignment, const QString& text) const {
    const QFontMetrics metrics(painter.font());
    const QColor tint = Colours::of(QGuiApplication::palette()).found;
    const bool right = alignment & Qt::AlignRight;
    const int left = right ? room.right() + 1 - metrics.horizontalAdvance(text) : room.left();
    qsizetype at = m_found.isEmpty() ? -1 : text.indexOf(m_found, 0, Qt::CaseInsensitive);
    for (; at >= 0; at = text.indexOf(m_found, at + m_found.size(), Qt::CaseInsensitive)) {
        const int from = left + metrics.horizontalAdvance(text.left(at));
        const int to = left + metrics.horizontalAdvance(text.left(at + m_found.size()));
        painter.fillRect(QRect(from, room.center().y() - metrics.height() / 2, to - from, metrics.height()),
                         tint);
    }
    painter.drawText(room, alignment | Qt::TextSingleLine, text);
}

bool LogDelegate::Row::isEvent() const {
    return tone == FactTone::Event || tone == FactTone::ClientEvent;
}

/// Paints the column's icon, and moves the start of the text's room after it.
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

/// Paints the class in bold and, if there is room, its namespace after it.
void LogDelegate::paintName(QPainter& painter, QRect room, const QString& name, const QColor& quiet) const {
    const QString base = baseName(name);
    const QFontMetrics strong(m_strong);
    painter.setFont(m_strong);
    paintText(painter, room, Qt::AlignVCenter, strong.elidedText(base, Qt::ElideRight, room.width()));
    room.setLeft(room.left() + strong.horizontalAdvance(base) + metrics::gap);
    const QFontMetrics normal(m_normal);
    const QString rest = nameSpace(name);
    if (rest.isEmpty() || room.width() < normal.horizontalAdvance(QStringLiteral("App…")))
        return;
    painter.setFont(m_normal);
    painter.setPen(quiet);
    paintText(painter, room, Qt::AlignVCenter, normal.elidedText(rest, Qt::ElideRight, room.width()));
}

} // namespace relay
