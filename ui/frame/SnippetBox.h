// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace relay {

/// Lines to paste somewhere: a title, the lines in monospace, a button that copies them. The secret among
/// them is masked until it is revealed; the copy always holds it. GUI thread.
class SnippetBox final : public QWidget {
    Q_OBJECT
public:
    SnippetBox(const QString& name, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// `masked` is shown until the secret is revealed; the same as `lines` if they hold none.
    void setLines(const QByteArray& lines, const QByteArray& masked);
    QByteArray lines() const { return m_lines; }

public slots:
    void copy();

private:
    void showLines();

    QLabel* m_title;
    QPlainTextEdit* m_text;
    QToolButton* m_reveal;
    QToolButton* m_copy;
    QByteArray m_lines;
    QByteArray m_masked;
};

} // namespace relay
