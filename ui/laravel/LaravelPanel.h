// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace relay {

class RelayFace;
class StepsView;
struct DoctorReport;

/// Examines a Laravel project along the way of a broadcast: each check with what was found and the fix, what
/// to mend first above them. Runs nothing of the project unless the box is ticked, and writes nothing. The
/// directory is kept in QSettings, the consent is not. GUI thread; the examination runs on another.
class LaravelPanel final : public QWidget {
    Q_OBJECT
public:
    /// The relay outlives the panel.
    explicit LaravelPanel(RelayFace& relay, QWidget* parent = nullptr);

    /// The directory that the relay was started for stands above the one that was kept.
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
    QLineEdit* m_directory;
    QLabel* m_complaint; ///< below the field that caused it
    QCheckBox* m_boot;
    QPushButton* m_examine;
    StepsView* m_steps;
    Background m_background;
};

} // namespace relay
