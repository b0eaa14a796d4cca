// SPDX-License-Identifier: MIT
#include "diagnosis/RuleContext.h"

#include "protocol/Words.h"

namespace relay {

void RuleContext::say(Reason reason, Values values, const QJsonObject& more) {
    found.push_back(finding({reason, std::move(values)}));
    for (auto field = more.begin(); field != more.end(); ++field)
        found.back().evidence.insert(field.key(), field.value());
}

void RuleContext::sayOwnReason(const Values& more) {
    const std::optional<Refused>& why = fact.why().refused;
    if (why && info(why->reason).finding)
        say(why->reason, Values(why->values).add(more));
}

void RuleContext::sayAsAnswered(Reason reason, Values values, const QByteArray& sentence) {
    say(reason, std::move(values));
    if (!sentence.isEmpty())
        found.back().message = refusalSentence(sentence);
}

} // namespace relay
