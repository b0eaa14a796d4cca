// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/ProjectDoctor.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/NearestWord.h"

#include <QFileInfo>

namespace relay {
namespace {

/// The codes listed by --ignore; the error is one line.
Result<std::vector<FindingCode>, QByteArray> ignoredCodes(const Invocation& call) {
    QByteArrayList names;
    for (int i = 0; i < findingCodeCount(); ++i)
        names.append(info(static_cast<FindingCode>(i)).name);
    std::vector<FindingCode> codes;
    for (const QByteArray& list : call.values("ignore"))
        for (const QByteArray& part : list.split(',')) {
            const QByteArray word = part.trimmed();
            const qsizetype found = names.indexOf(word);
            if (found < 0)
                return "--ignore: \"" + word + "\" is not a finding" +
                       didYouMean(word, names, "; resources/docs/findings.md lists them: ");
            codes.push_back(static_cast<FindingCode>(found));
        }
    return codes;
}

} // namespace

int runDoctor(const Invocation& call) {
    const QString directory = call.argumentCount() > 0 ? QString::fromUtf8(call.argument(0))
                              : call.isSet("laravel")  ? QString::fromUtf8(call.value("laravel"))
                                                       : QStringLiteral(".");
    qint64 port = 0;
    if (!call.number("port", 1, 65535, port))
        return ExitNotAsked;
    const auto ignored = ignoredCodes(call);
    if (!ignored)
        return call.notAsked(ignored.error());
    if (!QFileInfo(directory).isDir())
        return call.notAsked("there is no directory \"" + directory.toUtf8() + "\"");
    auto report = projectReport(call, directory, call.isSet("run-artisan"));
    if (!report)
        return call.notAsked(report.error());
    report->ignore(*ignored);
    print(stdout, call.json() ? safeJson(doctorJson(*report)) : safeLines(doctorText(*report)));
    return report->firstProblem() ? ExitNo : ExitDone;
}

} // namespace relay
