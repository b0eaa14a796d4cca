// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace relay {

/// One thing the doctor looked at in a Laravel project.
struct DoctorCheck {
    enum class State : quint8 {
        Ok,      ///< fine
        Problem, ///< broadcasts will not arrive
        Warning, ///< it will probably cause trouble
        Unknown, ///< could not be determined; the remedy says how it could be
    };
    const char* id;    ///< stable kebab-case name, "broadcast-driver"
    const char* title; ///< for display, "Broadcast driver"
    State state = State::Unknown;
    QByteArray message;              ///< a sentence: what was found, with the concrete values
    QByteArray remedy;               ///< the fix, ready to copy; empty if nothing is wrong
    std::optional<FindingCode> code; ///< the finding that says the same about a fact
    QJsonObject evidence;            ///< the values as fields; never a secret
    bool isIgnored = false;          ///< its code is to be ignored: it does not count
};
const char* name(DoctorCheck::State state); ///< "ok", "problem", "warning", "unknown"

/// What the doctor found, in the order of a broadcast's path.
struct DoctorReport {
    QByteArray directory;
    std::vector<DoctorCheck> checks;
    std::vector<QByteArray> notLookedAt = {}; ///< what would reveal more, "the booted app"

    /// Makes checks with these codes not count.
    void ignore(const std::vector<FindingCode>& codes);
    /// Whether every check is proved.
    bool isProved() const;
    /// The first problem that counts, which answers "why does it not arrive"; null if there is none.
    const DoctorCheck* firstProblem() const;
    int count(DoctorCheck::State state) const;
};

/// `{"directory","healthy","not_looked_at":[…],"checks":[{"id","title","state","message","remedy"?,"code"?,"evidence"?,"ignored"?}]}`
QByteArray doctorJson(const DoctorReport& report);
/// For a terminal: a tick or cross per check, the reason, the fix.
QByteArray doctorText(const DoctorReport& report);

} // namespace relay
