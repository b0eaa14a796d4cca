// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAction>

class QMenu;

namespace relay {

class LogModel;
class LogView;
class Navigator;

/// What can be done with the selected rows of the event log, however many: copied as they stand there or as
/// JSON, saved as JSON lines, marked, two compared. GUI thread.
class LogRows final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    LogRows(LogModel& model, LogView& view, Navigator& navigator, QObject* parent = nullptr);

    /// Those that make sense for several rows.
    void addTo(QMenu& menu);

    QAction copy;     ///< Ctrl+C in the log: of one row the payload, of several the rows
    QAction copyJson; ///< a line a fact
    QAction save;     ///< the same into a file
    QAction compare;  ///< of two rows
    QAction mark;     ///< Ctrl+M: marks them, or takes the marks away
    QAction note;     ///< Ctrl+Shift+M: marks them with a few words
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
