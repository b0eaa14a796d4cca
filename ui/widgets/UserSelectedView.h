// SPDX-License-Identifier: MIT
#pragma once

#include <QItemSelectionModel>

namespace relay {

/// A list in which only the user selects. Qt selects a neighbour in place of a selected row that leaves; here
/// nothing is selected then, and rowLeaves() is true while selectionChanged() reports it, so that a panel can
/// keep what it shows. `View` is QTableView or QTreeView. GUI thread.
template <typename View>
class UserSelectedView : public View {
public:
    using View::View;

    bool rowLeaves() const { return m_rowLeaves; }

protected:
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override {
        if (isAmong(View::currentIndex(), parent, first, last) ||
            isAmong(View::selectionModel()->selectedRows().value(0), parent, first, last)) {
            m_rowLeaves = true;
            View::selectionModel()->clear();
            m_rowLeaves = false;
        }
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
