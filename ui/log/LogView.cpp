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

LogView::LogView(LogModel& model, QWidget* parent)
    : UserSelectedView(parent)
    , m_model(model) {
    setModel(&model);
    views::dress(*this, tr("Event log"));
    horizontalHeader()->setSectionsMovable(true);
    verticalScrollBar()->setSingleStep(metrics::rowHeight);

    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { inserted(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { removed(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, &LogView::countUnseen);
    connect(&model, &LogModel::filterApplied, this, &LogView::filterApplied);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const int row = m_model.rowOf(m_selected);
                if (first.column() == 0 && last.column() == m_model.columnCount() - 1 && row >= first.row() &&
                    row <= last.row())
                    emit factSelected(m_model.factAt(row)); // a later finding came to it
            });
    // Only what the reader does is an action; rows that come move the bar's value by setValue.
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { QTimer::singleShot(0, this, &LogView::readerScrolled); });
}

void LogView::follow() {
    clearSelection();
    setCurrentIndex({});
    setFollowing(true);
    toEnd();
}

void LogView::reveal(int row) {
    const QModelIndex index = m_model.index(row, 0);
    if (!index.isValid())
        return;
    setFollowing(false);
    selectRow(row);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
}

FactPtr LogView::selectedFact() const {
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.factAt(rows.first().row());
}

void LogView::inserted(int first, int last) {
    const int count = last - first + 1;
    if (m_following) {
        toEnd();
        return;
    }
    if (first * metrics::rowHeight < verticalScrollBar()->value())
        shiftBy(count);
    countUnseen();
}

void LogView::removed(int first, int last) {
    if (m_following)
        toEnd();
    else if (first * metrics::rowHeight < verticalScrollBar()->value())
        shiftBy(-(last - first + 1));
    countUnseen();
}

/// Keeps what is shown where it is while rows above it come or go.
void LogView::shiftBy(int rows) {
    const int value = verticalScrollBar()->value() + rows * metrics::rowHeight;
    updateGeometries(); // the bar's range first: a value past it would be cut
    verticalScrollBar()->setValue(value);
}

void LogView::toEnd() {
    updateGeometries();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

/// A new filter has gone through everything: the fact that was selected is selected again where it is shown.
void LogView::filterApplied() {
    const int row = m_model.rowOf(m_selected);
    if (row < 0) {
        if (m_following)
            toEnd();
        return;
    }
    m_restoring = true;
    selectRow(row);
    m_restoring = false;
    scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
    countUnseen();
}

void LogView::readerScrolled() {
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    setFollowing(atEnd && !selectionModel()->hasSelection());
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
    const qint64 unseen = m_following ? 0 : std::min(below, m_model.rowsAfter(m_newestFollowed));
    if (unseen == m_unseen)
        return;
    m_unseen = unseen;
    emit unseenChanged(m_unseen);
}

void LogView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    UserSelectedView::selectionChanged(selected, deselected);
    const FactPtr fact = selectedFact();
    // The fact that was chosen stays in the other panels: it lives on though its row is gone.
    if (m_restoring || rowLeaves() || (!fact && m_model.isFiltering()))
        return;
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
    UserSelectedView::keyPressEvent(event);
}

/// The keys begin where one looks: at the last row that is shown, not at the oldest, where Qt puts the
/// cursor.
void LogView::selectFirst() {
    const int shown = rowAt(viewport()->height() - 1);
    const int row = m_following || shown < 0 ? m_model.rowCount() - 1 : shown;
    if (row < 0)
        return;
    setFocus();
    selectRow(row);
    scrollTo(m_model.index(row, 0));
}

void LogView::resizeEvent(QResizeEvent* event) {
    UserSelectedView::resizeEvent(event);
    if (m_following)
        toEnd();
    countUnseen();
}

} // namespace relay
