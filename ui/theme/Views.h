// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;
class QWidget;

namespace relay {

/// What every list of the window has in common. GUI thread.
namespace views {

/// No frame, rows of one height, whole rows selected, long texts elided in the middle; `name` is what screen
/// readers and test tools call it: the main lists have theirs in every language.
void dress(QTreeView& view, const QString& name);
void dress(QTableView& view, const QString& name);

/// Lays columns as the model's ColumnHeads describe them. Call after the model is set.
void layColumns(QHeaderView& header);
/// Lays columns so, lets the user choose among them from the header's context menu, and restores widths,
/// order and choice kept in QSettings under `key`. Call after the model is set.
void keepColumns(QHeaderView& header, const QString& key);
/// Keeps the columns of every such list below `window`.
void saveColumns(const QWidget& window);
/// Brings back the first layout of columns of every list below `window`, and forgets what was kept.
void resetColumns(QWidget& window);

/// A click on a header sorts by that column, a second one the other way, a third brings back the list's own
/// order. Call after dress() and before keepColumns(), which keeps the choice.
void sortable(QTableView& view);
void sortable(QTreeView& view);

} // namespace views
} // namespace relay
