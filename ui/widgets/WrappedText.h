// SPDX-License-Identifier: MIT
#pragma once

#include <QTextEdit>

namespace relay {

/// A text to read and to select, as high as its lines: broken at words, and within a word that has no room,
/// so that it never sets a width. Characters that would not be seen are shown as marks. GUI thread.
class WrappedText : public QTextEdit {
    Q_OBJECT
public:
    explicit WrappedText(const QString& text = {}, QWidget* parent = nullptr);

    /// Plain text; it is the accessible name as well.
    void setText(const QString& text);
    /// As it is shown.
    QString text() const { return toPlainText(); }
    void setColour(const QColor& colour);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    mutable QTextDocument m_measure; ///< the same text, laid out at other widths
};

} // namespace relay
