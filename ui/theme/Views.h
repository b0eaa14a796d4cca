// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;
class QWidget;

namespace relay {

/// What all lists of the window have in common. GUI thread.
namespace views {

/// No frame, rows of one height, whole rows selected, long texts elided in the middle; `name` is the name for
/// screen readers and test tools; the main lists use the same one in every language.
void dress(QTreeView& view, const QString& name);
void dress(QTableView& view, const QString& name);

/// Lays out columns as the model's ColumnHeads describe them. Call after setting the model.
void layColumns(QHeaderView& header);
/// Lays out columns like layColumns(), lets the user choose columns from the header's context menu, and
/// restores widths, order and choice saved in QSettings under `key`. Call after setting the model.
void keepColumns(QHeaderView& header, const QString& key);
/// Saves the columns of all such lists below `window`.
void saveColumns(const QWidget& window);
/// Restores the initial column layout of all lists below `window`, and deletes what was saved.
void resetColumns(QWidget& window);

/// A click on a header sorts by that column, a second click reverses the order, a third restores the list's
/// own order. Call after dress() and before keepColumns(), which saves the choice.
void sortable(QTableView& view);
void sortable(QTreeView& view);

} // namespace views
} // namespace relay
