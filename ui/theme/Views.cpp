// SPDX-License-Identifier: MIT
#include "theme/Views.h"

#include "theme/ColumnFit.h"
#include "theme/ColumnLayout.h"
#include "theme/Metrics.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

namespace relay::views {
namespace {

void dressAny(QAbstractItemView& view, const QString& name) {
    view.setAccessibleName(name);
    view.setObjectName(name);
    view.setFrameShape(QFrame::NoFrame);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTextElideMode(Qt::ElideMiddle);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
}

void dressHeader(QHeaderView& header) {
    header.setHighlightSections(false);
    header.setSectionsClickable(false);
    header.setStretchLastSection(false);
    header.setMinimumSectionSize(28);
    header.setFont(fonts::small());
}

template <typename View>
void sortableBy(View& view, QHeaderView& header) {
    header.setSectionsClickable(true);
    header.setSortIndicatorClearable(true);
    header.setSortIndicator(-1, Qt::AscendingOrder);
    view.setSortingEnabled(true);
}

} // namespace

void sortable(QTableView& view) {
    sortableBy(view, *view.horizontalHeader());
}

void sortable(QTreeView& view) {
    sortableBy(view, *view.header());
}

void dress(QTreeView& view, const QString& name) {
    dressAny(view, name);
    view.setUniformRowHeights(true);
    view.setIndentation(metrics::icon);
    view.setAllColumnsShowFocus(true);
    dressHeader(*view.header());
}

void dress(QTableView& view, const QString& name) {
    dressAny(view, name);
    view.setShowGrid(false);
    view.setWordWrap(false);
    view.setCornerButtonEnabled(false);
    view.setTabKeyNavigation(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setMinimumSectionSize(metrics::rowHeight); // the style's own is larger
    view.verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    dressHeader(*view.horizontalHeader());
}

void layColumns(QHeaderView& header) {
    ColumnFit::of(header).layAtFirst();
}

void keepColumns(QHeaderView& header, const QString& key) {
    new ColumnLayout(header, key);
}

void saveColumns(const QWidget& window) {
    const auto layouts = window.findChildren<const ColumnLayout*>();
    for (const ColumnLayout* layout : layouts)
        layout->save();
}

void resetColumns(QWidget& window) {
    const auto layouts = window.findChildren<ColumnLayout*>();
    for (ColumnLayout* layout : layouts)
        layout->reset();
}

} // namespace relay::views
