// SPDX-License-Identifier: MIT
#include "run/RunOptions.h"

#include "commands/ExpectationReader.h"
#include "journal/capture/CaptureLock.h"
#include "protocol/NearestWord.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace relay {
namespace {

constexpr FurtherOption table[] = {
    {"attach", "URL", "open a window on the relay at URL, ws://host:6001; see resources/docs/attach.md"},
    {"exec", nullptr, "run COMMAND with a relay around it; its environment points to the relay", true},
    {"driver", "NAME", "BROADCAST_CONNECTION for the command (reverb or pusher, depending on the project)"},
    {"expect", "FILE", "expectations (JSON) to check at the end; exit 3 if one is not met"},
    {"fail-on", "LIST", "problem, warning or codes of findings, comma-separated; exit 3 if one was found"},
    {"hold-on-failure", "SECONDS",
     "--exec: keep the relay running this long after a failed run, and print how to attach"},
    {"report", "FILE", "write what was seen as JSON"},
    {"junit", "FILE", "write expectations and findings as JUnit XML"},
    {"record", "FILE", "write the run to a capture (compressed if FILE ends in .gz)"},
    {"ready-file", "FILE", "headless: written once the relay listens, removed at the end"},
    {"run-for", "SECONDS", "headless: stop after this long"},
    {"exit-on-idle", "SECONDS", "headless: stop after this long without any connection or call"},
};

/// The settings that --attach looks at: credentials, and what the window keeps.
constexpr std::array<QByteArrayView, 8> besideAttach{
    "RELAY_LARAVEL",       "RELAY_APP_ID", "RELAY_APP_KEY",       "RELAY_APP_SECRET",
    "RELAY_INSPECT_TOKEN", "RELAY_NO_GUI", "RELAY_JOURNAL_FACTS", "RELAY_JOURNAL_MB"};

constexpr qint64 largestFile = 16ll * 1024 * 1024;
constexpr double longestRun = 31'536'000; // seconds: a year

using Problem = QByteArray; // empty if there is none

QByteArray given(const CommandLine& line, const char* option) {
    const auto found = line.further.find(option);
    return found == line.further.end() || found->second.isEmpty() ? QByteArray() : found->second.back();
}

bool isGiven(const CommandLine& line, const char* option) {
    return line.further.count(option) > 0;
}

/// "file:3: [1].times: …"
Problem placeOf(const QByteArray& file, const QByteArray& text, const ExpectationError& error) {
    const qint64 lineNumber = 1 + text.first(std::clamp<qsizetype>(error.offset, 0, text.size())).count('\n');
    return file + ':' + QByteArray::number(lineNumber) + ": " +
           (error.key.isEmpty() ? QByteArray() : error.key + ": ") + error.problem;
}

QByteArrayList allGiven(const CommandLine& line, const char* option) {
    const auto found = line.further.find(option);
    return found == line.further.end() ? QByteArrayList() : found->second;
}

Problem readExpectationFile(const QByteArray& path, RunOptions& options) {
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly))
        return "--expect: " + path + " cannot be read: " + file.errorString().toUtf8();
    QByteArray text = file.read(largestFile);
    if (text.startsWith("\xEF\xBB\xBF")) // which Windows editors put at the start of a file
        text.remove(0, 3);
    auto expectations = readExpectations(text);
    if (!expectations)
        return "--expect: " + placeOf(path, text, expectations.error());
    std::ranges::move(*expectations, std::back_inserter(options.expectations));
    return {};
}

/// Expectations from several files add up.
Problem readExpectationFiles(const CommandLine& line, RunOptions& options) {
    for (const QByteArray& path : allGiven(line, "expect")) {
        Problem problem =
            path.isEmpty() ? Problem() : readExpectationFile(path, options); // checkNamed() reports that
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

Problem readFailOn(const CommandLine& line, RunOptions& options) {
    QByteArrayList names{"problem", "warning"};
    for (int i = 0; i < findingCodeCount(); ++i)
        names.append(info(static_cast<FindingCode>(i)).name);
    QByteArrayList parts; // from all lists: several add up
    for (const QByteArray& list : allGiven(line, "fail-on"))
        parts += list.split(',');
    for (const QByteArray& part : parts) {
        const QByteArray word = part.trimmed();
        const qsizetype found = names.indexOf(word);
        if (found < 0)
            return "--fail-on: \"" + word + "\" is not a finding" +
                   didYouMean(word, names,
                              "; it takes problem, warning, or codes from resources/docs/findings.md: ");
        if (found == 0)
            options.failOn.problems = true;
        else if (found == 1)
            options.failOn.problems = options.failOn.warnings = true;
        else
            options.failOn.codes.push_back(static_cast<FindingCode>(found - 2));
    }
    return {};
}

/// Whether a file at that path can be written. Nothing is created there, because others may be waiting for
/// the file.
Problem checkWritable(const char* option, const QString& path) {
    if (path.isEmpty())
        return {};
    const QFileInfo file(path);
    QTemporaryFile beside(file.absolutePath() + QStringLiteral("/.relaydesk-XXXXXX"));
    const bool writable = file.exists() ? file.isFile() && file.isWritable() : beside.open();
    if (writable || (file.exists() && !file.isFile() && !file.isDir())) // a device or a pipe
        return {};
    return "--" + QByteArray(option) + ": " + path.toUtf8() + " cannot be written" +
           (file.isDir() ? QByteArray(": it is a directory") : QByteArray());
}

constexpr const char* fileOptions[] = {"expect", "report", "junit", "record", "ready-file"};

Problem checkNamed(const CommandLine& line) {
    for (const char* option : fileOptions)
        for (const QByteArray& path : allGiven(line, option)) {
            // As from an unset variable in a script: the requested file would silently not be written.
            if (path.isEmpty())
                return "--" + QByteArray(option) + ": the name of the file is empty";
            if (path == "-")
                return "--" + QByteArray(option) +
                       ": \"-\" is not a file name here; use ./- for such a file, or " +
                       (option == QByteArrayView("expect") ? "/dev/stdin for standard input"
                                                           : "/dev/stdout for standard output");
        }
    return {};
}

/// One file would overwrite the other. Devices and pipes are not affected.
Problem checkApart(const CommandLine& line) {
    std::map<QString, QByteArray> options;
    for (const char* option : fileOptions)
        for (const QByteArray& path : allGiven(line, option)) {
            const QFileInfo file(QFile::decodeName(path));
            if (file.exists() && !file.isFile())
                continue;
            const auto [other, isNew] = options.try_emplace(oneNameOf(file), option);
            if (!isNew && other->second != option)
                return "--" + other->second + " and --" + option + " name the same file, " + path;
        }
    return {};
}

Problem readSeconds(const CommandLine& line, const char* option, std::optional<double>& into) {
    if (!isGiven(line, option))
        return {};
    bool isNumber = false;
    into = given(line, option).toDouble(&isNumber);
    if (!isNumber || *into < 0 || *into > longestRun)
        return "--" + QByteArray(option) + " is \"" + given(line, option) +
               "\"; it takes a number of seconds";
    return {};
}

Problem ofOwnRelay(const QByteArray& option) {
    return option + " is for a relay started here; --attach opens a window on one that runs elsewhere";
}

Problem checkAttach(const CommandLine& line) {
    for (const char* own :
         {"exec", "record", "report", "junit", "expect", "fail-on", "ready-file", "run-for", "exit-on-idle"})
        if (isGiven(line, own))
            return ofOwnRelay("--" + QByteArray(own));
    for (const auto& [variable, given] : line.values)
        if (std::find(besideAttach.begin(), besideAttach.end(), variable) == besideAttach.end())
            return ofOwnRelay(given.place);
    return {};
}

Problem checkTogether(const CommandLine& line, const RunOptions& options) {
    if (options.exec && options.command.isEmpty())
        return "--exec takes a command to run: relaydesk --exec -- php artisan test";
    for (const char* headless : {"ready-file", "run-for", "exit-on-idle"})
        if (options.exec && isGiven(line, headless))
            return "--" + QByteArray(headless) + " is for a headless run without --exec";
    if (isGiven(line, "attach"))
        if (Problem problem = checkAttach(line); !problem.isEmpty())
            return problem;
    for (const char* exec : {"driver", "hold-on-failure"})
        if (!options.exec && isGiven(line, exec))
            return "--" + QByteArray(exec) + " is for --exec";
    return {};
}

} // namespace

const char* headlessOption(const CommandLine& line) {
    for (const char* option :
         {"ready-file", "run-for", "exit-on-idle", "report", "junit", "expect", "fail-on"})
        if (isGiven(line, option))
            return option;
    return nullptr;
}

bool FailOn::fails(const Finding& finding) const {
    return (problems && finding.severity == Severity::Problem) ||
           (warnings && finding.severity == Severity::Warning) ||
           std::find(codes.begin(), codes.end(), finding.code) != codes.end();
}

bool RunOptions::isJudged() const {
    return exec || !expectations.empty() || failOn.any() || !report.isEmpty() || !junit.isEmpty();
}

std::span<const FurtherOption> runOptionTable() {
    return table;
}

Result<RunOptions, QByteArray> readRunOptions(const CommandLine& line, const QByteArrayList& arguments) {
    RunOptions options;
    options.exec = isGiven(line, "exec");
    options.command = arguments.last(line.command.size());
    options.driver = given(line, "driver");
    options.report = QFile::decodeName(given(line, "report"));
    options.junit = QFile::decodeName(given(line, "junit"));
    options.record = QFile::decodeName(given(line, "record"));
    options.readyFile = QFile::decodeName(given(line, "ready-file"));
    for (const Problem& problem :
         {checkTogether(line, options), checkNamed(line), checkApart(line),
          readSeconds(line, "run-for", options.runFor), readSeconds(line, "exit-on-idle", options.exitOnIdle),
          readSeconds(line, "hold-on-failure", options.holdOnFailure), readFailOn(line, options),
          readExpectationFiles(line, options), checkWritable("report", options.report),
          checkWritable("junit", options.junit), checkWritable("ready-file", options.readyFile)})
        if (!problem.isEmpty())
            return problem;
    return options;
}

} // namespace relay
