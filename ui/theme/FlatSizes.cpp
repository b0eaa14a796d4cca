// SPDX-License-Identifier: MIT
// Sizes and behaviour: the half of FlatStyle that does not paint.

#include "theme/FlatStyle.h"

#include "theme/Metrics.h"

#include <QHeaderView>
#include <QStyleOption>
#include <QTreeView>

#include <algorithm>

namespace relay {

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 5;
    case PM_ToolBarFrameWidth:
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_DockWidgetFrameWidth: // of floating ones
        return metrics::hairline;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ToolBarItemSpacing:
        return metrics::tight;
    case PM_ToolBarItemMargin:
        return metrics::tight;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return metrics::icon;
    case PM_ToolBarIconSize:
        return metrics::icon;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 12;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return metrics::margin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics::gap;
    case PM_HeaderMargin: // limits how low the rows of a vertical header can be
        if (const auto* header = qobject_cast<const QHeaderView*>(widget);
            header && header->orientation() == Qt::Vertical)
            return 1;
        return metrics::gap;
    case PM_FocusFrameHMargin: // a cell's margin is this plus one; a tree is indented anyway
        return (qobject_cast<const QTreeView*>(widget) ? metrics::tight : metrics::gap) - 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const {
    switch (hint) {
    case SH_DockWidget_ButtonsHaveFrame:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const {
    QSize s = QProxyStyle::sizeFromContents(type, option, size, widget);
    // The same height for everything in a line: fields, boxes and buttons.
    constexpr int lineHeight = 28;
    switch (type) {
    case CT_PushButton:
    case CT_ComboBox:
    case CT_LineEdit:
        s.setHeight(std::max(s.height(), lineHeight));
        break;
    case CT_SpinBox: // Fusion leaves room for its bevels
        s.setHeight(std::max(option->fontMetrics.height() + 2 * metrics::tight, lineHeight));
        break;
    case CT_ItemViewItem:
        s.setHeight(std::max(s.height(), metrics::rowHeight));
        break;
    case CT_ToolButton:
        s = s.expandedTo(QSize(lineHeight, lineHeight));
        if (!(option->state & State_AutoRaise)) // drawControl() uses it
            s.rwidth() += metrics::gap + metrics::tight;
        break;
    case CT_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && header->orientation == Qt::Horizontal)
            s.setHeight(std::max(s.height(), lineHeight));
        break;
    default:
        break;
    }
    return s;
}

} // namespace relay
