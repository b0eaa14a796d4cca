// SPDX-License-Identifier: MIT
#include "theme/Views.h"

#include "theme/Metrics.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QTreeView>

namespace relay::views {
namespace {

constexpr char keyProperty[] = "relayColumnsKey";
constexpr char firstProperty[] = "relayColumnsFirst";

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
    header.setMinimumSectionSize(28);
    header.setFont(fonts::small());
}

void showColumnMenu(QHeaderView& header, const QPoint& at) {
    QMenu menu;
    for (int column = 0; column < header.count(); ++column) {
        QAction* action = menu.addAction(header.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header.isSectionHidden(column));
        action->setEnabled(column > 0); // the first says what the row is
        QObject::connect(action, &QAction::toggled, &header,
                         [&header, column](bool on) { header.setSectionHidden(column, !on); });
    }
    menu.exec(header.mapToGlobal(at));
}

/// In Qt 6.4 a column that is hidden already keeps its width when the state hides it, which leaves a gap.
void restore(QHeaderView& header, const QByteArray& state) {
    for (int column = 0; column < header.count(); ++column)
        header.setSectionHidden(column, false);
    header.restoreState(state);
}

} // namespace

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

void keepColumns(QHeaderView& header, const QString& key) {
    header.setProperty(keyProperty, key);
    header.setProperty(firstProperty, header.saveState());
    const QByteArray kept = QSettings().value(key).toByteArray();
    if (!kept.isEmpty())
        restore(header, kept);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&header, &QWidget::customContextMenuRequested, &header,
                     [&header](const QPoint& at) { showColumnMenu(header, at); });
}

void saveColumns(const QWidget& window) {
    const auto headers = window.findChildren<QHeaderView*>();
    for (const QHeaderView* header : headers)
        if (const QString key = header->property(keyProperty).toString(); !key.isEmpty())
            QSettings().setValue(key, header->saveState());
}

void resetColumns(QWidget& window) {
    const auto headers = window.findChildren<QHeaderView*>();
    for (QHeaderView* header : headers) {
        const QByteArray first = header->property(firstProperty).toByteArray();
        if (first.isEmpty())
            continue;
        restore(*header, first);
        QSettings().remove(header->property(keyProperty).toString());
    }
}

} // namespace relay::views
