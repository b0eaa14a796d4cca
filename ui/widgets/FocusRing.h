// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

namespace relay {

/// Shows where the keyboard is: a line around the control that has the focus, above it and transparent for
/// the mouse. Fields and push buttons draw it themselves and are left out. One for the program. GUI thread.
class FocusRing final : public QWidget {
    Q_OBJECT
public:
    /// Follows the focus through all windows of the program.
    FocusRing();
    ~FocusRing() override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow(QWidget* focused);
    void place();

    QPointer<QWidget> m_around;
};

} // namespace relay
