// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QWidget>

class QStackedWidget;
class QTabWidget;

namespace relay {

class CachedEventView;
class ChannelEvents;
class ElidedLabel;
class JournalReader;
class RelayFace;
class RelayFeed;
class Selection;

/// The "Channel" panel: what the selected channel is, who is on it, its newest events, and what a cache
/// channel holds for its next subscriber. GUI thread.
class ChannelPanel final : public QWidget {
    Q_OBJECT
public:
    /// All outlive the panel.
    ChannelPanel(RelayFeed& feed, RelayFace& relay, const JournalReader& journal, Selection& selection,
                 QWidget* parent = nullptr);

    ChannelEvents& events() { return *m_events; }

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

} // namespace relay
