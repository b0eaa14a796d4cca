// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace relay {

class WrappedText;

/// A few lines of code on a tinted background, which can be selected, or copied with a button. GUI thread.
class CodeBlock final : public QWidget {
    Q_OBJECT
public:
    /// `what` names the code for screen readers and the button ("Copy the Echo line").
    CodeBlock(const QString& what, const QString& code, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text; ///< as copied
    WrappedText* m_code;
};

} // namespace relay
