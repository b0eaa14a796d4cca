// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvChange.h"

#include <QDialog>

class QPlainTextEdit;

namespace relay {

/// Shows what would change in a `.env`, line by line and with secrets masked, before anything is written. If
/// accepted, the caller writes it. GUI thread.
class EnvDialog final : public QDialog {
    Q_OBJECT
public:
    EnvDialog(const EnvChange& change, QWidget* parent);

private:
    void fill(const EnvChange& change);

    QPlainTextEdit* m_lines;
};

} // namespace relay
