// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;

namespace relay {

/// The look of the window: our own style with a light or a dark palette, following the system's (read before
/// ours is set) or chosen; a change takes effect at once. Kept in QSettings. GUI thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    enum class Choice : quint8 { System, Light, Dark };

    /// Reads the system's palette and applies the kept choice. Make it before the first widget.
    explicit Theme(QApplication& application, QObject* parent = nullptr);

    Choice choice() const { return m_choice; }
    bool isDark() const;

public slots:
    void choose(relay::Theme::Choice choice);

signals:
    void changed();

private:
    void apply();

    QApplication& m_application;
    bool m_systemDark = false;
    Choice m_choice = Choice::System;
};

} // namespace relay
