// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"

#include <QAction>
#include <QTimer>

namespace relay {

class FindBar;
class LogDelegate;
class LogModel;
class LogView;

/// Find in the log, in addition to filtering: no rows are hidden, the text is highlighted in them, and the
/// user steps from one matching row to the next. Searches in slices of 5 ms, including whole payloads. GUI
/// thread.
class LogFind final : public QObject {
    Q_OBJECT
public:
    /// All outlive it.
    LogFind(LogModel& model, LogView& view, LogDelegate& delegate, FindBar& bar, QObject* parent = nullptr);

    QAction find;     ///< Ctrl+F
    QAction next;     ///< F3
    QAction previous; ///< Shift+F3

private:
    void textChanged(const QString& text);
    void begin(int step, bool withCurrent);
    void slice();
    void found(int row);

    LogModel& m_model;
    LogView& m_view;
    LogDelegate& m_delegate;
    FindBar& m_bar;
    Filter m_wanted;
    int m_row = 0;  ///< the row to look at next
    int m_step = 1; ///< or -1
    int m_left = 0; ///< rows still to be looked at
    bool m_wrapped = false;
    QTimer m_timer;
};

} // namespace relay
