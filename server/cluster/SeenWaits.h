// SPDX-License-Identifier: MIT
#pragma once

#include "relay/BytesMap.h"
#include "relay/OtherNodes.h"

#include <QByteArray>

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace relay {

/// Subscriptions that are answered once several things have happened: other nodes have seen the news of them,
/// the topic is confirmed, the cached event is there; or once they time out. Also readings of what Redis
/// keeps, which get more time: without them there would be no correct answer. Bounded by
/// WaitingSubscriptions. Times are monotonic nanoseconds. Relay thread only.
class SeenWaits {
public:
    using Id = quint64;
    static constexpr qint64 longest = 200'000'000;
    static constexpr qint64 longestReading = 5'000'000'000;

    /// Waits for the news sent next.
    Id add(OtherNodes::Then then, qint64 now);
    /// Waits only for that reading, not for news.
    void addReading(OtherNodes::Then then, const QByteArray& key, qint64 now);
    /// Also waits for `key`. Using the same key again waits for the same thing.
    void addFor(Id id, const QByteArray& key);
    /// The same for a reading: when everything else has timed out, the wait for this goes on. Once per wait.
    void addReadingFor(Id id, const QByteArray& key);
    /// The same, but begun last: `begin` is called once everything else has come. Once per wait.
    void addLast(Id id, const QByteArray& key, OtherNodes::Then begin);

    bool anyUnsent() const { return !m_unsent.empty(); }
    /// The news has been sent with that sequence, or there was nobody to send it to (0).
    void sent(quint64 sequence);
    /// All other nodes have applied the news up to that sequence.
    void seen(quint64 sequence);
    void came(const QByteArray& key);
    void expire(qint64 now);
    /// Ends all waits, because nothing more will come.
    void giveUp();
    std::optional<qint64> nextDeadline() const;

private:
    struct Wait {
        OtherNodes::Then then;
        int open = 1;
        OtherNodes::Then begin = {}; ///< what it waits for last
        QByteArray reading = {};     ///< key; null once it has come
        bool isLate = false;         ///< only the reading is still waited for
    };
    using Deadlines = std::deque<std::pair<qint64, Id>>; // in order, since all in one list take the same time
    void close(Id id);
    void finish(Id id);

    std::unordered_map<Id, Wait> m_waits;
    std::vector<Id> m_unsent;
    std::multimap<quint64, Id> m_bySequence;
    BytesMap<std::vector<Id>> m_byKey;
    Deadlines m_deadlines;
    Deadlines m_lateDeadlines; ///< of late waits
    Deadlines m_readingDeadlines;
    Id m_last = 0;
};

} // namespace relay
