// SPDX-License-Identifier: MIT
#pragma once

class QAction;
class QToolButton;
class QWidget;

namespace relay {

/// A flat tool button for an action, called by the action's text where it shows only an icon. GUI thread.
QToolButton* actionButton(QAction& action, QWidget* parent);

} // namespace relay
