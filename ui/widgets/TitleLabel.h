// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// A title of one line or two, elided at its end where it needs more, with the whole as tool tip. It never
/// widens its panel, and shows marks for characters that would not be seen. GUI thread.
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
    /// What stands on the first line at that width, and on the second; elided there.
    QStringList lines(int width) const;
};

} // namespace relay
