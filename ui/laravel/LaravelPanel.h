// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "Panel.h"

#include <QAction>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace relay {

class FieldNote;
class StepsView;
struct DoctorReport;

/// Examines a Laravel project along the way of a broadcast: shows each check with the result and the fix, and
/// above them what to fix first. Runs none of the project's code unless the box is ticked, and writes
/// nothing. The directory that the relay was started for takes precedence over the one saved in QSettings;
/// the consent is not saved. GUI thread; the examination runs on another thread.
class LaravelPanel final : public Panel {
    Q_OBJECT
public:
    explicit LaravelPanel(const Workbench& bench, QWidget* parent = nullptr);

    std::vector<PanelAction> menuActions() override { return {{MenuSection::Examine, &m_showAction}}; }
    void setDirectory(const QString& directory);
    bool isBusy() const { return m_background.isBusy(); }

public slots:
    void examineProject();

private:
    void build();
    void chooseDirectory();
    void showReport(const DoctorReport& report);
    void follow();
    void complain(const QString& sentence);

    RelayFace& m_relay;
    QAction m_showAction;
    QLineEdit* m_directory;
    FieldNote* m_complaint;
    QCheckBox* m_boot;
    QPushButton* m_examine;
    StepsView* m_steps;
    Background m_background;
};

PanelDescription laravelPanel();

} // namespace relay
