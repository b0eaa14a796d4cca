// SPDX-License-Identifier: MIT
#pragma once

#include "Workbench.h"
#include "face/RelayCommands.h"
#include "models/ChannelEventsModel.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

class QTableView;

namespace relay {

class EmptyNote;
class ToneLabel;

/// The newest events of one channel: from the history if that is on, otherwise from what the log still holds;
/// says which of the two. Enter and double click show the event in the log. GUI thread.
class ChannelEvents final : public QWidget {
    Q_OBJECT
public:
    static constexpr int most = 100; ///< events shown

    explicit ChannelEvents(const Workbench& bench, QWidget* parent = nullptr);

    /// An empty name means no channel.
    void setChannel(const QByteArray& app, const QByteArray& channel);
    int count() const { return m_model.rowCount(); }

signals:
    void countChanged();

private:
    void build();
    void look(const std::vector<FactPtr>& facts);
    void ask();
    void answered();
    void showEvents(std::vector<FactPtr> events);
    void choose();
    void replayed(const FactPtr& event, const PublishReport& report);
    void showMenu(const QPoint& at);
    FactPtr chosen() const;

    RelayFace& m_relay;
    Selection& m_selection;
    FactActions& m_factActions;
    ChannelEventsModel m_model;
    QTableView* m_view;
    EmptyNote* m_empty = nullptr;
    ToneLabel* m_source; ///< where the events come from
    ToneLabel* m_said;   ///< how the last replay went
    QByteArray m_app;
    QByteArray m_channel;
    QFutureWatcher<ChannelHistory> m_answer; // one request at a time
    QTimer m_soon;                           ///< something new arrived for the channel
};

} // namespace relay
