// SPDX-License-Identifier: MIT
#pragma once

#include <QToolBar>

namespace relay {

class Actions;
class PanelDocks;
class RelayControl;
class Selection;

/// The tool bar: the relay's address, how it is doing, the app that the panels keep to, and at the right the
/// actions that panels put there. GUI thread.
class MainToolBar final : public QToolBar {
    Q_OBJECT
public:
    /// All outlive the tool bar, which takes `health`.
    MainToolBar(RelayControl& control, Selection& selection, Actions& actions, const PanelDocks& docks,
                QWidget* health, QWidget* parent = nullptr);

private:
    void nameButtons();
};

} // namespace relay
