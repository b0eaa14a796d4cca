// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Trace.h"
#include "doctor/AuthTest.h"
#include "doctor/DoctorReport.h"

#include <QString>

#include <vector>

namespace relay {

/// The result of one step of an examination.
enum class StepState : quint8 { Good, Problem, Warning, Unknown, Note, Waiting };

/// One step, as the window shows it.
struct Step {
    StepState state = StepState::Unknown;
    QString word;  ///< the state in words: "broken"; shown beside the icon
    QString title; ///< may be empty if the message says everything
    QString message;
    QString remedy;     ///< empty if there is nothing to do
    QString remedyName; ///< what the remedy is: "Fix", "What would prove it"

    bool operator==(const Step&) const = default;
};

/// An examination's steps in order, with the answer before them. A value; any thread.
struct StepList {
    StepState outcome = StepState::Unknown;
    QString headline; ///< the answer in a few words; empty if nothing was examined yet
    QString summary;  ///< what was examined, with counts
    std::vector<Step> steps;
    int answer = -1; ///< the step that the headline is about; -1 if there is none
    QString text;    ///< everything as text, to paste elsewhere

    bool operator==(const StepList&) const = default;
};

/// The doctor's checks; the first problem is the answer.
StepList stepsOf(const DoctorReport& report);
/// The links of a broadcast's way; the first broken one is the answer.
StepList stepsOf(const Trace& trace);
/// The remarks about an auth endpoint's answer; the first bad remark is the answer.
StepList stepsOf(const AuthQuestion& question, const AuthAnswer& answer,
                 const std::vector<AuthRemark>& remarks);

} // namespace relay
