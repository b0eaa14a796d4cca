// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "widgets/UserSelectedView.h"

#include <QTableView>

#include <vector>

namespace relay {

class LogModel;

/// The event log's table. It follows the newest row, at the end or at the top where it is sorted so, until
/// the reader scrolls up or selects one, and from then on nothing moves under the mouse: rows that come or go
/// above what is shown are made up for. Of several selected rows the one selected last is shown in the other
/// panels. Rows have one fixed height, so that a million of them cost what a screenful does. GUI thread.
class LogView final : public UserSelectedView<QTableView> {
    Q_OBJECT
public:
    explicit LogView(LogModel& model, QWidget* parent = nullptr);

    bool isFollowing() const { return m_following; }
    /// Whether it is scrolled to its end, or to its top where the newest row is there.
    bool isNewestInSight() const;
    /// Jumps to the newest row and goes on following; forgets the selection.
    void follow();
    /// Rows beyond the visible ones that came since following stopped.
    qint64 unseen() const { return m_unseen; }
    /// Selects a row and shows it; stops following.
    void reveal(int row);
    /// Selects a row for the keyboard to begin with, if none is selected; the newest of those shown.
    void selectFirst();
    /// The fact selected last; null if none is.
    FactPtr selectedFact() const;
    /// Those selected, from the upmost row down.
    std::vector<FactPtr> selectedFacts() const;
    int selectedCount() const;

signals:
    void followingChanged(bool following);
    void unseenChanged(qint64 rows);
    /// Null when the selection went away.
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
    void shiftBy(int rows);
    void toNewest();

    LogModel& m_model;
    FactId m_selected = FactId::None;       ///< selected last; kept through a new filter
    std::vector<FactId> m_others;           ///< selected besides, while a new filter is applied
    FactId m_newestFollowed = FactId::None; ///< the newest fact when following stopped
    qint64 m_unseen = 0;
    bool m_following = true;
    bool m_restoring = false; ///< a selection that the reader did not make
};

} // namespace relay
