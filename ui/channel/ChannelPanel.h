// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "face/Snapshot.h"

class QStackedWidget;
class QTabWidget;

namespace relay {

class CachedEventView;
class ChannelEvents;
class ElidedLabel;

/// The "Channel" panel: what the selected channel is, who is on it, its newest events, and, for a cache
/// channel, what it holds for its next subscriber. GUI thread.
class ChannelPanel final : public Panel {
    Q_OBJECT
public:
    explicit ChannelPanel(const Workbench& bench, QWidget* parent = nullptr);

private:
    void build();
    QWidget* head();
    void showChannel(const QByteArray& app, const QByteArray& channel);
    void takeSnapshot(const SnapshotPtr& snapshot);
    void countEvents();

    RelayFeed& m_feed;
    QByteArray m_app;
    QByteArray m_channel;
    QStackedWidget* m_stack; ///< empty state, or the channel
    QTabWidget* m_tabs;
    ElidedLabel* m_name;
    ElidedLabel* m_about;
    ChannelEvents* m_events;
    CachedEventView* m_cached;
};

PanelDescription channelPanel();

} // namespace relay
