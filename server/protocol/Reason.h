// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"
#include "protocol/Template.h"
#include "protocol/Values.h"

#include <optional>

namespace relay {

/// Every reason why something is refused, closed or found, each in the table of its family. Whoever refuses
/// or explains supplies a reason and values; answers, close frames, facts, verdicts and findings take their
/// sentences from here, and resources/docs/findings.md lists them.
enum class Reason : quint16 {
#ifndef Q_MOC_RUN // moc cannot read an include in the middle of an enum
#define RELAY_REASON(id, finding, severity, answer, sentence, remedy) id,
#include "protocol/reasons/All.inc"
#undef RELAY_REASON
#endif
};
constexpr int reasonCount() {
    int count = 0;
#ifndef Q_MOC_RUN
#define RELAY_REASON(id, finding, severity, answer, sentence, remedy) ++count;
#include "protocol/reasons/All.inc"
#undef RELAY_REASON
#endif
    return count;
}

/// A row of the table.
struct ReasonInfo {
    Reason reason;
    std::optional<FindingCode> finding; ///< nothing if the sentence alone explains it and there is no finding
    Severity severity;
    int status;        ///< of the HTTP answer or of pusher:subscription_error; 0 if neither applies
    int code;          ///< of the close frame or of pusher:error; 0 if neither applies
    const char* type;  ///< of pusher:subscription_error; null if it never concerns a subscription
    Template sentence; ///< what is wrong, and what is expected; ends with a full stop
    Template remedy;   ///< what to do about it, one or more sentences, or lines to copy
};
const ReasonInfo& info(Reason reason);
/// Its name in captures. A name that is not known (from another version) yields nothing.
const char* name(Reason reason);
std::optional<Reason> reasonNamed(QByteArrayView name);

/// A reason with its values: what is answered, recorded and displayed.
struct Refused {
    Reason reason;
    Values values;

    QByteArray sentence() const;
    QByteArray remedy() const;
    /// Both, for an answer: what was wrong, and what is expected.
    QByteArray answer() const;
};

/// The finding that says so, with the values as its evidence. Only for a reason that has a finding.
Finding finding(const Refused& refused);

} // namespace relay
