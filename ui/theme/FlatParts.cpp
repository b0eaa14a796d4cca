// SPDX-License-Identifier: MIT
#include "theme/FlatParts.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QAction>
#include <QCoreApplication>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace relay::flat {

void drawPlate(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(line.isValid() ? QPen(line, metrics::hairline) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
    painter.restore();
}

void drawField(QPainter& painter, const QStyleOption& option, const Colours& c) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = option.state & QStyle::State_HasFocus;
    drawPlate(painter, option.rect, enabled ? c.base : c.window, focus ? c.accent : c.hairline);
}

void drawButton(QPainter& painter, const QStyleOption& option, const Colours& c) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    if (button && enabled && (button->features & QStyleOptionButton::DefaultButton)) {
        drawPlate(painter, option.rect,
                  down   ? c.accent.darker(115)
                  : over ? c.accent.lighter(108)
                         : c.accent,
                  {});
        if (option.state & QStyle::State_HasFocus)
            drawPlate(painter, option.rect.adjusted(2, 2, -2, -2), {}, c.onAccent);
        return;
    }
    const QColor line = (option.state & QStyle::State_HasFocus) ? c.accent : c.hairline;
    drawPlate(painter, option.rect, down ? c.selected : over ? c.hover : enabled ? c.raised : c.window, line);
}

void drawToolButton(QPainter& painter, const QStyleOption& option, const Colours& c) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool over = enabled && (option.state & QStyle::State_MouseOver);
    const bool focus = option.state & QStyle::State_HasFocus;
    const bool framed = !(option.state & QStyle::State_AutoRaise); // a chip
    if (down || over || focus || framed)
        drawPlate(painter, option.rect,
                  down     ? c.selected
                  : over   ? c.hover
                  : framed ? c.raised
                           : QColor(),
                  focus    ? c.accent
                  : framed ? c.hairline
                           : QColor());
}

void drawArrow(QPainter& painter, const QStyleOption& option, Icon icon, const Colours& c) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const int side = std::min({option.rect.width(), option.rect.height(), 16});
    QRect where(0, 0, side, side);
    where.moveCenter(option.rect.center());
    icons::paint(painter, where, icon, enabled ? c.muted : c.hairline);
}

void drawHeader(QPainter& painter, const QStyleOptionHeader& option, const Colours& c) {
    painter.fillRect(option.rect, c.window);
    painter.setPen(c.hairline);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const bool vertical = option.orientation == Qt::Vertical;
    const bool last =
        option.position == QStyleOptionHeader::End || option.position == QStyleOptionHeader::OnlyOneSection;
    if (!vertical && !last) {
        const QRect& r = option.rect;
        painter.drawLine(r.right(), r.top() + 6, r.right(), r.bottom() - 6);
    }
}

QRect arrowOf(const QStyleOptionHeader& option) {
    constexpr int side = 12;
    QRect arrow(0, 0, side, side);
    arrow.moveCenter(option.rect.center());
    arrow.moveRight(option.rect.right() - metrics::tight);
    return arrow;
}

QRect titleOf(const QStyleOptionHeader& option) {
    QRect room = option.rect;
    room.setRight(arrowOf(option).left() - 1);
    const int spare = room.width() - option.fontMetrics.horizontalAdvance(option.text);
    room.setLeft(room.left() + std::clamp(spare, metrics::tight, metrics::gap));
    return room;
}

QString headerTitle(const QStyleOptionHeader& option) {
    constexpr qsizetype least = 4; // including the ellipsis: less would say nothing
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, option.rect.width());
    return text == option.text || text.size() >= least ? text : QString();
}

void drawTab(QPainter& painter, const QStyleOptionTab& option, const Colours& c) {
    const bool chosen = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    const QRect& r = option.rect;
    const bool above = option.shape == QTabBar::RoundedSouth || option.shape == QTabBar::TriangularSouth;
    if (over && !chosen)
        drawPlate(painter, r.adjusted(2, 3, -2, -3), c.hover, {});
    if (option.state & QStyle::State_HasFocus) // only the current tab can have it
        drawPlate(painter, r.adjusted(2, 3, -2, -3), {}, c.accent);
    if (chosen)
        painter.fillRect(QRect(r.left() + 4, above ? r.top() : r.bottom() - 1, r.width() - 8, 2), c.accent);
}

void drawSeparator(QPainter& painter, const QStyleOption& option, const Colours& c) {
    painter.fillRect(option.rect, c.window);
    QRect line = option.rect;
    if (line.width() > line.height()) {
        line.setTop(line.center().y());
        line.setHeight(metrics::hairline);
    } else {
        line.setLeft(line.center().x());
        line.setWidth(metrics::hairline);
    }
    painter.fillRect(line, (option.state & QStyle::State_MouseOver) ? c.accent : c.hairline);
}

void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle,
                   const Colours& c) {
    painter.fillRect(option.rect, c.window);
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? c.muted : c.hairline.darker(c.dark ? 70 : 115));
    const QRectF bar = QRectF(handle).adjusted(2, 2, -2, -2);
    const qreal round = std::min(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, round, round);
    painter.restore();
}

void drawMenuTitle(QPainter& painter, const QStyleOptionMenuItem& option, const Colours& c) {
    painter.fillRect(option.rect, c.window);
    const bool open = option.state & (QStyle::State_Sunken | QStyle::State_On);
    if (open || (option.state & QStyle::State_Selected))
        drawPlate(painter, option.rect.adjusted(1, 1, -1, -1), open ? c.selected : c.hover, {});
    painter.setPen((option.state & QStyle::State_Enabled) ? c.text : c.muted);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextHideMnemonic, option.text);
}

QIcon recoloured(const QIcon& icon, const QSize& size, const QColor& colour, qreal devicePixelRatio) {
    QPixmap shape = icon.pixmap(size, devicePixelRatio);
    if (shape.isNull())
        return icon;
    QPainter painter(&shape);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(shape.rect(), colour);
    painter.end();
    return QIcon(shape);
}

void drawCheckBox(QPainter& painter, const QStyleOption& option, const Colours& c) {
    QRect box(0, 0, 14, 14);
    box.moveCenter(option.rect.center());
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool focus = option.state & QStyle::State_HasFocus;
    const QColor fill = on && enabled ? c.accent : enabled ? c.base : c.window;
    drawPlate(painter, box, fill, on && enabled && !focus ? QColor() : focus ? c.text : c.muted);
    if (on)
        icons::paint(painter, box, (option.state & QStyle::State_On) ? Icon::Check : Icon::Leave,
                     enabled ? c.onAccent : c.muted);
}

void drawRadioButton(QPainter& painter, const QStyleOption& option, const Colours& c) {
    QRectF ring(0, 0, 13, 13);
    ring.moveCenter(QRectF(option.rect).center());
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on && enabled ? c.accent : c.muted, on ? 4 : 1));
    painter.setBrush(enabled ? c.base : c.window);
    const qreal inset = on ? 2 : 0.5;
    painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset));
    painter.restore();
}

void nameButtonInField(QToolButton& button) {
    const QAction* action = button.defaultAction();
    if (!action || !button.accessibleName().isEmpty())
        return;
    const bool clears = action->objectName() == QLatin1String("_q_qlineeditclearaction");
    button.setAccessibleName(clears ? QCoreApplication::translate("relay::FlatStyle", "Clear")
                                    : action->text());
}

} // namespace relay::flat
