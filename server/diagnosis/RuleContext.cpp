// SPDX-License-Identifier: MIT
#include "diagnosis/RuleContext.h"

namespace relay {

void RuleContext::explain(Reason reason, Values values, const QJsonObject& more) {
    found.push_back(finding({reason, std::move(values)}));
    for (auto field = more.begin(); field != more.end(); ++field)
        found.back().evidence.insert(field.key(), field.value());
}

void RuleContext::explainOwnReason(const Values& more) {
    const std::optional<Refused>& why = fact.why().refused;
    if (why && info(why->reason).finding)
        explain(why->reason, Values(why->values).add(more));
}

} // namespace relay
