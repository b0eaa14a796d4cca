// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <functional>
#include <map>
#include <tuple>

namespace relay {

/// Counts the findings of a run's facts, each once. What the tap found out about an event comes twice: with
/// the page's report, and as a finding about the event, which knows what other pages reported. The report's
/// own waits here, and counts if no such finding came. Bounded by the names that the run uses. A value.
class FindingTally {
public:
    using Count = std::function<void(const Finding& finding, qint64 times)>;

    /// Counts those of a fact, but for the ones that the journal merged into it later: they also come as
    /// facts of their own.
    void take(const Fact& fact, const Count& count);
    /// Counts what waits; more facts may follow.
    void countWaiting(const Count& count) const;

private:
    using Event = std::tuple<FindingCode, QByteArray, QByteArray, QByteArray>; ///< code, app, channel, name
    struct Reported {
        bool byEvent = false; ///< a finding about the event came
        std::map<Severity, std::pair<Finding, qint64>> waiting = {};
    };
    std::map<Event, Reported> m_reported;
};

} // namespace relay
