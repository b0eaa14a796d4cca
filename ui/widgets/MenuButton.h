// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Icons.h"

#include <QToolButton>

namespace relay {

/// A flat tool button that only opens its menu, set with setMenu(): by mouse, by key, and by a screen reader,
/// which Qt does not let open the menu of such a button. GUI thread.
class MenuButton : public QToolButton {
    Q_OBJECT
public:
    explicit MenuButton(QWidget* parent = nullptr);
    /// With only an icon; the name is also the tool tip.
    MenuButton(Icon icon, const QString& name, QWidget* parent);

    /// Opens the menu without waiting until it is closed: the screen reader waits for the answer.
    void openMenu();
};

} // namespace relay
