// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LiveState.h"
#include "journal/Fact.h"

#include <QByteArray>

#include <deque>
#include <optional>
#include <vector>

namespace relay {

/// Findings that come later than the fact they are about: came-after, connected-never-subscribed, api-silent,
/// and what a page reports about an event or about its own request. Receives facts before the live state
/// learns them; asked regularly for what is due. Relay thread only.
class DelayedFindings {
public:
    static constexpr qint64 subscribeWithin = 10 * microsecondsPerSecond;
    static constexpr qint64 firstSubscriberWithin = 10 * microsecondsPerSecond;
    static constexpr qint64 backWithin = 10 * microsecondsPerSecond;
    static constexpr qint64 reportsWithin = 2 * microsecondsPerSecond;
    static constexpr size_t maxDeaf = 256; ///< events waiting for the reports of other pages
    static constexpr qint64 apiWithin = 60 * microsecondsPerSecond;
    static constexpr size_t maxWaiting = 20'000; ///< connections watched for a subscription

    explicit DelayedFindings(LiveState& live)
        : m_live(live) {}

    void connected(const Fact& fact);
    /// Reports came-after for the events that this first subscriber has just missed, or left-before if it is
    /// the page that had left.
    void subscribing(const Fact& fact);

    /// Attaches what was found in a page's report to the event it is about (nobody-listens only once the
    /// other pages have reported too or had time to); for a page's request without X-Socket-ID, reports that
    /// the events just before it came back to the page (socket-id-missing).
    void reported(const Fact& browser, const std::vector<Finding>& found);

    std::vector<Fact> due(qint64 now);
    std::vector<Fact> atEnd(qint64 now);

private:
    struct Waiting {
        qint64 since;
        QByteArray socketId;
    };
    /// A finding from a page's report, and the event it is about.
    struct OfEvent {
        FactId event;
        QByteArray app;
        QByteArray channel;
        QByteArray name;
        qint64 time;
        Finding finding;
    };
    void explainOfEvent(OfEvent of);
    void explainDeaf(FactId event, Severity severity, qint64 now);
    void explainNeverSubscribed(qint64 now);
    void explainOwnEvents(const Fact& browser);
    void explainApiSilent(AppState& app, qint64 now);
    /// When a page left a channel that it now returns to, as which socket, and how many events it missed.
    struct Absence {
        qint64 since;
        QByteArray socketId;
        quint64 missed;
    };
    std::optional<Absence> absence(const Fact& subscribed, const AppState& app,
                                   const ChannelState& channel) const;
    Finding missedByFirst(const Fact& subscribed, const ChannelState& channel, qint64 after) const;
    Finding missedByReturned(const Fact& subscribed, const Absence& absence, qint64 after) const;
    static Fact later(facts::FindingCame about, const QByteArray& app, qint64 now, Finding finding);

    LiveState& m_live;
    std::deque<Waiting> m_waiting; ///< in order of connection
    std::vector<OfEvent> m_deaf;   ///< nobody-listens, oldest first
    std::vector<Fact> m_ready;
    qint64 m_nextApiLook = 0;
};

} // namespace relay
