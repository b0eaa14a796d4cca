// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace relay {

class Theme;
class Tray;

/// Language, theme, rows kept, tray, notifications. Changes take effect immediately, except for the language.
/// GUI thread.
class WindowPage final : public QWidget {
    Q_OBJECT
public:
    /// `rowsKept`: how many rows the event log keeps now.
    WindowPage(Theme& theme, Tray& tray, qint64 rowsKept, QWidget* parent = nullptr);

    void apply();

signals:
    void rowsChosen(qint64 rows);

private:
    void addLanguages(QFormLayout& form);

    Theme& m_theme;
    Tray& m_tray;
    QComboBox* m_language;
    QComboBox* m_choice;
    QSpinBox* m_rows;
    QCheckBox* m_keep;
    QCheckBox* m_loud;
};

} // namespace relay
