// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace relay {

/// A line to search in, with the icon, a clear button and Escape to clear. GUI thread.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const QString& accessibleName, const QString& placeholder, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace relay
