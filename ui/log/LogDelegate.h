// SPDX-License-Identifier: MIT
#pragma once

#include "models/FactText.h"

#include <QStyledItemDelegate>

namespace relay {

struct Colours;

/// Paints the event log's cells: the row's tint by its meaning, a line icon before what happened and before
/// the verdict, a class name before its namespace, rows that are not events as one line across the columns,
/// in the quieter colour. The cell's text says in words what the icons show. Highlights a text to find. GUI
/// thread.
class LogDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit LogDelegate(QObject* parent = nullptr);

    /// The text to highlight; empty for none.
    void setFound(const QString& text) { m_found = text; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    struct Row {
        Outcome outcome;
        FactTone tone;
        FactKind kind;

        bool isEvent() const;
    };
    struct Line {
        QRect room; ///< invalid: there is no line
        QString words;
    };

    static Line lineOf(const QStyleOptionViewItem& option, const QModelIndex& index);
    void paintLine(QPainter& painter, const QRect& cell, const Line& line) const;
    static void paintIcon(QPainter& painter, QRect& room, const Row& row, int look, const Colours& colours);
    static QColor inkOf(const Row& row, int look, const Colours& colours);
    void paintName(QPainter& painter, QRect room, const QString& name, const QColor& quiet) const;
    void paintText(QPainter& painter, const QRect& room, int alignment, const QString& text) const;

    QFont m_normal;
    QFont m_strong;
    QFont m_mono;
    QString m_found;
};

} // namespace relay
