// SPDX-License-Identifier: MIT
#pragma once

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace relay {

class ElidedLabel;

/// Lines to paste somewhere: a title, the lines in monospace, and a button that copies them; as high as its
/// content. A secret in them is masked until revealed; the copy always contains it. GUI thread.
class SnippetBox final : public QWidget {
    Q_OBJECT
public:
    explicit SnippetBox(QWidget* parent = nullptr);

    /// The name for screen readers: ".env lines".
    void setName(const QString& name);
    const QString& name() const { return m_name; }
    void setTitle(const QString& title);
    /// `masked` is shown until the secret is revealed; equal to `lines` if they hold none.
    void setLines(const QByteArray& lines, const QByteArray& masked);
    QByteArray lines() const { return m_lines; }

public slots:
    void copy();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showLines();
    void showCopy(bool isCopied);
    void fitHeight();

    QString m_name;
    ElidedLabel* m_title;
    QPlainTextEdit* m_text;
    QToolButton* m_reveal;
    QToolButton* m_copy;
    QByteArray m_lines;
    QByteArray m_masked;
    QTimer m_copied; ///< runs while the button says "copied"
};

} // namespace relay
