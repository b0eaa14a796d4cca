// SPDX-License-Identifier: MIT
#include "log/LogDelegate.h"

#include "models/FactText.h"
#include "models/LogModel.h"
#include "theme/Elide.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <array>
#include <vector>

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
    const bool isRestored = index.data(LogModel::RestoredRole).toBool();
    if (isRestored && row.kind == FactKind::Mark) // where the session ended
        painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), metrics::hairline,
                          colours.muted);
    if (const Line line = row.isEvent() ? Line() : lineOf(option, index); line.room.isValid()) {
        painter->setPen(isRestored || row.tone != FactTone::Refusal ? colours.muted : colours.text);
        return paintLine(*painter, option.rect, line);
    }
    const QString text = look & LogModel::outcomeIcon && row.outcome == Outcome::Delivered
                             ? QString() // the icon is enough; other verdicts have text
                             : index.data().toString();
    if (text.isEmpty() || room.width() < metrics::icon)
        return;
    painter->setPen(isRestored ? colours.muted : inkOf(row, look, colours));
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

/// The line that the columns of event, channel and payload share, as far as they stand side by side, if this
/// is one of them. It has the words of those that are hidden, too.
LogDelegate::Line LogDelegate::lineOf(const QStyleOptionViewItem& option, const QModelIndex& index) {
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    if (!table)
        return {};
    static const int event = columnNamed(*index.model(), "event");
    static const std::array others{columnNamed(*index.model(), "channel"),
                                   columnNamed(*index.model(), "payload")};
    const QHeaderView& header = *table->horizontalHeader();
    std::vector<int> shared{event};
    int width = header.sectionSize(event);
    for (int place = header.visualIndex(event) + 1; place < header.count(); ++place) {
        const int column = header.logicalIndex(place);
        if (header.isSectionHidden(column))
            continue;
        if (std::ranges::find(others, column) == others.end())
            break;
        shared.push_back(column);
        width += header.sectionSize(column);
    }
    if (std::ranges::find(shared, index.column()) == shared.end())
        return {};
    QStringList words{index.siblingAtColumn(event).data().toString()};
    for (const int column : others)
        if (header.isSectionHidden(column) || std::ranges::find(shared, column) != shared.end())
            words += index.siblingAtColumn(column).data().toString();
    words.removeAll(QString());
    QRect room(option.rect);
    room.setLeft(header.sectionViewportPosition(event) + metrics::gap + metrics::icon + metrics::tight);
    room.setWidth(header.sectionViewportPosition(event) + width - metrics::tight - room.left());
    return {room, words.join(QStringLiteral(" · "))};
}

/// Each column paints its part of it.
void LogDelegate::paintLine(QPainter& painter, const QRect& cell, const Line& line) const {
    painter.save();
    painter.setClipRect(cell, Qt::IntersectClip);
    painter.setFont(m_normal);
    paintText(painter, line.room, Qt::AlignVCenter,
              QFontMetrics(m_normal).elidedText(line.words, Qt::ElideRight, line.room.width()));
    painter.restore();
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
