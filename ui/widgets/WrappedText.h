// SPDX-License-Identifier: MIT
#pragma once

#include <QTextEdit>

namespace relay {

/// A read-only, selectable text, as high as its lines: broken at words, and within words that do not fit, so
/// that it never dictates a width. Invisible characters are shown as marks. GUI thread.
class WrappedText : public QTextEdit {
    Q_OBJECT
public:
    explicit WrappedText(const QString& text = {}, QWidget* parent = nullptr);

    /// Plain text; also the accessible name.
    void setText(const QString& text);
    /// The text as shown.
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
