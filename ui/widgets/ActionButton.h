// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Icons.h"

class QAction;
class QToolButton;
class QWidget;

namespace relay {

/// A flat tool button for an action; if it shows only an icon, the action's text is its name. GUI thread.
QToolButton* actionButton(QAction& action, QWidget* parent);
/// A flat tool button with only an icon, whose name is also its tool tip.
QToolButton* iconButton(Icon icon, const QString& name, QWidget* parent);

} // namespace relay
