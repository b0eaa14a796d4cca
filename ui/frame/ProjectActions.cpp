// SPDX-License-Identifier: MIT
#include "frame/ProjectActions.h"

#include "frame/RelayControl.h"
#include "models/VisibleText.h"
#include "settings/ProjectSettings.h"
#include "widgets/Asking.h"

#include <QDir>
#include <QMainWindow>
#include <QSettings>

namespace relay {
namespace {

constexpr int mostRecent = 8;
const QString recentKey = QStringLiteral("laravel/recent");

} // namespace

ProjectActions::ProjectActions(QMainWindow& window, RelayControl& control, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_control(control) {
    open.setText(tr("Open Laravel project…"));
    open.setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_O);
    open.setVisible(!control.isElsewhere());
    m_recent.setTitle(tr("Recent Laravel projects"));
    m_recent.menuAction()->setVisible(!control.isElsewhere());
    connect(&open, &QAction::triggered, this, &ProjectActions::choose);
    connect(&m_recent, &QMenu::aboutToShow, this, &ProjectActions::fillRecent);
}

void ProjectActions::addTo(QMenu& menu, QAction* before) {
    menu.insertAction(before, &open);
    menu.insertMenu(before, &m_recent);
    menu.insertSeparator(before);
    fillRecent();
}

void ProjectActions::choose() {
    askDirectory(m_window, tr("The Laravel project's root directory"),
                 QString::fromUtf8(m_control.settings().laravelDirectory),
                 [this](const QString& chosen) { openProject(chosen); });
}

void ProjectActions::openProject(const QString& directory) {
    const QString root = QDir(directory).absolutePath();
    const auto settings = settingsForProject(m_control.settings(), root);
    if (!settings) {
        emit failed(QString::fromUtf8(settings.error()));
        return;
    }
    if (const QString taken = m_control.whyNotThere(*settings); !taken.isEmpty()) {
        emit failed(taken);
        return;
    }
    m_control.changeAndMove(*settings);
    remember(root);
    emit opened(root);
}

void ProjectActions::remember(const QString& directory) {
    QStringList recent = QSettings().value(recentKey).toStringList();
    recent.removeAll(directory);
    recent.prepend(directory);
    QSettings().setValue(recentKey, recent.mid(0, mostRecent));
}

void ProjectActions::fillRecent() {
    m_recent.clear();
    const QStringList recent = QSettings().value(recentKey).toStringList();
    for (const QString& directory : recent)
        m_recent.addAction(visibleText(directory).replace(u'&', QStringLiteral("&&")), this,
                           [this, directory] { openProject(directory); });
    m_recent.menuAction()->setEnabled(!recent.isEmpty());
}

} // namespace relay
