// SPDX-License-Identifier: MIT
#include "diagnosis/TraceRefused.h"

#include "diagnosis/LiveState.h"
#include "diagnosis/Verdict.h"

namespace relay {
namespace {

bool isAlarm(const Fact& fact) {
    const Finding* cause = likelyCause(fact);
    return cause && cause->severity != Severity::Hint;
}

/// The newest fact for which `isRefusal` holds within the window before the event; null if one for which
/// `isSuccess` holds came after it.
template <typename Refusal, typename Success>
FactPtr newestRefusal(const std::vector<FactPtr>& facts, const Fact& event, Refusal isRefusal,
                      Success isSuccess) {
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if ((*fact)->time < event.time - LiveState::refusalMemory)
            break;
        if ((*fact)->id >= event.id)
            continue;
        if (isSuccess(**fact))
            break;
        if (isRefusal(**fact))
            return *fact;
    }
    return nullptr;
}

} // namespace

FactPtr refusedSubscription(const std::vector<FactPtr>& facts, const Fact& event) {
    const auto isOfChannel = [&event](const Fact& fact, FactKind kind) {
        return fact.kind() == kind && fact.channel() == event.channel();
    };
    return newestRefusal(
        facts, event,
        [&](const Fact& fact) { return isOfChannel(fact, FactKind::SubscriptionRefused) && isAlarm(fact); },
        [&](const Fact& fact) { return isOfChannel(fact, FactKind::Subscribed); });
}

FactPtr refusedConnection(const std::vector<FactPtr>& facts, const Fact& event) {
    return newestRefusal(
        facts, event,
        [&](const Fact& fact) {
            return fact.kind() == FactKind::ConnectionRefused &&
                   (fact.app.isEmpty() || fact.app == event.app) && isAlarm(fact);
        },
        [&](const Fact& fact) { return fact.kind() == FactKind::Connected && fact.app == event.app; });
}

} // namespace relay
