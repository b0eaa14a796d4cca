// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace relay {

struct Colours;

/// Paints the event log's cells: the row's tint by what it means, a line icon before the words of the first
/// and the last column, names in monospace, elided in the middle. What it draws as an icon the cell says in
/// words. GUI thread.
class LogDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit LogDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    QFont m_normal;
    QFont m_mono;
};

} // namespace relay
