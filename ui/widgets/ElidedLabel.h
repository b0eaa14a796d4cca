// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// One line that is elided (in the middle by default) if it does not fit, with the full text as tool tip and
/// marks for invisible characters; it never widens its panel. GUI thread.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideMiddle);
    /// Sets the text and the tool tip.
    void showText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Qt::TextElideMode m_mode;
};

} // namespace relay
