// SPDX-License-Identifier: MIT
#include "widgets/WrappedDelegate.h"

#include "theme/Metrics.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

#include <cmath>

namespace relay {
namespace {

constexpr int margin = metrics::tight;
constexpr int leastHeight = 20;
constexpr qsizetype mostLetters = 20'000; ///< nobody reads more in a row; it can be copied

/// Lays out the text; returns its height.
int lay(QTextLayout& layout, int width) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return static_cast<int>(std::ceil(y));
}

} // namespace

WrappedDelegate::WrappedDelegate(QTreeView& view)
    : QStyledItemDelegate(&view)
    , m_view(view) {}

QSize WrappedDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    int width = m_view.columnWidth(index.column());
    if (index.column() == 0)
        for (QModelIndex level = index; level.isValid(); level = level.parent())
            width -= m_view.indentation();
    QTextLayout layout(item.text.left(mostLetters), item.font);
    const int height = lay(layout, width - 2 * margin);
    const int lines = QFontMetrics(item.font).height();
    return {m_view.columnWidth(index.column()), height <= lines ? leastHeight : height + leastHeight - lines};
}

void WrappedDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QTextLayout layout(item.text.left(mostLetters), item.font);
    lay(layout, item.rect.width() - 2 * margin);
    item.text.clear(); // the style paints the background
    m_view.style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, &m_view);
    painter->save();
    painter->setClipRect(item.rect); // rows of one height cut long values off
    painter->setPen(item.palette.color(QPalette::Text));
    layout.draw(painter, QPointF(item.rect.left() + margin, item.rect.top()));
    painter->restore();
}

} // namespace relay
