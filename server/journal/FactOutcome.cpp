// SPDX-License-Identifier: MIT
#include "journal/FactOutcome.h"

#include <array>

namespace relay {
namespace {

constexpr std::array outcomeNames{
#define RELAY_FACT_OUTCOME_NAME(id, name) name,
    RELAY_FACT_OUTCOMES(RELAY_FACT_OUTCOME_NAME)
#undef RELAY_FACT_OUTCOME_NAME
};

FactOutcome worst(const std::vector<Finding>& findings, FactOutcome otherwise) {
    FactOutcome result = otherwise;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Problem)
            return FactOutcome::Problem;
        if (finding.severity == Severity::Warning)
            result = FactOutcome::Warning;
    }
    return result;
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
    if (fact.kind() == FactKind::Event)
        return worst(fact.findings, fact.recipients().value_or(0) > 0 || fact.reachesElsewhere()
                                        ? FactOutcome::Delivered
                                        : FactOutcome::Nobody);
    return worst(fact.findings, FactOutcome::None);
}

const char* name(FactOutcome outcome) {
    return outcomeNames[static_cast<size_t>(outcome)];
}

} // namespace relay
