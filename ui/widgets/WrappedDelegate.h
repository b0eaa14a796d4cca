// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace relay {

/// Paints a text on as many lines as the column's width asks for, broken within words where it must. (A
/// tree's own items wrap, and stay one line high.) Lay the items anew when the column's width changes. GUI
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
