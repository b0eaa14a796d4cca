// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;

namespace relay {

/// A line across the window that stays until it is closed or removed: says what kind of window it is, or what
/// went wrong. Always plain text. GUI thread.
class Notice final : public QFrame {
    Q_OBJECT
public:
    enum class Kind : quint8 { Information, Problem };

    /// Hidden until it has something to say.
    explicit Notice(const QString& accessibleName, QWidget* parent = nullptr);

    /// An empty text hides it. `closable` adds a close button.
    void say(const QString& text, Kind kind, bool closable);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintIcon();

    QLabel* m_icon;
    QLabel* m_text;
    QWidget* m_close;
    Kind m_kind = Kind::Information;
};

} // namespace relay
