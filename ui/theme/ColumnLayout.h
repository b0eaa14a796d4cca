// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QHeaderView;
class QJsonObject;

namespace relay {

class ColumnFit;

/// The columns of one header, which the user may resize, hide and move: laid out at first as the model's
/// ColumnHeads describe, and saved in QSettings by column name, so that a layout survives columns being added
/// and removed. A layout saved in any other form is ignored. Child of its header. GUI thread.
class ColumnLayout final : public QObject {
    Q_OBJECT
public:
    /// Lays out the columns, restores what was saved under `key`, and lets the user choose columns from the
    /// header's context menu.
    ColumnLayout(QHeaderView& header, QString key);

    void save() const;
    /// Restores the initial layout and deletes the saved one.
    void reset();

private:
    void layAtFirst();
    void restore(const QJsonObject& kept);
    QList<int> orderOf(const QStringList& names) const;
    void showMenu(const QPoint& at);

    QHeaderView& m_header;
    const QString m_key;
    ColumnFit& m_fit;
    int m_firstSorted;
    Qt::SortOrder m_firstOrder;
};

} // namespace relay
