// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;

namespace relay {

/// The look of the window: our own style with a light or a dark palette, either chosen or following the
/// system's (which is read before ours is set); a change takes effect immediately. Saved in QSettings. GUI
/// thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    enum class Choice : quint8 { System, Light, Dark };

    /// Reads the system's palette and applies the saved choice. Create it before the first widget.
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
