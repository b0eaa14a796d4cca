// SPDX-License-Identifier: MIT
#pragma once

#include "commands/Expectation.h"
#include "protocol/Finding.h"
#include "protocol/Result.h"
#include "settings/CommandLine.h"

#include <optional>
#include <span>
#include <vector>

namespace relay {

/// Which findings make a run fail (`--fail-on`).
struct FailOn {
    bool problems = false;
    bool warnings = false;
    std::vector<FindingCode> codes;

    bool any() const { return problems || warnings || !codes.empty(); }
    bool fails(const Finding& finding) const;
};

/// What a headless run, or a run around a command (`--exec`), is asked to do besides its settings.
struct RunOptions {
    bool exec = false;
    QByteArrayList command; ///< for --exec: the program and its arguments, any bytes
    QByteArray driver;      ///< value of BROADCAST_CONNECTION; if empty, taken from the project
    std::vector<Expectation> expectations;
    FailOn failOn;
    QString report;                      ///< path for the JSON report; empty for none
    QString junit;                       ///< path for JUnit XML
    QString record;                      ///< path for a capture of the run
    QString readyFile;                   ///< written once the relay listens
    std::optional<double> runFor;        ///< seconds
    std::optional<double> exitOnIdle;    ///< seconds
    std::optional<double> holdOnFailure; ///< seconds that the relay of --exec stays after a failed run

    /// Whether the end of the run is judged: there is something to check it against, or to write.
    bool isJudged() const;
};

/// The options, for parsing and help.
std::span<const FurtherOption> runOptionTable();
/// A given option that makes no sense with a window; null if there is none.
const char* headlessOption(const CommandLine& line);
/// Reads and checks them, including files: an unknown code, an invalid expectation or a report that cannot be
/// written is a one-line error, before anything starts. `arguments` are those of the process as bytes, ending
/// with the command.
Result<RunOptions, QByteArray> readRunOptions(const CommandLine& line, const QByteArrayList& arguments);

} // namespace relay
