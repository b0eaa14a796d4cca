// SPDX-License-Identifier: MIT
#include "protocol/Finding.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr std::array findingTable{
#define RELAY_FINDING_ROW(id, name, severity, headline)                                                      \
    FindingInfo{FindingCode::id, name, Severity::severity, headline},
    RELAY_FINDINGS(RELAY_FINDING_ROW)
#undef RELAY_FINDING_ROW
};

} // namespace

const FindingInfo& info(FindingCode code) {
    return findingTable[static_cast<size_t>(code)];
}

const char* name(Severity severity) {
    switch (severity) {
    case Severity::Problem:
        return "problem";
    case Severity::Warning:
        return "warning";
    case Severity::Hint:
        return "hint";
    }
    return "hint";
}

std::optional<FindingCode> findingCode(QByteArrayView name) {
    const auto found = std::find_if(findingTable.begin(), findingTable.end(),
                                    [name](const FindingInfo& row) { return name == row.name; });
    return found == findingTable.end() ? std::nullopt : std::optional(found->code);
}

std::optional<Severity> severity(QByteArrayView word) {
    for (const Severity each : {Severity::Problem, Severity::Warning, Severity::Hint})
        if (word == name(each))
            return each;
    return std::nullopt;
}

std::optional<Finding> findingFromJson(const QJsonObject& object) {
    const auto text = [&object](QLatin1StringView key) {
        return object.value(key).toString().toUtf8();
    };
    const auto code = findingCode(text(QLatin1StringView("code")));
    const auto how = severity(text(QLatin1StringView("severity")));
    if (!code || !how)
        return std::nullopt;
    return Finding{*code, *how, text(QLatin1StringView("message")), text(QLatin1StringView("remedy")),
                   object.value(QLatin1StringView("evidence")).toObject()};
}

QJsonObject toJson(const Finding& finding) {
    return {{QStringLiteral("code"), QString::fromLatin1(info(finding.code).name)},
            {QStringLiteral("severity"), QString::fromLatin1(name(finding.severity))},
            {QStringLiteral("message"), QString::fromUtf8(finding.message)},
            {QStringLiteral("remedy"), QString::fromUtf8(finding.remedy)},
            {QStringLiteral("evidence"), finding.evidence}};
}

} // namespace relay
