// SPDX-License-Identifier: MIT
#pragma once

#include "commands/ReplayPlan.h"
#include "face/RelayCommands.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace relay {

class RelayFace;

/// Sends the events of a selection or a capture to the relay again, at their original pace or another: one
/// after the other, with a bounded number in flight. A refused event is counted and reported, and the replay
/// continues. GUI thread.
class ReplayRun final : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 { Idle, Running, Paused };
    struct Counts {
        qint64 total = 0;
        qint64 sent = 0;
        qint64 recipients = 0;
        qint64 skipped = 0; ///< client events that their channel does not accept
        qint64 refused = 0;
        qint64 done() const { return sent + skipped + refused; }
    };

    /// `relay` outlives it.
    explicit ReplayRun(RelayFace& relay, QObject* parent = nullptr);

    /// Takes facts in order, and leaves out those that are not events. Stops a replay that is running.
    void start(const std::vector<FactPtr>& facts, const ReplayPlan& plan, bool webhooks);
    void setPaused(bool paused);
    /// Sends the next event of a paused run.
    void step();
    void stop();

    State state() const { return m_state; }
    const Counts& counts() const { return m_counts; }

signals:
    void changed();
    /// An event that was skipped or refused, and why.
    void refused(const relay::FactPtr& event, const QString& why);

private:
    static constexpr int mostUnderWay = 256;

    void sendDue();
    void sendNext();
    void answered(const FactPtr& event, const PublishReport& report);
    void scheduleNext();
    void endIfDone();
    PublishOrder orderFor(const Fact& event) const;

    RelayFace& m_relay;
    State m_state = State::Idle;
    std::vector<FactPtr> m_events;
    std::size_t m_next = 0;
    ReplayPlan m_plan;
    bool m_webhooks = false;
    Counts m_counts;
    int m_underWay = 0;
    quint64 m_run = 0;  ///< identifies the run: answers to an earlier one are ignored
    qint64 m_dueAt = 0; ///< when the next event is due, in microseconds of the clock
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace relay
