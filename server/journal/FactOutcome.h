// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// One line an outcome: enumerator, public name.
#define RELAY_FACT_OUTCOMES(X)                                                                               \
    X(None, "")                                                                                              \
    X(Delivered, "delivered")                                                                                \
    X(Nobody, "nobody")                                                                                      \
    X(Warning, "warning")                                                                                    \
    X(Problem, "problem")

/// How a fact came out, at a glance: the log's verdict, row colours and the `is:` filter share it.
///     None       nothing was asked for: somebody connected, a member left
///     Delivered  an event with at least one recipient and nothing to worry about
///     Nobody     an event without recipients that nothing is known to be wrong with
///     Problem    what was asked for did not happen
enum class FactOutcome : quint8 {
#define RELAY_FACT_OUTCOME_ENUMERATOR(id, name) id,
    RELAY_FACT_OUTCOMES(RELAY_FACT_OUTCOME_ENUMERATOR)
#undef RELAY_FACT_OUTCOME_ENUMERATOR
};
FactOutcome outcome(const Fact& fact);
const char* name(FactOutcome outcome); ///< empty for None

/// The relay refused something: a connection, a subscription, a sign-in, a request or a message.
bool isRefusal(FactKind kind);
/// Connections, subscriptions or members are not what they were before.
bool changesWhoIsThere(FactKind kind);
/// A webhook that was answered with anything but a 2xx status, or not at all.
bool isFailedWebhook(const Fact& fact);

} // namespace relay
