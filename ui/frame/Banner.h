// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;
class QPushButton;

namespace relay {

class RelayControl;

/// The line above everything that says why nobody can connect: the port is taken, or the relay is stopped or
/// stopping; with the buttons that help. Hidden while the relay runs. GUI thread.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(RelayControl& control, QWidget* parent = nullptr);

signals:
    void preferencesAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void useFreePort();

    RelayControl& m_control;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_start;
    QPushButton* m_freePort;
};

} // namespace relay
