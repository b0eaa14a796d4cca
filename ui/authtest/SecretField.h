// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace relay {

/// A line for what must not be read over one's shoulder: dots until it is revealed, and never kept. GUI
/// thread.
class SecretField final : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretField(const QString& accessibleName, QWidget* parent = nullptr);

    /// Empties it, beyond undo, and hides it again.
    void forget();

private:
    void follow();

    QAction* m_reveal;
};

} // namespace relay
