// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/CaptureArgument.h"
#include "commands/CsvExport.h"
#include "commands/HarExport.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "journal/capture/CaptureLine.h"
#include "protocol/NearestWord.h"
#include "system/Terminal.h"

namespace relay {
namespace {

/// Calls `take` for each fact that the filter lets through.
void eachFact(const CaptureArgument& given, const auto& take) {
    for (const FactPtr& fact : given.capture->facts())
        if (given.filter.matches(*fact))
            take(*fact);
}

constexpr qsizetype mostAtOnce = 256 * 1024;

/// A file gets every byte as it is, a terminal nothing that could control it.
void printRows(const QByteArray& rows, QByteArray (*safe)(const QByteArray&)) {
    print(stdout, isTerminal(stdout) ? safe(rows) : rows);
}

void printWhenLong(QByteArray& out, QByteArray (*safe)(const QByteArray&)) {
    if (out.size() < mostAtOnce)
        return;
    printRows(out, safe);
    out.clear();
}

/// RFC 4180 ends a row with CR LF; on a terminal the CR would be shown.
QByteArray safeRows(const QByteArray& rows) {
    return safeLines(QByteArray(rows).replace("\r\n", "\n"));
}

void printCsv(const CaptureArgument& given) {
    QByteArray out = csvHead();
    eachFact(given, [&out](const Fact& fact) {
        appendCsvRow(out, fact);
        printWhenLong(out, safeRows);
    });
    printRows(out, safeRows);
}

void printJson(const CaptureArgument& given) {
    QByteArray out("[");
    bool isFirst = true;
    eachFact(given, [&](const Fact& fact) {
        out += isFirst ? "\n" : ",\n";
        isFirst = false;
        appendCaptureLine(out, fact);
        printWhenLong(out, safeJson);
    });
    printRows(out + "\n]\n", safeJson);
}

void printHar(const CaptureArgument& given) {
    HarExport har(given.capture->header());
    for (const FactPtr& fact : given.capture->facts()) {
        har.look(*fact);
        if (given.filter.matches(*fact))
            har.add(*fact);
    }
    printRows(har.json(), safeJson);
}

} // namespace

int runExport(const Invocation& call) {
    const QByteArrayList formats{"csv", "json", "har"};
    const QByteArray format = call.value("format");
    if (format.isEmpty())
        return call.notAsked("--format is missing; formats are csv, json, har");
    if (!formats.contains(format))
        return call.notAsked("--format is \"" + format + '"' + didYouMean(format, formats, "; formats are "));
    const auto given = readCaptureArgument(call);
    if (!given)
        return call.notAsked(given.error());
    if (format == "csv")
        printCsv(*given);
    else if (format == "json")
        printJson(*given);
    else
        printHar(*given);
    return given->capture->damageCount() > 0 ? ExitNo : ExitDone;
}

} // namespace relay
