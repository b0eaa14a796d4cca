// SPDX-License-Identifier: MIT
#include "journal/FactOutcome.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr std::array outcomeNames{
#define RELAY_FACT_OUTCOME_NAME(id, name) name,
    RELAY_FACT_OUTCOMES(RELAY_FACT_OUTCOME_NAME)
#undef RELAY_FACT_OUTCOME_NAME
};

FactOutcome worst(const Fact& fact, FactOutcome otherwise) {
    const auto has = [](const auto& findings, Severity severity) {
        return std::any_of(findings.begin(), findings.end(),
                           [severity](const auto& finding) { return finding.severity == severity; });
    };
    if (has(fact.findings, Severity::Problem) || has(fact.unknownFindings(), Severity::Problem))
        return FactOutcome::Problem;
    if (has(fact.findings, Severity::Warning) || has(fact.unknownFindings(), Severity::Warning))
        return FactOutcome::Warning;
    return otherwise;
}

FactOutcome outcomeOfRecipients(const Fact& event) {
    if (event.recipients().value_or(0) > 0 || event.reachesElsewhere())
        return FactOutcome::Delivered;
    return event.recipients() ? FactOutcome::Nobody : FactOutcome::None;
}

} // namespace

bool changesWhoIsThere(FactKind kind) {
    switch (kind) {
    case FactKind::Connected:
    case FactKind::Disconnected:
    case FactKind::Subscribed:
    case FactKind::Unsubscribed:
    case FactKind::MemberAdded:
    case FactKind::MemberRemoved:
    case FactKind::SignedIn:
        return true;
    default:
        return false;
    }
}

bool isRefusal(FactKind kind) {
    switch (kind) {
    case FactKind::ConnectionRefused:
    case FactKind::SubscriptionRefused:
    case FactKind::SigninRefused:
    case FactKind::ApiRefused:
    case FactKind::ProtocolError:
        return true;
    default:
        return false;
    }
}

bool isFailedWebhook(const Fact& fact) {
    return fact.kind() == FactKind::Webhook && (fact.status() < 200 || fact.status() > 299);
}

FactOutcome outcome(const Fact& fact) {
    if (isRefusal(fact.kind()) || isFailedWebhook(fact))
        return FactOutcome::Problem;
    return worst(fact, fact.kind() == FactKind::Event ? outcomeOfRecipients(fact) : FactOutcome::None);
}

const char* name(FactOutcome outcome) {
    return outcomeNames[static_cast<size_t>(outcome)];
}

} // namespace relay
