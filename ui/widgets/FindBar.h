// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace relay {

/// A line in which one types what is to be found in the list or text above it: Enter, F3 and the buttons go
/// to the next place, with Shift to the one before, Esc closes it. GUI thread.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    /// `name` names the field for screen readers ("Find in the log"). Closed at first.
    explicit FindBar(const QString& name, QWidget* parent = nullptr);

    /// Shows it and takes the keyboard.
    void open();
    void close();
    QString text() const;
    /// What came of it: "2 of 7", "not found".
    void say(const QString& found);

signals:
    /// Also when it is opened again, and empty when it is closed.
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
