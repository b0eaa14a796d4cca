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

} // namespace relay
