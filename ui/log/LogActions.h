// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace relay {

class FilterBar;
class LogModel;
class LogView;

/// What can be done with the event log as a whole, for menus, tool bars and the log's own menu. Each action
/// exists once, with its shortcut. GUI thread.
class LogActions final : public QObject {
    Q_OBJECT
public:
    /// All outlive the actions.
    LogActions(LogModel& model, LogView& view, FilterBar& filterBar, QObject* parent = nullptr);

    QAction filter;     ///< Ctrl+E, even while editing a field: goes to the filter line
    QAction pause;      ///< Space in the log; checkable
    QAction clear;      ///< Ctrl+L
    QAction undoClear;  ///< Ctrl+Shift+L
    QAction follow;     ///< Ctrl+End
    QAction clockTimes; ///< one of these three; the choice is saved in QSettings
    QAction agoTimes;
    QAction deltaTimes;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void setShortcuts();
    void setPaused(bool paused);
    void offerTimes();

    LogModel& m_model;
    QActionGroup m_times;
};

} // namespace relay
