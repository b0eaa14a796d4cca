// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace relay {

/// A line to search the list or text above it: Enter, F3 and the buttons go to the next match, with Shift to
/// the previous one; Esc closes it. GUI thread.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    /// `name` names the field for screen readers ("Find in the log"). Closed at first.
    explicit FindBar(const QString& name, QWidget* parent = nullptr);

    /// Shows it and takes the keyboard focus.
    void open();
    void close();
    QString text() const;
    /// Shows the result: "2 of 7", "not found".
    void say(const QString& found);

signals:
    /// Also emitted when it is opened again, and with an empty text when it is closed.
    void textChanged(const QString& text);
    void nextAsked();
    void previousAsked();
    void closed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_line;
    QLabel* m_said;
};

} // namespace relay
