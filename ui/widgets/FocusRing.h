// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

namespace relay {

/// Shows where the keyboard focus is: a line around the focused control, on top of it and transparent to the
/// mouse. Fields and push buttons draw their own and are left out. One for the whole program. GUI thread.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    /// Follows the focus across all windows of the program.
    explicit FocusRing(QObject* parent = nullptr);
    ~FocusRing() override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void follow(QWidget* focused);
    void watch(bool on);
    void place();

    QPointer<QWidget> m_around;
    QPointer<QWidget> m_line; ///< a child of the focused control's window, deleted with it
};

} // namespace relay
