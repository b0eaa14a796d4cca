// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QMenuBar;

namespace relay {

/// F1: every shortcut of the menus and the filter's language, in a window that may stay open. GUI thread.
class HelpDialog final : public QDialog {
    Q_OBJECT
public:
    /// The shortcuts are read from the menus, so that the page cannot be wrong.
    explicit HelpDialog(const QMenuBar& menus, QWidget* parent = nullptr);
};

} // namespace relay
