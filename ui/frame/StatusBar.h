// SPDX-License-Identifier: MIT
#pragma once

#include <QStatusBar>

class QLabel;

namespace relay {

class Navigator;
class RelayControl;
class RelayFeed;

/// The window's last line: connections, subscriptions and memory, and briefly what an action did.
/// GUI thread.
class StatusBar final : public QStatusBar {
    Q_OBJECT
public:
    StatusBar(RelayControl& control, RelayFeed& feed, Navigator& navigator, QWidget* parent = nullptr);

private:
    /// Shows it briefly, instead of the counts.
    void say(const QString& sentence);
    void showCounts();

    RelayControl& m_control;
    RelayFeed& m_feed;
    QLabel* m_counts;
};

} // namespace relay
