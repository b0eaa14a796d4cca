// SPDX-License-Identifier: MIT
#include "authtest/SecretField.h"

#include "theme/Icons.h"

#include <QAction>

namespace relay {

SecretField::SecretField(const QString& accessibleName, QWidget* parent)
    : QLineEdit(parent)
    , m_reveal(addAction(icons::themed(Icon::Eye), QLineEdit::TrailingPosition)) {
    setAccessibleName(accessibleName);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    m_reveal->setCheckable(true);
    connect(m_reveal, &QAction::toggled, this, &SecretField::follow);
    follow();
}

void SecretField::forget() {
    m_reveal->setChecked(false);
    setText(QString()); // unlike clear(), this also clears the undo history
}

void SecretField::follow() {
    const bool shown = m_reveal->isChecked();
    setEchoMode(shown ? Normal : Password);
    m_reveal->setIcon(icons::themed(shown ? Icon::EyeOff : Icon::Eye));
    m_reveal->setText(shown ? tr("Hide") : tr("Show"));
    m_reveal->setToolTip(m_reveal->text());
}

} // namespace relay
