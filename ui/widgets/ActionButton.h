// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Icons.h"

class QAction;
class QToolButton;
class QWidget;

namespace relay {

/// A flat tool button for an action, called by the action's text where it shows only an icon. GUI thread.
QToolButton* actionButton(QAction& action, QWidget* parent);
/// A flat tool button with an icon alone, whose name is its tool tip too.
QToolButton* iconButton(Icon icon, const QString& name, QWidget* parent);

} // namespace relay
