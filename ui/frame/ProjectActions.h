// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QMenu>

class QMainWindow;

namespace relay {

class RelayControl;

/// Opens a Laravel project as `--laravel` does: the relay takes its app, port and certificate. The
/// directories of recently opened projects are saved in QSettings. GUI thread.
class ProjectActions final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it; the window is the parent of its dialog.
    ProjectActions(QMainWindow& window, RelayControl& control, QObject* parent = nullptr);

    QAction open; ///< asks for the directory

    /// Inserts the actions, with the recent projects, before `before`.
    void addTo(QMenu& menu, QAction* before);
    /// Configures the relay for the project. Changes nothing if the project cannot be read or its port is
    /// taken.
    void openProject(const QString& directory);

signals:
    void opened(const QString& directory);
    /// A sentence.
    void failed(const QString& sentence);

private:
    void choose();
    void fillRecent();
    static void remember(const QString& directory);

    QMainWindow& m_window;
    RelayControl& m_control;
    QMenu m_recent;
};

} // namespace relay
