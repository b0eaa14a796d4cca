// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// A title of one or two lines, elided at the end if it needs more, with the full text as tool tip. It never
/// widens its panel, and shows marks for invisible characters. GUI thread.
class TitleLabel final : public QLabel {
    Q_OBJECT
public:
    explicit TitleLabel(QWidget* parent = nullptr);
    void showText(const QString& text);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; } // whatever QLabel makes of its text
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// The first line at that width, and the second, which is elided.
    QStringList lines(int width) const;
};

} // namespace relay
