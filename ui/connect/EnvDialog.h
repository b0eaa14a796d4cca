// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvChange.h"

#include <QDialog>

class QPlainTextEdit;

namespace relay {

/// Shows what would be changed in a `.env`, line by line and with secrets masked, before anything is written.
/// Accepted: write it. GUI thread.
class EnvDialog final : public QDialog {
    Q_OBJECT
public:
    EnvDialog(const EnvChange& change, QWidget* parent);

private:
    void fill(const EnvChange& change);

    QPlainTextEdit* m_lines;
};

} // namespace relay
