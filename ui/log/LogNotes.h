// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QLabel;
class QPushButton;

namespace relay {

class EmptyNote;
class LogModel;
class LogView;
class RelayFeed;

/// What the event log says about itself: how many rows there are, or why there are none, and how many arrived
/// below the visible ones, with a button that goes to them. GUI thread.
class LogNotes final : public QObject {
    Q_OBJECT
public:
    /// All outlive it.
    LogNotes(RelayFeed& feed, LogModel& model, LogView& view, QObject* parent = nullptr);

    /// "1,024 rows", to be placed in a layout.
    QLabel* count() const { return m_count; }

public slots:
    void update();
    /// Call when the view was resized or shows other rows.
    void updateJump();

private:
    void updateEmpty();
    void countNew();

    RelayFeed& m_feed;
    LogModel& m_model;
    LogView& m_view;
    QLabel* m_count;
    EmptyNote* m_empty;
    QPushButton* m_jump; ///< "128 new ↓"
};

} // namespace relay
