// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace relay {

/// Paints the rows of ConnectionsModel: ids in monospace, times and sizes in the quieter colour, a growing
/// queue in the warning colour. GUI thread.
class ConnectionDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace relay
