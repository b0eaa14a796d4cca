// SPDX-License-Identifier: MIT
#include "detail/FieldsView.h"

#include "widgets/WrappedDelegate.h"

#include "models/VisibleText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <memory>

namespace relay {
namespace {

constexpr int fieldHeight = 20;
constexpr int leastName = 72; ///< width of the name column
constexpr int mostName = 200;
constexpr int copiedRole = Qt::UserRole + 1; ///< the raw value, without marks

} // namespace

FieldsView::FieldsView(const QString& accessibleName, QWidget* parent)
    : QTreeView(parent) {
    setAccessibleName(accessibleName);
    setModel(&m_model);
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(metrics::margin);
    setItemsExpandable(false);
    setUniformRowHeights(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegateForColumn(1, new WrappedDelegate(*this));
    // A value with less room needs more lines.
    connect(header(), &QHeaderView::sectionResized, this, &FieldsView::scheduleDelayedItemsLayout);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QByteArray carried = index.siblingAtColumn(1).data(Qt::UserRole).toByteArray();
        if (!carried.isEmpty())
            emit activatedData(carried);
    });
}

void FieldsView::clearFields() {
    m_model.clear();
    m_model.setColumnCount(2);
    m_section = nullptr;
    m_widestName = 0;
}

void FieldsView::addSection(const QString& title) {
    auto section = std::make_unique<QStandardItem>(title);
    m_section = section.get();
    QFont font = fonts::small();
    font.setBold(true);
    section->setFont(font);
    section->setSelectable(false);
    section->setSizeHint(QSize(0, fieldHeight + metrics::gap));
    m_model.appendRow(section.release());
}

void FieldsView::addField(const QString& name, const QString& value, const QByteArray& carried) {
    if (value.isEmpty() || !m_section)
        return;
    auto key = std::make_unique<QStandardItem>(visibleText(name));
    m_widestName = std::max(m_widestName, fontMetrics().horizontalAdvance(key->text()));
    key->setTextAlignment(Qt::AlignLeft | Qt::AlignTop); // beside the first line of the value
    key->setForeground(Colours::of(palette()).muted);
    key->setSizeHint(QSize(fontMetrics().horizontalAdvance(name) + metrics::margin,
                           fieldHeight)); // a longer value makes the row higher
    auto text = std::make_unique<QStandardItem>(visibleText(value));
    text->setFont(fonts::mono());
    text->setToolTip(visibleText(value, LineBreaks::Kept));
    text->setData(value, copiedRole);
    text->setData(carried, Qt::UserRole);
    key->setData(carried, Qt::UserRole);
    m_section->appendRow({key.release(), text.release()});
}

void FieldsView::finish() {
    for (int row = m_model.rowCount() - 1; row >= 0; --row)
        if (!m_model.item(row)->hasChildren())
            m_model.removeRow(row);
    for (int row = 0; row < m_model.rowCount(); ++row)
        setFirstColumnSpanned(row, {}, true);
    expandAll();
    setColumnWidth(0, qBound(leastName, indentation() + m_widestName + 2 * metrics::gap, mostName));
}

void FieldsView::copy() {
    QStringList values;
    for (const QModelIndex& index : selectionModel()->selectedRows(1))
        values += index.data(copiedRole).toString();
    if (!values.isEmpty())
        QGuiApplication::clipboard()->setText(values.join(u'\n'));
}

void FieldsView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && !selectionModel()->hasSelection())
        event->ignore(); // left to the panel around it
    else if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTreeView::keyPressEvent(event);
}

void FieldsView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu;
    menu.addAction(icons::themed(Icon::Copy), tr("Copy value"), QKeySequence::Copy, this, &FieldsView::copy)
        ->setEnabled(selectionModel()->hasSelection());
    menu.exec(event->globalPos());
}

} // namespace relay
