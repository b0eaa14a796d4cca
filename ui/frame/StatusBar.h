// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "models/Pulse.h"

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace relay {

class Navigator;
class RelayControl;
class RelayFeed;

/// The window's last line: apps, connections, channels, events a second, memory; and at the right how many
/// problems and warnings were found. GUI thread.
class StatusBar final : public QStatusBar {
    Q_OBJECT
public:
    StatusBar(RelayControl& control, RelayFeed& feed, Navigator& navigator, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setFindings(int problems, int warnings);
    /// For a moment, in place of the counts.
    void say(const QString& sentence);
    void takeSnapshot(const SnapshotPtr& snapshot);
    void showCounts();

    RelayControl& m_control;
    RelayFeed& m_feed;
    QLabel* m_counts;
    QToolButton* m_findings;
    Pulse m_pulse;
    bool m_counting = false;
    int m_problems = 0;
    int m_warnings = 0;
};

} // namespace relay
