// SPDX-License-Identifier: MIT
#include "log/LogView.h"

#include "models/LogModel.h"
#include "theme/Metrics.h"
#include "theme/Views.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace relay {
namespace {

/// With more selected rows than this, the selection is not restored after a new filter.
constexpr int mostKept = 1000;

} // namespace

LogView::LogView(LogModel& model, QWidget* parent)
    : UserSelectedView(parent)
    , m_model(model) {
    setModel(&model);
    views::dress(*this, QStringLiteral("Event log"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    horizontalHeader()->setSectionsMovable(true);
    views::sortable(*this);
    verticalScrollBar()->setSingleStep(metrics::rowHeight);

    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { inserted(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { removed(first, last); });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &LogView::keepSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &LogView::countUnseen);
    connect(&model, &LogModel::filterApplied, this, &LogView::filterApplied);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const int row = m_model.rowOf(m_selected);
                if (first.column() == 0 && last.column() == m_model.columnCount() - 1 && row >= first.row() &&
                    row <= last.row())
                    emit factSelected(m_model.factAt(row)); // it got a later finding
            });
    // Only the user triggers actions; new rows move the bar with setValue().
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { QTimer::singleShot(0, this, &LogView::readerScrolled); });
}

void LogView::follow() {
    clearSelection();
    setCurrentIndex({});
    setFollowing(true);
    toNewest();
}

void LogView::reveal(int row) {
    if (row < 0 || row >= m_model.rowCount())
        return;
    setFollowing(false);
    selectOnly(row);
    scrollTo(cell(row), QAbstractItemView::PositionAtCenter);
}

FactPtr LogView::selectedFact() const {
    if (!selectionModel()->hasSelection())
        return nullptr;
    const int row = m_model.rowOf(m_selected);
    return selectionModel()->isSelected(m_model.index(row, 0))
               ? m_model.factAt(row)
               : m_model.factAt(selectionModel()->selection().first().top());
}

std::vector<FactPtr> LogView::selectedFacts() const {
    QItemSelection ranges = selectionModel()->selection();
    std::ranges::sort(ranges, {}, &QItemSelectionRange::top);
    std::vector<FactPtr> facts;
    for (const QItemSelectionRange& range : std::as_const(ranges))
        for (int row = range.top(); row <= range.bottom(); ++row)
            facts.push_back(m_model.factAt(row));
    return facts;
}

int LogView::selectedCount() const {
    int count = 0;
    const QItemSelection ranges = selectionModel()->selection();
    for (const QItemSelectionRange& range : ranges)
        count += range.height();
    return count;
}

void LogView::inserted(int first, int last) {
    const int count = last - first + 1;
    if (m_following) {
        toNewest();
        return;
    }
    const int top = verticalScrollBar()->value();
    if (first * metrics::rowHeight < top || (m_model.isNewestFirst() && first == 0))
        shiftBy(count);
    countUnseen();
}

void LogView::removed(int first, int last) {
    if (m_following)
        toNewest();
    else if (first * metrics::rowHeight < verticalScrollBar()->value())
        shiftBy(-(last - first + 1));
    countUnseen();
}

/// Keeps the visible rows in place when rows above them are added or removed.
void LogView::shiftBy(int rows) {
    const int value = verticalScrollBar()->value() + rows * metrics::rowHeight;
    updateGeometries(); // first update the bar's range: a value beyond it would be clamped
    verticalScrollBar()->setValue(value);
}

void LogView::toNewest() {
    updateGeometries();
    verticalScrollBar()->setValue(m_model.isNewestFirst() ? 0 : verticalScrollBar()->maximum());
}

/// Called before the model drops its rows for a new filter or another order.
void LogView::keepSelection() {
    if (!selectionModel()->hasSelection())
        return; // none was selected, or the previous filter is not finished
    m_others.clear();
    if (const int count = selectedCount(); count > 1 && count <= mostKept)
        for (const FactPtr& fact : selectedFacts())
            m_others.push_back(fact->id);
}

/// A new filter has been applied to everything: selects the previously selected facts again, if they are
/// shown.
void LogView::filterApplied() {
    const int row = m_model.rowOf(m_selected);
    m_restoring = true;
    if (row >= 0)
        selectOnly(row);
    for (const FactId id : m_others)
        if (const int other = m_model.rowOf(id); other >= 0)
            selectionModel()->select(m_model.index(other, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_others.clear();
    m_restoring = false;
    if (row >= 0)
        scrollTo(cell(row), QAbstractItemView::PositionAtCenter);
    else if (m_following)
        toNewest();
    countUnseen();
}

void LogView::readerScrolled() {
    setFollowing(isNewestInSight() && !selectionModel()->hasSelection());
}

bool LogView::isNewestInSight() const {
    const QScrollBar& bar = *verticalScrollBar();
    return m_model.isNewestFirst() ? bar.value() == 0 : bar.value() >= bar.maximum();
}

void LogView::setFollowing(bool following) {
    if (following != m_following) {
        m_following = following;
        m_newestFollowed = m_model.newest();
        emit followingChanged(following);
    }
    countUnseen();
}

void LogView::countUnseen() {
    const int lastVisible = rowAt(viewport()->height() - 1);
    const int below = lastVisible < 0 ? 0 : m_model.rowCount() - 1 - lastVisible;
    const int beyond = m_model.isNewestFirst() ? std::max(0, rowAt(0)) : below;
    const qint64 unseen = m_following ? 0 : std::min(beyond, m_model.rowsAfter(m_newestFollowed));
    if (unseen == m_unseen)
        return;
    m_unseen = unseen;
    emit unseenChanged(m_unseen);
}

/// Keys and the mouse move the current row, but a screen reader only selects: the last row added to the
/// selection counts as chosen.
void LogView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    UserSelectedView::selectionChanged(selected, deselected);
    // The chosen fact stays in the other panels: it still exists although its row is gone.
    if (m_restoring || rowLeaves())
        return;
    const QItemSelectionModel& rows = *selectionModel();
    if (!rows.hasSelection()) {
        if (!m_model.isFiltering())
            choose(-1);
    } else if (selected.contains(currentIndex())) {
        choose(currentIndex().row());
    } else if (!selected.isEmpty()) {
        choose(selected.last().bottom());
    } else if (!rows.isSelected(m_model.index(m_model.rowOf(m_selected), 0))) {
        choose(rows.isSelected(currentIndex()) ? currentIndex().row() : rows.selection().last().bottom());
    }
}

void LogView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    UserSelectedView::currentChanged(current, previous);
    if (!m_restoring && !rowLeaves() && selectionModel()->isSelected(current))
        choose(current.row());
}

/// The first visible cell of the row: from or to a hidden column, Qt neither moves nor scrolls.
QModelIndex LogView::cell(int row) const {
    const QHeaderView& header = *horizontalHeader();
    int place = 0;
    while (place < header.count() - 1 && isColumnHidden(header.logicalIndex(place)))
        ++place;
    return m_model.index(row, header.logicalIndex(place));
}

/// selectRow() would extend the selection while the Shift key of a shortcut is held.
void LogView::selectOnly(int row) {
    selectionModel()->setCurrentIndex(cell(row),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void LogView::choose(int row) {
    const FactPtr fact = m_model.factAt(row);
    m_selected = fact ? fact->id : FactId::None;
    if (fact)
        setFollowing(false);
    emit factSelected(fact);
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        follow();
        return;
    }
    const bool isStep = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (isStep && !selectionModel()->hasSelection())
        return selectFirst();
    if (const QModelIndex current = currentIndex(); current.isValid() && isColumnHidden(current.column()))
        selectionModel()->setCurrentIndex(cell(current.row()), QItemSelectionModel::NoUpdate);
    UserSelectedView::keyPressEvent(event);
}

/// The keyboard starts where the user looks: at the newest visible row, not at the oldest, where Qt puts the
/// cursor.
void LogView::selectFirst() {
    const bool newestFirst = m_model.isNewestFirst();
    const int newest = newestFirst ? std::min(0, m_model.rowCount() - 1) : m_model.rowCount() - 1;
    const int shown = rowAt(newestFirst ? 0 : viewport()->height() - 1);
    const int row = m_following || shown < 0 ? newest : shown;
    if (row < 0)
        return;
    setFocus();
    selectOnly(row);
    scrollTo(cell(row));
}

void LogView::resizeEvent(QResizeEvent* event) {
    const bool wasSeen = isSelectedSeen(event->oldSize().height());
    UserSelectedView::resizeEvent(event);
    if (m_following)
        toNewest();
    else if (wasSeen)
        keepSelectedSeen();
    countUnseen();
}

/// Whether the row selected last is wholly within the first `height` pixels of the viewport.
bool LogView::isSelectedSeen(int height) const {
    const int row = m_model.rowOf(m_selected);
    if (row < 0 || !selectionModel()->isSelected(m_model.index(row, 0)))
        return false;
    const int top = rowViewportPosition(row);
    return top >= 0 && top + metrics::rowHeight <= height;
}

/// Scrolls no further than needed, and not sideways: something that opened below must not hide the row.
void LogView::keepSelectedSeen() {
    const int bottom = rowViewportPosition(m_model.rowOf(m_selected)) + metrics::rowHeight;
    if (const int beyond = bottom - viewport()->height(); beyond > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
}

} // namespace relay
