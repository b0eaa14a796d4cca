// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace relay {

class RelayControl;

/// "● ws://127.0.0.1:6001 ⧉": whether the relay runs (as a colour, and in words in the tool tip and for
/// screen readers), its address, and a button that copies the address. GUI thread.
class AddressBox final : public QWidget {
    Q_OBJECT
public:
    explicit AddressBox(RelayControl& control, QWidget* parent = nullptr);

    /// Leaves out the scheme, which is then in the tool tip.
    void setBrief(bool brief);

protected:
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void copied();

    RelayControl& m_control;
    QLabel* m_dot;
    QLabel* m_state;
    QLabel* m_address;
    QToolButton* m_copy;
    bool m_isBrief = false;
};

} // namespace relay
