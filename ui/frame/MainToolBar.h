// SPDX-License-Identifier: MIT
#pragma once

#include <QToolBar>

namespace relay {

class Actions;
class AddressBox;
class HealthStrip;
class PanelDocks;
class RelayControl;
class Selection;

/// The tool bar: the relay's address and health, and on the right the panels' actions and the app that the
/// panels are limited to. In a narrow window, the first two are shortened to make room for the actions. GUI
/// thread.
class MainToolBar final : public QToolBar {
    Q_OBJECT
public:
    /// All outlive the tool bar, which takes ownership of `health`.
    MainToolBar(RelayControl& control, Selection& selection, Actions& actions, const PanelDocks& docks,
                HealthStrip* health, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void nameButtons();

    AddressBox* m_address;
    HealthStrip* m_health;
};

} // namespace relay
