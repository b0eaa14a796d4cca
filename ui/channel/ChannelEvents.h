// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "face/RelayCommands.h"
#include "models/ChannelEventsModel.h"

#include <QAction>
#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

class QMenu;
class QTableView;

namespace relay {

class EmptyNote;
class RelayFace;
class RelayFeed;
class Selection;
class ToneLabel;

/// The newest events of one channel: what the history keeps where it is on, else what the log still holds,
/// and which of the two. Leads to the log, and replays. GUI thread.
class ChannelEvents final : public QWidget {
    Q_OBJECT
public:
    static constexpr int most = 100; ///< events shown

    /// All outlive the list.
    ChannelEvents(RelayFeed& feed, RelayFace& relay, const JournalReader& journal, Selection& selection,
                  QWidget* parent = nullptr);

    /// An empty name: none.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    int count() const { return m_model.rowCount(); }
    /// What can be done with the chosen event.
    void addActions(QMenu& menu);

    QAction revealAction; ///< Enter, double click
    QAction replayAction;

signals:
    void countChanged();

private:
    void build();
    void look(const std::vector<FactPtr>& facts);
    void ask();
    void answered();
    void showEvents(std::vector<FactPtr> events);
    void choose();
    void reveal();
    void replay();
    void showMenu(const QPoint& at);
    FactPtr chosen() const;

    RelayFace& m_relay;
    const JournalReader& m_journal;
    Selection& m_selection;
    ChannelEventsModel m_model;
    QTableView* m_view;
    EmptyNote* m_empty = nullptr;
    ToneLabel* m_source; ///< where the events come from
    ToneLabel* m_said;   ///< how the last replay went
    QByteArray m_app;
    QByteArray m_channel;
    QFutureWatcher<ChannelHistory> m_answer; // one question at a time
    QTimer m_soon;                           ///< something new came for the channel
};

} // namespace relay
