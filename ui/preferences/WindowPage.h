// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace relay {

class Theme;
class Tray;

/// Theme, rows kept, tray. What is changed takes effect at once. GUI thread.
class WindowPage final : public QWidget {
    Q_OBJECT
public:
    /// `rowsKept`: what the event log keeps now.
    WindowPage(Theme& theme, Tray& tray, qint64 rowsKept, QWidget* parent = nullptr);

    void apply();

signals:
    void rowsChosen(qint64 rows);

private:
    Theme& m_theme;
    Tray& m_tray;
    QComboBox* m_choice;
    QSpinBox* m_rows;
    QCheckBox* m_keep;
};

} // namespace relay
