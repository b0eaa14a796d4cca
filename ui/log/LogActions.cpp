// SPDX-License-Identifier: MIT
#include "log/LogActions.h"

#include "log/FilterBar.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "theme/Icons.h"

#include <QDateTime>
#include <QSettings>

namespace relay {
namespace {

QString relativeTimesKey() {
    return QStringLiteral("log/relativeTimes");
}

} // namespace

LogActions::LogActions(LogModel& model, LogView& view, FilterBar& filterBar, QObject* parent)
    : QObject(parent)
    , filter(icons::themed(Icon::Search), tr("Filter the log"))
    , pause(icons::themed(Icon::Pause), tr("Pause the log"))
    , clear(icons::themed(Icon::Trash), tr("Clear the log"))
    , undoClear(icons::themed(Icon::Undo), tr("Undo clear"))
    , follow(icons::themed(Icon::Down), tr("Follow the newest"))
    , relativeTimes(icons::themed(Icon::Clock), tr("Relative times"))
    , m_model(model) {
    setShortcuts();
    pause.setCheckable(true);
    undoClear.setEnabled(false);
    relativeTimes.setCheckable(true);
    view.addActions({&filter, &pause, &clear, &undoClear, &follow});
    connect(&filter, &QAction::triggered, &filterBar, &FilterBar::setFocusToLine);
    connect(&pause, &QAction::toggled, this, &LogActions::setPaused);
    connect(&clear, &QAction::triggered, &model, &LogModel::clear);
    connect(&undoClear, &QAction::triggered, &model, &LogModel::undoClear);
    connect(&model, &LogModel::undoClearChanged, &undoClear, &QAction::setEnabled);
    connect(&follow, &QAction::triggered, &view, &LogView::follow);
    connect(&relativeTimes, &QAction::toggled, this, &LogActions::setRelativeTimes);
    relativeTimes.setChecked(QSettings().value(relativeTimesKey()).toBool());
}

void LogActions::setShortcuts() {
    filter.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    pause.setShortcut(QKeySequence(Qt::Key_Space));
    pause.setShortcutContext(Qt::WidgetShortcut); // elsewhere the space bar presses buttons and types
    clear.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    undoClear.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    follow.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_End));
    follow.setShortcutContext(Qt::WidgetShortcut);
}

void LogActions::setPaused(bool paused) {
    m_model.setPaused(paused);
    pause.setText(paused ? tr("Continue the log") : tr("Pause the log"));
    pause.setIcon(icons::themed(paused ? Icon::Play : Icon::Pause));
}

void LogActions::setRelativeTimes(bool relative) {
    m_model.setRelativeTimes(relative, QDateTime::currentMSecsSinceEpoch() * 1000);
    QSettings().setValue(relativeTimesKey(), relative);
}

} // namespace relay
