// SPDX-License-Identifier: MIT
#include "channels/ChannelDelegate.h"

#include "models/ChannelsModel.h"
#include "theme/Colours.h"
#include "theme/Elide.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QPainter>

#include <algorithm>

namespace relay {
namespace {

constexpr int badgeSide = 18;

Icon iconOf(ChannelKind kind) {
    if (isPresence(kind))
        return Icon::Members;
    if (isEncrypted(kind))
        return Icon::Key;
    if (kind == ChannelKind::ServerToUser)
        return Icon::User;
    return isPublic(kind) ? Icon::Channel : Icon::Lock;
}

/// A badge of 18 px: the kind's icon on the kind's tint; a cache channel that holds an event has a dot.
QPixmap badge(ChannelKind kind, bool cached, const Colours& c, qreal ratio) {
    constexpr int side = badgeSide;
    QPixmap pixmap(static_cast<int>(side * ratio), static_cast<int>(side * ratio));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.kindTint(kind));
    painter.drawRoundedRect(QRectF(0, 0, side, side), metrics::radius, metrics::radius);
    icons::paint(painter, QRectF(2, 2, 14, 14), iconOf(kind), c.kind(kind));
    if (isCache(kind)) {
        painter.setPen(QPen(c.base, 1.5));
        painter.setBrush(cached ? c.kind(kind) : c.base);
        painter.drawEllipse(QPointF(side - 3.5, side - 3.5), 3.2, 3.2);
        if (!cached) {
            painter.setPen(QPen(c.kind(kind), 1));
            painter.drawEllipse(QPointF(side - 3.5, side - 3.5), 2.2, 2.2);
        }
    }
    return pixmap;
}

/// Bars two pixels wide, with the newest on the right.
void paintSparkline(QPainter& painter, const QRect& where, const Pulse::Samples& samples,
                    const QColor& colour) {
    const float highest = *std::max_element(samples.begin(), samples.end());
    if (highest <= 0)
        return;
    constexpr int step = 2;
    int x = where.right() - step + 1;
    for (auto it = samples.rbegin(); it != samples.rend() && x >= where.left(); ++it, x -= step) {
        const float share = std::min(*it / highest, 1.0F);
        const int height =
            *it > 0 ? std::max(1, static_cast<int>(share * static_cast<float>(where.height()))) : 0;
        painter.fillRect(QRect(x, where.bottom() - height + 1, step - 1, height), colour);
    }
}

} // namespace

void ChannelDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = Colours::of(option->palette);
    const int look = columnLook(index);
    const QVariant kind = index.data(ChannelsModel::KindRole);
    const bool isMember = index.data(ChannelsModel::MemberRole).isValid();
    const bool quiet = index.data(ChannelsModel::GoneRole).toBool() || isMember || (look & ColumnHead::Muted);
    if (quiet)
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, isMember && (look & ChannelsModel::badge) ? c.text : c.muted);
    if (!(look & ChannelsModel::badge))
        return;
    option->textElideMode = Qt::ElideRight;
    if (kind.isValid() && option->rect.isValid())
        option->text = elidedChannel(option->text, option->fontMetrics,
                                     option->rect.width() - badgeSide - 2 * metrics::gap);
    const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1.0;
    if (kind.isValid())
        option->icon = QIcon(badge(static_cast<ChannelKind>(kind.toInt()),
                                   index.data(ChannelsModel::CacheRole).toBool(), c, ratio));
    else if (isMember)
        option->icon = QIcon(icons::pixmap(Icon::User, c.muted, 14, ratio));
    else
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = kind.isValid() ? QSize(badgeSide, badgeSide) : QSize(14, 14);
    if (index.data(ChannelsModel::GoneRole).toBool())
        option->font.setItalic(true);
}

void ChannelDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant samples =
        columnLook(index) & ChannelsModel::sparkline ? index.data(ChannelsModel::SamplesRole) : QVariant();
    if (!samples.isValid())
        return;
    constexpr int numberWidth = 36;
    const QRect where = option.rect.adjusted(metrics::tight, 5, -numberWidth, -5);
    const Colours& c = Colours::of(option.palette);
    if (where.width() >= 8)
        paintSparkline(*painter, where, samples.value<Pulse::Samples>(), c.accent);
}

QSize ChannelDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::rowHeight};
}

} // namespace relay
