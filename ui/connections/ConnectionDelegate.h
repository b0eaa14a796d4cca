// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace relay {

/// Paints the rows of ConnectionsModel: ids in monospace, times and sizes second in importance, a queue that
/// grows in the warning's colour. GUI thread.
class ConnectionDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace relay
