// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace relay {

/// What this is, and which version of it. GUI thread.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace relay
