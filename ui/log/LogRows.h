// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAction>

class QMenu;

namespace relay {

class LogModel;
class LogView;
class Navigator;

/// What can be done with any number of selected rows of the event log: copy them as shown or as JSON, save
/// them as JSON lines, mark them, compare two. GUI thread.
class LogRows final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    LogRows(LogModel& model, LogView& view, Navigator& navigator, QObject* parent = nullptr);

    /// Adds those that make sense for several rows.
    void addTo(QMenu& menu);

    QAction copy;     ///< Ctrl+C in the log: copies the payload of a single row, or several rows
    QAction copyJson; ///< one line per fact
    QAction save;     ///< saves the same to a file
    QAction compare;  ///< compares two rows
    QAction mark;     ///< Ctrl+M: marks or unmarks them
    QAction note;     ///< Ctrl+Shift+M: marks them with a note
    QAction nextMark; ///< F2
    QAction previousMark;

private:
    void follow();
    void copyRows();
    void askWhereToSave();
    void saveTo(const QString& path);
    QString textOf(int row) const;
    QByteArray json() const;
    void connectMarks();
    void toggleMarks();
    void askNote();

    LogModel& m_model;
    LogView& m_view;
    Navigator& m_navigator;
};

} // namespace relay
