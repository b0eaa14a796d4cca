// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "widgets/UserSelectedView.h"

#include <QTableView>

#include <vector>

namespace relay {

class LogModel;

/// The event log's table. It follows the newest row (at the bottom, or at the top if sorted that way) until
/// the user scrolls away or selects a row. From then on nothing moves under the mouse: the scroll position
/// compensates for rows added or removed above. If several rows are selected, the other panels show the one
/// selected last. All rows have the same fixed height, so that a million of them cost no more than a
/// screenful. GUI thread.
class LogView final : public UserSelectedView<QTableView> {
    Q_OBJECT
public:
    explicit LogView(LogModel& model, QWidget* parent = nullptr);

    bool isFollowing() const { return m_following; }
    /// Whether it is scrolled to the bottom, or to the top if the newest row is there.
    bool isNewestInSight() const;
    /// Jumps to the newest row, resumes following and clears the selection.
    void follow();
    /// Rows outside the visible part that arrived since following stopped.
    qint64 unseen() const { return m_unseen; }
    /// Selects a row and shows it; stops following.
    void reveal(int row);
    /// If no row is selected, selects the newest visible one as a starting point for the keyboard.
    void selectFirst();
    /// The fact selected last; null if none is.
    FactPtr selectedFact() const;
    /// The selected facts, from top to bottom.
    std::vector<FactPtr> selectedFacts() const;
    int selectedCount() const;

signals:
    void followingChanged(bool following);
    void unseenChanged(qint64 rows);
    /// Null when the selection was cleared.
    void factSelected(const relay::FactPtr& fact);

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void inserted(int first, int last);
    void removed(int first, int last);
    void keepSelection();
    void filterApplied();
    void choose(int row);
    QModelIndex cell(int row) const;
    void selectOnly(int row);
    void readerScrolled();
    void setFollowing(bool following);
    void countUnseen();
    bool isSelectedSeen(int height) const;
    void keepSelectedSeen();
    void shiftBy(int rows);
    void toNewest();

    LogModel& m_model;
    FactId m_selected = FactId::None;       ///< selected last; kept when the filter changes
    std::vector<FactId> m_others;           ///< the other selected facts, while a new filter is applied
    FactId m_newestFollowed = FactId::None; ///< the newest fact when following stopped
    qint64 m_unseen = 0;
    bool m_following = true;
    bool m_restoring = false; ///< the selection is not being changed by the user
};

} // namespace relay
