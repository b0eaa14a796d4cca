// SPDX-License-Identifier: MIT
#include "widgets/SearchField.h"

#include "theme/Icons.h"

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
    QLineEdit::keyPressEvent(event);
}

} // namespace relay
