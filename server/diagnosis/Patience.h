#pragma once

#include "diagnosis/LiveState.h"
#include "journal/Fact.h"

#include <QByteArray>

#include <deque>
#include <vector>

namespace relay {

class KnownApps;

/// The findings that come later than the fact they are about: came-after, connected-never-subscribed,
/// api-silent, and what a page reports of an event or of its own request. Told of facts before the live state
/// learns them; asked for what is due. Relay thread only.
class Patience {
public:
    static constexpr qint64 subscribeWithin = 10 * microsecondsPerSecond;
    static constexpr qint64 firstSubscriberWithin = 10 * microsecondsPerSecond;
    static constexpr qint64 apiWithin = 60 * microsecondsPerSecond;
    static constexpr size_t maxWaiting = 20'000; ///< connections watched for a subscription

    Patience(LiveState& live, const KnownApps& apps)
        : m_live(live)
        , m_apps(apps) {}

    void connected(const Fact& fact);
    /// Says came-after of the events that this first subscriber has just missed.
    void subscribing(const Fact& fact);

    /// Says of the event that a page's report is about what was found in the report; of a page's request
    /// without X-Socket-ID, that the events just before it came back to the page (socket-id-missing).
    void reported(const Fact& browser, const std::vector<Finding>& found);

    std::vector<Fact> due(qint64 now);
    std::vector<Fact> atEnd(qint64 now);

private:
    struct Waiting {
        qint64 since;
        QByteArray socketId;
    };
    void sayNeverSubscribed(qint64 now);
    void sayOwnEvents(const Fact& browser);
    void sayApiSilent(AppState& app, qint64 now);
    Fact about(FactId id, const QByteArray& app, qint64 now, Finding finding) const;

    LiveState& m_live;
    const KnownApps& m_apps;
    std::deque<Waiting> m_waiting; ///< in order of connection
    std::vector<Fact> m_ready;
    qint64 m_nextApiLook = 0;
};

} // namespace relay
