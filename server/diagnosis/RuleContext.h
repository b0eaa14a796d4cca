// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/KnownApps.h"
#include "diagnosis/LimitsProfile.h"
#include "diagnosis/LiveState.h"
#include "journal/Fact.h"
#include "protocol/Limits.h"
#include "protocol/Reason.h"

#include <vector>

namespace relay {

class NearSearch;

/// One fact and everything known while it is examined: what the rules look at, and where they put what they
/// find. The live state is the one *before* the fact. Lives for one examination; relay thread only.
struct RuleContext {
    const Fact& fact;
    const LiveState& live;
    const KnownApps& apps;
    const Limits& limits;
    const ProfileLimits* profile; ///< null for None
    LimitsMode mode;
    bool headless; ///< no window: a run in a terminal, a container or CI
    NearSearch& nearSearch;
    const AppState* app;         ///< of fact.app; null if nothing is known about it yet
    const ChannelState* channel; ///< of fact.channel(); null likewise
    std::vector<Finding> found;

    /// Whether that limit comes from an enforced profile, so that the relay's own setting cannot raise it.
    template <typename Number>
    bool isEnforced(qint64 limit, Number ProfileLimits::*field) const {
        return profile && mode == LimitsMode::Enforce && limit == profile->*field;
    }
    /// Whether a cause that is more than a hint is already known.
    bool explained() const {
        for (const Finding& finding : found)
            if (finding.severity != Severity::Hint)
                return true;
        return false;
    }
    /// Reports the reason, with the values in its sentences and as evidence; `more` is evidence that is not a
    /// single text or whole number.
    void explain(Reason reason, Values values, const QJsonObject& more = {});
    /// Reports the reason given by the fact, with its values and these; nothing if it gives none that has a
    /// finding.
    void explainOwnReason(const Values& more);
};

/// One finding, or a tight family of them: looks at the context and reports what it finds.
using Rule = void (*)(RuleContext&);

/// The rules for facts of that kind, most significant first: the first one that returns a finding names the
/// most likely cause.
const std::vector<Rule>& rulesFor(FactKind kind);

} // namespace relay
