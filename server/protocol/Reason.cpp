// SPDX-License-Identifier: MIT
#include "protocol/Reason.h"

#include "protocol/CloseCode.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

/// How a caller learns of a refusal.
struct Answer {
    int status = 0;
    int code = 0;
    const char* type = nullptr;

    constexpr Answer orCloses(CloseCode close) const { return {status, number(close), type}; }
};

constexpr Answer silent{}; // only found, never answered
constexpr Answer http(int status) {
    return {status, 0, nullptr};
}
constexpr Answer closes(CloseCode code) {
    return {0, number(code), nullptr};
}
constexpr Answer error(ErrorCode code) {
    return {0, number(code), nullptr};
}
/// pusher:error without a code: the connection stays open.
constexpr Answer told{};
constexpr Answer subscription(int status, const char* type) {
    return {status, 0, type};
}
/// A bad signature of a subscription, or of a sign-in, which closes the connection.
constexpr Answer auth(int status) {
    return {status, number(CloseCode::Unauthorized), "AuthError"};
}

constexpr int brokeOff = 1006; // RFC 6455 7.4.1: never in a frame, stands for a missing one

using enum Severity;
constexpr std::nullopt_t NoFinding = std::nullopt;

const std::array table = [] {
    using enum FindingCode;
    return std::array<ReasonInfo, reasonCount()>{
#define RELAY_REASON(id, findingCode, severity, answer, sentence, remedy)                                    \
    ReasonInfo{Reason::id,    findingCode,   severity, (answer).status,                                      \
               (answer).code, (answer).type, sentence, remedy},
#include "protocol/reasons/All.inc"
#undef RELAY_REASON
    };
}();

constexpr std::array<const char*, reasonCount()> names{
#define RELAY_REASON(id, findingCode, severity, answer, sentence, remedy) #id,
#include "protocol/reasons/All.inc"
#undef RELAY_REASON
};

} // namespace

const ReasonInfo& info(Reason reason) {
    return table[static_cast<size_t>(reason)];
}

const char* name(Reason reason) {
    return names[static_cast<size_t>(reason)];
}

std::optional<Reason> reasonNamed(QByteArrayView name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Reason>(found - names.begin());
}

QByteArray Refused::sentence() const {
    return info(reason).sentence.fill(values);
}

QByteArray Refused::remedy() const {
    return info(reason).remedy.fill(values);
}

QByteArray Refused::answer() const {
    return sentence() + ' ' + remedy();
}

Finding finding(const Refused& refused) {
    const ReasonInfo& row = info(refused.reason);
    return {*row.finding, row.severity, refused.sentence(), refused.remedy(), refused.values.evidence()};
}

} // namespace relay
