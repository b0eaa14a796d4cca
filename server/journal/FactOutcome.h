// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// One line per outcome: enumerator, public name.
#define RELAY_FACT_OUTCOMES(X)                                                                               \
    X(None, "")                                                                                              \
    X(Delivered, "delivered")                                                                                \
    X(Nobody, "nobody")                                                                                      \
    X(Warning, "warning")                                                                                    \
    X(Problem, "problem")

/// How a fact turned out, at a glance: the log's verdict, row colours and the `is:` filter share it.
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

/// Whether the relay refused something: a connection, a subscription, a sign-in, a request or a message.
bool isRefusal(FactKind kind);
/// Whether connections, subscriptions or members have changed.
bool changesWhoIsThere(FactKind kind);
/// Whether it is a webhook that was answered with anything but a 2xx status, or not at all.
bool isFailedWebhook(const Fact& fact);

} // namespace relay
