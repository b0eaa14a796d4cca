// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace relay {

class WrappedText;

/// A few lines of code on a tinted ground, to be selected or copied with its button. GUI thread.
class CodeBlock final : public QWidget {
    Q_OBJECT
public:
    /// `what` names the code for screen readers and the button ("Copy the Echo line").
    CodeBlock(const QString& what, const QString& code, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text; ///< as it is copied
    WrappedText* m_code;
};

} // namespace relay
