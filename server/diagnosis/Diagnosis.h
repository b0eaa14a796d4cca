// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LimitsProfile.h"
#include "journal/Fact.h"
#include "protocol/AppConfig.h"
#include "protocol/Limits.h"

#include <memory>
#include <vector>

namespace relay {

/// Why: facts in, findings out (resources/docs/findings.md). Pure: no widget, no socket, no clock of its own;
/// it learns who is subscribed to what from the facts alone, and the time from their timestamps. Its state is
/// bounded. Relay thread only.
class Diagnosis {
public:
    Diagnosis();
    ~Diagnosis();

    /// The apps as configured now (ids, keys, and secrets to tell whose secret signed something).
    void setApps(const std::vector<AppConfig>& apps);
    /// The limits in force, already tightened if a profile is enforced.
    void setLimits(const Limits& limits);
    /// Whether the relay runs without a window (false at first): there it is normal that no client connects.
    void setHeadless(bool headless);
    /// Whose limits are rehearsed (None at first). Warn marks what that product would refuse; Enforce notes
    /// that what was refused would have been refused there too.
    void setProfile(LimitsProfile profile, LimitsMode mode);

    /// The findings for this fact, which already has its id, most likely cause first. Called for every fact
    /// in order; also remembers it.
    std::vector<Finding> examine(const Fact& fact);
    /// Findings that emerged over time or from later facts: `finding` facts with `about`, ready to be
    /// recorded. `now`: microseconds since 1970, UTC.
    std::vector<Fact> due(qint64 now);
    /// When the relay stops: the last findings of a headless run (api-silent).
    std::vector<Fact> atEnd(qint64 now);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace relay
