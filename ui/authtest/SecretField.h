// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace relay {

/// A line edit for secrets: shows dots until revealed, and is never saved. GUI thread.
class SecretField final : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretField(const QString& accessibleName, QWidget* parent = nullptr);

    /// Clears it, without undo, and hides the text again.
    void forget();

private:
    void follow();

    QAction* m_reveal;
};

} // namespace relay
