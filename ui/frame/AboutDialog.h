// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace relay {

/// What this program is, and its version. GUI thread.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace relay
