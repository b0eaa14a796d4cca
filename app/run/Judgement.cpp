// SPDX-License-Identifier: MIT
#include "run/Judgement.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "run/RunReport.h"

#include <QSaveFile>

namespace relay {
namespace {

bool write(const char* option, const QString& path, const QByteArray& content) {
    if (path.isEmpty())
        return true;
    QSaveFile file(path);
    file.setDirectWriteFallback(true);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return true;
    print(stderr, "relaydesk: --" + QByteArray(option) + ": " + safeText(path.toUtf8()) +
                      " cannot be written: " + file.errorString().toUtf8() + '\n');
    return false;
}

} // namespace

int judgeRun(const RunResult& result, const RunOptions& options, int code, const QByteArray& hint) {
    if (code == ExitDone && !result.holds())
        code = ExitUnmet;
    print(stderr, reportText(result, hint, isColoured(stderr)));
    if (qEnvironmentVariableIsSet("GITHUB_ACTIONS"))
        print(stderr, reportAnnotations(result));
    const bool reported = write("report", options.report, reportJson(result, code));
    const bool written = write("junit", options.junit, reportJunit(result, options.failOn)) && reported;
    return code == ExitDone && !written ? int(ExitNotAsked) : code;
}

} // namespace relay
