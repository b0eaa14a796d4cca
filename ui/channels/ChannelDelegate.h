// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace relay {

/// Paints the rows of ChannelsModel: the kind's badge before the name, the sparkline of the last half minute
/// before the rate, vanished channels in grey. GUI thread.
class ChannelDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace relay
