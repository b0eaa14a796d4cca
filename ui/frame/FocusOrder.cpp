// SPDX-License-Identifier: MIT
#include "frame/FocusOrder.h"

#include <QMainWindow>
#include <QTabBar>

#include <algorithm>

namespace relay {
namespace {

bool takesTab(const QWidget& widget) {
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget); tabs && tabs->count() == 0)
        return false; // Qt keeps unused tab bars
    return (widget.focusPolicy() & Qt::TabFocus) && widget.isEnabled() && !widget.focusProxy();
}

/// Sorts into lines from top to bottom, each from left to right: a line contains what begins above the bottom
/// of its first widget.
void sortForReading(QList<QWidget*>& widgets) {
    std::ranges::stable_sort(widgets, {}, &QWidget::y);
    for (auto first = widgets.begin(); first != widgets.end();) {
        const int end = (*first)->y() + (*first)->height() / 2;
        const auto next = std::find_if(
            first, widgets.end(), [end](const QWidget* widget) { return widget->y() >= end && end > 0; });
        const auto lineEnd = next == first ? std::next(first) : next;
        std::stable_sort(first, lineEnd, [](const QWidget* a, const QWidget* b) { return a->x() < b->x(); });
        first = lineEnd;
    }
}

/// The part of the window that a child is in, by its position relative to the centre.
int partOf(const QWidget& child, const QRect& centre) {
    const QRect place = child.geometry();
    if (place.bottom() <= centre.top())
        return 0;
    if (place.right() <= centre.left())
        return 1;
    if (place.left() >= centre.right())
        return 3;
    return place.top() >= centre.bottom() ? 4 : 2;
}

QList<QWidget*> shownChildren(const QWidget& parent) {
    QList<QWidget*> children = parent.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    children.removeIf([&parent](const QWidget* child) {
        return child->isWindow() || !child->isVisible() || !parent.rect().intersects(child->geometry());
    });
    return children;
}

void collect(QWidget& widget, std::vector<QWidget*>& order) {
    if (takesTab(widget))
        order.push_back(&widget);
    QList<QWidget*> children = shownChildren(widget);
    sortForReading(children);
    for (QWidget* child : children)
        collect(*child, order);
}

} // namespace

std::vector<QWidget*> focusOrder(const QMainWindow& window) {
    const QRect centre = window.centralWidget()->geometry();
    QList<QWidget*> children = shownChildren(window);
    sortForReading(children);
    std::ranges::stable_sort(children, {},
                             [&centre](const QWidget* child) { return partOf(*child, centre); });
    std::vector<QWidget*> order;
    for (QWidget* child : children)
        collect(*child, order);
    return order;
}

} // namespace relay
