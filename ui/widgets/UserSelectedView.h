// SPDX-License-Identifier: MIT
#pragma once

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace relay {

/// A list in which only the user selects. When a selected row is removed, Qt selects a neighbour; here
/// nothing is selected then, and rowLeaves() is true while selectionChanged() reports it, so that a panel can
/// keep what it shows. If several rows can be selected, the others stay selected. `View` is QTableView or
/// QTreeView. GUI thread.
template <typename View>
class UserSelectedView : public View {
public:
    using View::View;

    bool rowLeaves() const { return m_rowLeaves; }

protected:
    /// With nothing selected, the arrow keys start at the first visible row, which Qt would skip.
    void keyPressEvent(QKeyEvent* event) override {
        const bool isStep = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
        const QModelIndex first = View::indexAt(View::viewport()->rect().topLeft());
        if (!isStep || !first.isValid() || View::selectionModel()->hasSelection())
            return View::keyPressEvent(event);
        View::selectionModel()->setCurrentIndex(first, QItemSelectionModel::ClearAndSelect |
                                                           QItemSelectionModel::Rows);
    }

    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override {
        QItemSelectionModel& selected = *View::selectionModel();
        const QItemSelection ranges = selected.selection();
        const bool leaves = std::any_of(ranges.begin(), ranges.end(), [&](const QItemSelectionRange& range) {
            return isAmong(range.topLeft(), parent, first, last) ||
                   isAmong(range.bottomRight(), parent, first, last) ||
                   (range.parent() == parent && range.top() < first && range.bottom() > last);
        });
        const bool currentLeaves = isAmong(View::currentIndex(), parent, first, last);
        m_rowLeaves = true;
        if (View::selectionMode() == View::ExtendedSelection) {
            if (leaves)
                selected.select(QItemSelection(View::model()->index(first, 0, parent),
                                               View::model()->index(last, 0, parent)),
                                QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
            if (currentLeaves)
                selected.clearCurrentIndex();
        } else if (leaves || currentLeaves) {
            selected.clear();
        }
        m_rowLeaves = false;
        View::rowsAboutToBeRemoved(parent, first, last);
    }

private:
    /// Whether it is one of these rows, or below one of them.
    static bool isAmong(QModelIndex index, const QModelIndex& parent, int first, int last) {
        while (index.isValid() && index.parent() != parent)
            index = index.parent();
        return index.isValid() && index.row() >= first && index.row() <= last;
    }

    bool m_rowLeaves = false;
};

} // namespace relay
