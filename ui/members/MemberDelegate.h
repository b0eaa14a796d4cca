// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace relay {

/// Paints the rows of MembersModel: who just joined on a green tint, who left in grey. The words stand in the
/// last column. GUI thread.
class MemberDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace relay
