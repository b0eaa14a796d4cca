// SPDX-License-Identifier: MIT
#include "diagnosis/MessageFindings.h"

#include "diagnosis/RuleContext.h"

namespace relay {

void messageRefused(RuleContext& context) {
    Values values{{"socket_id", context.fact.socketId()}};
    values.addUnlessEmpty("channel", context.fact.channel()).addUnlessEmpty("event", context.fact.name());
    if (context.fact.code() != 0)
        values.add("code", context.fact.code());
    context.explainOwnReason(values);
}

} // namespace relay
