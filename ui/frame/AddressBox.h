// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace relay {

class RelayControl;

/// "● ws://127.0.0.1:6001 ⧉": whether the relay runs (in colour and in words for the tool tip and screen
/// readers), where, and a button that copies it. GUI thread.
class AddressBox final : public QWidget {
    Q_OBJECT
public:
    explicit AddressBox(RelayControl& control, QWidget* parent = nullptr);

    /// Without the scheme, which the tool tip says then.
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
