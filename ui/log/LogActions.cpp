// SPDX-License-Identifier: MIT
#include "log/LogActions.h"

#include "log/FilterBar.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "theme/Icons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QKeyEvent>
#include <QSettings>

namespace relay {
namespace {

QString timesKey() {
    return QStringLiteral("log/times");
}

} // namespace

LogActions::LogActions(LogModel& model, LogView& view, FilterBar& filterBar, QObject* parent)
    : QObject(parent)
    , filter(icons::themed(Icon::Filter), tr("Filter the log"))
    , pause(icons::themed(Icon::Pause), tr("Pause the log"))
    , clear(icons::themed(Icon::Trash), tr("Clear the log"))
    , undoClear(icons::themed(Icon::Undo), tr("Undo clear"))
    , follow(icons::themed(Icon::Down), tr("Follow the newest"))
    , clockTimes(icons::themed(Icon::Clock), tr("Clock times"))
    , agoTimes(tr("Relative times"))
    , deltaTimes(tr("Time since the row above"))
    , m_model(model)
    , m_times(this) {
    setShortcuts();
    pause.setCheckable(true);
    undoClear.setEnabled(false);
    view.addActions({&filter, &pause, &clear, &undoClear, &follow});
    connect(&filter, &QAction::triggered, &filterBar, &FilterBar::setFocusToLine);
    connect(&pause, &QAction::toggled, this, &LogActions::setPaused);
    connect(&clear, &QAction::triggered, &model, &LogModel::clear);
    connect(&undoClear, &QAction::triggered, &model, &LogModel::undoClear);
    connect(&model, &LogModel::undoClearChanged, &undoClear, &QAction::setEnabled);
    connect(&follow, &QAction::triggered, &view, &LogView::follow);
    offerTimes();
    QCoreApplication::instance()->installEventFilter(this);
}

/// On X11, Ctrl+E also means "end of line", and a text field would consume it.
bool LogActions::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride ||
        QKeySequence(static_cast<QKeyEvent*>(event)->keyCombination()) != filter.shortcut())
        return QObject::eventFilter(object, event);
    event->ignore();
    return true;
}

void LogActions::setShortcuts() {
    filter.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    pause.setShortcut(QKeySequence(Qt::Key_Space));
    pause.setShortcutContext(Qt::WidgetShortcut); // elsewhere, the space bar types or presses buttons
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

void LogActions::offerTimes() {
    const std::pair<QAction*, LogModel::Times> forms[]{{&clockTimes, LogModel::Times::Clock},
                                                       {&agoTimes, LogModel::Times::Ago},
                                                       {&deltaTimes, LogModel::Times::Delta}};
    const int kept = QSettings().value(timesKey()).toInt();
    for (const auto& [action, times] : forms) {
        action->setCheckable(true);
        m_times.addAction(action);
        connect(action, &QAction::toggled, this, [this, times = times](bool chosen) {
            if (!chosen)
                return;
            m_model.setTimes(times, QDateTime::currentMSecsSinceEpoch() * 1000);
            QSettings().setValue(timesKey(), static_cast<int>(times));
        });
    }
    forms[kept > 0 && kept < 3 ? kept : 0].first->setChecked(true);
}

} // namespace relay
