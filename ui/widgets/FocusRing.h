// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

namespace relay {

/// Shows where the keyboard is: a line around the control that has the focus, above it and transparent for
/// the mouse. Fields and push buttons draw it themselves and are left out. One for the program. GUI thread.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    /// Follows the focus through all windows of the program.
    explicit FocusRing(QObject* parent = nullptr);
    ~FocusRing() override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void follow(QWidget* focused);
    void watch(bool on);
    void place();

    QPointer<QWidget> m_around;
    QPointer<QWidget> m_line; ///< a child of the focused control's window, and gone with it
};

} // namespace relay
