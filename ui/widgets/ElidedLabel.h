// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// One line that is elided in the middle where it has no room, with the whole as tool tip and marks for
/// characters that would not be seen; it never widens its panel. GUI thread.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    /// Sets the text and the tool tip.
    void showText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace relay
