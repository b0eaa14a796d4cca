// SPDX-License-Identifier: MIT
#include "widgets/SearchField.h"

#include "theme/Icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QKeyEvent>

namespace relay {

SearchField::SearchField(const QString& accessibleName, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent) {
    setAccessibleName(accessibleName);
    setPlaceholderText(placeholder);
    setClearButtonEnabled(true);
    addAction(icons::themed(Icon::Search, QPalette::PlaceholderText), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    const int key = event->key();
    if (m_list && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter))
        return goToList();
    QLineEdit::keyPressEvent(event);
}

void SearchField::goToList() {
    const QModelIndex first = m_list->model()->index(0, 0);
    if (!first.isValid())
        return; // no matches: the text needs changing
    m_list->setFocus(Qt::ShortcutFocusReason);
    if (!m_list->selectionModel()->hasSelection())
        m_list->setCurrentIndex(first);
}

} // namespace relay
