// SPDX-License-Identifier: MIT
#pragma once

#include <QStatusBar>

class QLabel;

namespace relay {

class Navigator;
class RelayControl;
class RelayFeed;

/// The window's last line: connections, subscriptions and memory, and for a moment what an action did.
/// GUI thread.
class StatusBar final : public QStatusBar {
    Q_OBJECT
public:
    StatusBar(RelayControl& control, RelayFeed& feed, Navigator& navigator, QWidget* parent = nullptr);

private:
    /// For a moment, in place of the counts.
    void say(const QString& sentence);
    void showCounts();

    RelayControl& m_control;
    RelayFeed& m_feed;
    QLabel* m_counts;
};

} // namespace relay
