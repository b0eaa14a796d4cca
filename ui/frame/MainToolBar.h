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

/// The tool bar: the relay's address, how it is doing, and at the right the actions that panels put there and
/// the app that the panels keep to. In a narrow window the first two say less, so that the actions have room.
/// GUI thread.
class MainToolBar final : public QToolBar {
    Q_OBJECT
public:
    /// All outlive the tool bar, which takes `health`.
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
