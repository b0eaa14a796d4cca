// SPDX-License-Identifier: MIT
#include "theme/FlatStyle.h"

#include "theme/Colours.h"
#include "theme/FlatParts.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>
#include <QTreeView>

namespace relay {

FlatStyle::FlatStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void FlatStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    if (auto* button = qobject_cast<QToolButton*>(widget);
        button && qobject_cast<QLineEdit*>(widget->parentWidget()))
        flat::nameButtonInField(*button);
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    const Colours& c = Colours::of(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return flat::drawButton(*painter, *option, c);
    case PE_PanelButtonTool:
        return flat::drawToolButton(*painter, *option, c);
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0)
            return flat::drawField(*painter, *option, c);
        return painter->fillRect(option->rect, option->palette.base());
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonTool:
    case PE_FrameDefaultButton:
    case PE_IndicatorToolBarSeparator:
    case PE_FrameFocusRect: // fields and buttons show focus by their line, rows by their background
        return;
    case PE_FrameDockWidget: // a floating panel on X11, where Qt leaves out the system's
    case PE_FrameMenu:
    case PE_Frame:
        painter->setPen((option->state & State_HasFocus) ? c.accent : c.hairline);
        return painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
        painter->setPen(c.hairline);
        return painter->drawLine(option->rect.topLeft(), option->rect.topRight());
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, c.window);
        painter->setPen(c.hairline);
        return painter->drawLine(option->rect.topLeft(), option->rect.topRight());
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return flat::drawCheckBox(*painter, *option, c);
    case PE_IndicatorRadioButton:
        return flat::drawRadioButton(*painter, *option, c);
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, c.window);
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            flat::drawArrow(
                *painter, *option,
                header->sortIndicator == QStyleOptionHeader::SortUp ? Icon::ChevronDown : Icon::ChevronUp, c);
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        return flat::drawSeparator(*painter, *option, c);
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        return flat::drawArrow(*painter, *option, Icon::ChevronDown, c);
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        return flat::drawArrow(*painter, *option, Icon::ChevronUp, c);
    case PE_IndicatorArrowRight:
        return flat::drawArrow(*painter, *option, Icon::ChevronRight, c);
    case PE_IndicatorArrowLeft:
        return flat::drawArrow(*painter, *option, Icon::ChevronLeft, c);
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            flat::drawArrow(*painter, *option,
                            (option->state & State_Open) ? Icon::ChevronDown : Icon::ChevronRight, c);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    const Colours& c = Colours::of(option->palette);
    switch (element) {
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && header->sortIndicator != QStyleOptionHeader::None && (header->state & State_Horizontal))
            return drawSortedHeader(*header, *painter, widget);
        break;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return flat::drawHeader(*painter, *header, c);
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, c.window);
        painter->setPen(c.hairline);
        return painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader muted(*header);
            muted.palette.setColor(QPalette::ButtonText, c.muted);
            muted.text = flat::headerTitle(*header);
            return QProxyStyle::drawControl(element, &muted, painter, widget);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return flat::drawTab(*painter, *tab, c);
        break;
    case CE_ToolBar:
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, c.window);
        if (element == CE_ToolBar) {
            painter->setPen(c.hairline);
            painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        }
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return flat::drawMenuTitle(*painter, *item, c);
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && !(button->state & State_AutoRaise) && // a chip's text needs distance from its frame
            !(button->features & QStyleOptionToolButton::Arrow)) {
            QStyleOptionToolButton chip(*button);
            chip.rect.adjust(metrics::gap, 0, -metrics::tight, 0);
            return QProxyStyle::drawControl(element, &chip, painter, widget);
        }
        break;
    case CE_Splitter:
        return flat::drawSeparator(*painter, *option, c);
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && (button->features & QStyleOptionButton::DefaultButton) &&
            (button->state & State_Enabled)) {
            QStyleOptionButton onAccent(*button);
            onAccent.palette.setColor(QPalette::ButtonText, c.onAccent);
            onAccent.icon = flat::recoloured(button->icon, button->iconSize, c.onAccent,
                                             painter->device()->devicePixelRatioF());
            return QProxyStyle::drawControl(element, &onAccent, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const {
    const Colours& c = Colours::of(option->palette);
    if (control == CC_ComboBox) {
        flat::drawField(*painter, *option, c);
        QStyleOption arrow(*option);
        arrow.rect = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        return flat::drawArrow(*painter, arrow, Icon::ChevronDown, c);
    }
    if (control == CC_SpinBox) {
        flat::drawField(*painter, *option, c);
        for (const auto& [part, icon] :
             {std::pair(SC_SpinBoxUp, Icon::ChevronUp), std::pair(SC_SpinBoxDown, Icon::ChevronDown)}) {
            QStyleOption arrow(*option);
            arrow.rect = subControlRect(CC_SpinBox, option, part, widget);
            flat::drawArrow(*painter, arrow, icon, c);
        }
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return flat::drawScrollBar(*painter, *slider,
                                       subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget), c);
    }
    if (control == CC_ToolButton) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            QStyleOptionToolButton plain(*button);
            plain.features &=
                ~QStyleOptionToolButton::HasMenu; // the icon is enough without Fusion's small arrow
            return QProxyStyle::drawComplexControl(control, &plain, painter, widget);
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

/// The base class would ask nobody where the arrow goes, and leave a narrow column no room for its title.
void FlatStyle::drawSortedHeader(const QStyleOptionHeader& header, QPainter& painter,
                                 const QWidget* widget) const {
    painter.save();
    painter.setClipRect(header.rect);
    drawControl(CE_HeaderSection, &header, &painter, widget);
    QStyleOptionHeader part(header);
    part.rect = flat::arrowOf(header);
    drawPrimitive(PE_IndicatorHeaderArrow, &part, &painter, widget);
    part.rect = flat::titleOf(header);
    drawControl(CE_HeaderLabel, &part, &painter, widget);
    painter.restore();
}

QIcon FlatStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const {
    switch (icon) {
    case SP_MessageBoxQuestion:
        return icons::themed(Icon::Help);
    case SP_MessageBoxInformation:
        return icons::themed(Icon::Info);
    case SP_MessageBoxWarning:
        return icons::themed(Icon::Warning);
    case SP_MessageBoxCritical:
        return icons::themed(Icon::Problem);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace relay
