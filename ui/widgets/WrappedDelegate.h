// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace relay {

/// Paints a text on as many lines as the column's width requires, broken within words if necessary. (A tree's
/// own items wrap, but stay one line high.) Lay out the items again when the column's width changes. GUI
/// thread.
class WrappedDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The view owns it.
    explicit WrappedDelegate(QTreeView& view);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    QTreeView& m_view;
};

} // namespace relay
