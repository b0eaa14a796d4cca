// SPDX-License-Identifier: MIT
#include "run/Judgement.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "run/RunReport.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace relay {
namespace {

/// Empty on success. A pipe or a device is written to; a file is replaced once the new one is complete.
QByteArray problemOfWriting(const QString& path, const QByteArray& content) {
    if (const QFileInfo there(path); there.exists() && !there.isFile()) {
        QFile device(path);
        const bool written = device.open(QIODevice::WriteOnly | QIODevice::Unbuffered) &&
                             device.write(content) == content.size();
        return written ? QByteArray() : device.errorString().toUtf8();
    }
    QSaveFile file(path);
    file.setDirectWriteFallback(true);
    // Flushed here, because commit() does not report a failed flush.
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
                         file.flush() && file.commit();
    return written ? QByteArray() : file.errorString().toUtf8();
}

bool write(const char* option, const QString& path, const QByteArray& content) {
    if (path.isEmpty())
        return true;
    const QByteArray problem = problemOfWriting(path, content);
    if (!problem.isEmpty())
        print(stderr, "relaydesk: --" + QByteArray(option) + ": " + safeText(path.toUtf8()) +
                          " cannot be written: " + problem + '\n');
    return problem.isEmpty();
}

} // namespace

int judgeRun(const RunResult& result, const RunOptions& options, int code, const QByteArray& hint) {
    if (code == ExitDone && !result.holds())
        code = ExitUnmet;
    print(stderr, reportText(result, hint, isColoured(stderr)));
    if (!qEnvironmentVariableIsEmpty("GITHUB_ACTIONS"))
        print(stderr, reportAnnotations(result));
    const bool reported = write("report", options.report, reportJson(result, code));
    const bool written = write("junit", options.junit, reportJunit(result, options.failOn)) && reported;
    return code == ExitDone && !written ? int(ExitNotAsked) : code;
}

} // namespace relay
