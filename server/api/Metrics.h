// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <array>
#include <map>

namespace relay {

class Hub;

/// The relay's counters as Prometheus text (exposition format 0.0.4, `GET /metrics`). Counts from the facts;
/// current state is read from the hub when asked. Bounded: one set of counters per app, and only labels with
/// a fixed set of values (status, close code, source). Relay thread only.
class Metrics {
public:
    void count(const Fact& fact);
    QByteArray text(const Hub& hub) const;

private:
    static constexpr std::array bucketsMicroseconds{50,    100,    250,    500,    1'000,   2'500,
                                                    5'000, 10'000, 25'000, 50'000, 100'000, 1'000'000};
    struct Histogram {
        std::array<quint64, bucketsMicroseconds.size()> atMost{}; ///< each bucket on its own, not cumulative
        quint64 count = 0;
        qint64 nanoseconds = 0;
    };
    struct Counters {
        quint64 connected = 0;
        std::map<int, quint64> disconnected; ///< by close code; 0 is any code that is not ours
        std::array<quint64, 5> events{};     ///< by EventSource
        std::map<std::pair<FactKind, int>, quint64> refusals; ///< by kind, and status or code
        std::map<int, quint64> webhookTries;                  ///< by hundreds of the status; 0 is no answer
        Histogram latency;
    };

    static void countEvent(Counters& counters, const Fact& fact);
    static void appendHistogram(QByteArray& out, const QByteArray& app, const Histogram& histogram);
    using ByApp = std::map<QByteArray, Counters>; ///< by app id; "" for what belongs to no app
    static void appendLive(QByteArray& out, const Hub& hub);
    static void appendConnections(QByteArray& out, const ByApp& apps);
    static void appendEvents(QByteArray& out, const ByApp& apps);
    static void appendRefusals(QByteArray& out, const ByApp& apps);
    static void appendWebhooks(QByteArray& out, const ByApp& apps);
    static void appendLatency(QByteArray& out, const ByApp& apps);

    ByApp m_apps;
};

} // namespace relay
