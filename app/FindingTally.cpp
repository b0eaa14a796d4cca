// SPDX-License-Identifier: MIT
#include "FindingTally.h"

namespace relay {
namespace {

bool comesTwice(FindingCode code) {
    return code == FindingCode::NobodyListens || code == FindingCode::ListenerTwice;
}

} // namespace

void FindingTally::take(const Fact& fact, const Count& count) {
    const auto own = fact.findings.size() - static_cast<size_t>(fact.laterFindings);
    const bool isReport = fact.kind() == FactKind::Browser;
    for (size_t i = 0; i < own; ++i) {
        const Finding& finding = fact.findings[i];
        if (!comesTwice(finding.code)) {
            count(finding, 1);
            continue;
        }
        Reported& reported = m_reported[{finding.code, fact.app, fact.channel(), fact.name()}];
        if (!isReport) {
            count(finding, 1);
            reported = {true};
        } else if (!reported.byEvent) {
            ++reported.waiting.try_emplace(finding.severity, finding, 0).first->second.second;
        }
    }
}

void FindingTally::countWaiting(const Count& count) const {
    for (const auto& [event, reported] : m_reported)
        for (const auto& [severity, found] : reported.waiting)
            count(found.first, found.second);
}

} // namespace relay
