// SPDX-License-Identifier: MIT
#include "widgets/ActionButton.h"

#include <QAction>
#include <QToolButton>

namespace relay {

QToolButton* actionButton(QAction& action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(&action);
    button->setAutoRaise(true);
    button->setAccessibleName(action.text());
    return button;
}

QToolButton* iconButton(Icon icon, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icons::themed(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace relay
