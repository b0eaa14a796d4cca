// SPDX-License-Identifier: MIT
#include "protocol/Finding.h"

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

QJsonObject toJson(const Finding& finding) {
    return {{QStringLiteral("code"), QString::fromLatin1(info(finding.code).name)},
            {QStringLiteral("severity"), QString::fromLatin1(name(finding.severity))},
            {QStringLiteral("message"), QString::fromUtf8(finding.message)},
            {QStringLiteral("remedy"), QString::fromUtf8(finding.remedy)},
            {QStringLiteral("evidence"), finding.evidence}};
}

} // namespace relay
