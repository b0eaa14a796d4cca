// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QWidget>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QToolButton;

namespace relay {

/// The apps: credentials (the secret is masked until revealed) and what each may do. Saving them to apps.json
/// keeps them beyond this run. GUI thread.
class AppsPage final : public QWidget {
    Q_OBJECT
public:
    explicit AppsPage(const Settings& settings, QWidget* parent = nullptr);

    /// A message saying why these apps cannot be used; empty if they can.
    QString error() const;
    /// Replaces the apps in `settings` with these, if they were edited since they were shown.
    void write(Settings& settings) const;

public slots:
    /// Shows the apps of `settings` instead, unless that would lose edits.
    void follow(const relay::Settings& settings);

private:
    QWidget* makeList();
    QWidget* makeForm();
    static void orderFields(const QFormLayout& form);
    QLineEdit* makeCredential(const QString& name, QByteArray AppConfig::*field);
    QWidget* besideCopy(QLineEdit* field, const QString& name, QToolButton* further = nullptr);
    void fillList();
    void showApp(int row);
    void readForm();
    void add();
    void remove();
    void save();

    std::vector<AppConfig> m_shown; ///< as they were before any edit
    std::vector<AppConfig> m_apps;
    QString m_file;
    int m_row = -1;
    bool m_filling = false; ///< the form is being filled: its signals are not edits
    QListWidget* m_list = nullptr;
    QWidget* m_form = nullptr;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_secret = nullptr;
    QLineEdit* m_origins = nullptr;
    QSpinBox* m_connections = nullptr;
    QCheckBox* m_enabled = nullptr;
    QCheckBox* m_clientEvents = nullptr;
    QCheckBox* m_counts = nullptr;
    QLabel* m_saved = nullptr;
};

} // namespace relay
