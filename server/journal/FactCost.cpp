// SPDX-License-Identifier: MIT
#include "journal/FactCost.h"

#include "journal/FactTexts.h"

namespace relay {

qint64 costOf(const std::vector<Finding>& findings) {
    return std::ssize(findings) * 1024;
}

qint64 costOf(const Fact& fact) {
    auto cost = static_cast<qint64>(sizeof(Fact) + fact.recipientIds().size() * sizeof(QByteArray)) +
                costOf(fact.findings);
    const auto add = [&cost](FactText, const QByteArray& text) {
        cost += text.size();
    };
    visitTexts(fact, add);
    visitReasonTexts(fact, [&cost](const char*, const QByteArray& text) {
        cost += static_cast<qint64>(sizeof(Value)) + text.size();
    });
    const HttpCall& call = fact.call();
    visitCallTexts(call, add);
    for (const auto& [key, value] : call.headers)
        cost += static_cast<qint64>(sizeof(HttpHeaders::value_type)) + key.size() + value.size();
    if (fact.foreign)
        cost += fact.foreign->kind.size() + fact.foreign->fields.size() + fact.foreign->detail.size();
    for (const ForeignFields::UnknownFinding& finding : fact.unknownFindings())
        cost += static_cast<qint64>(sizeof finding) + finding.code.size() + finding.message.size() +
                finding.json.size();
    return cost;
}

} // namespace relay
