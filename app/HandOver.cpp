// SPDX-License-Identifier: MIT
// What `relaydesk` does if a window is wanted: it turns into the program that has windows.
#include "TerminalText.h"
#include "Windows.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <unistd.h>
#include <vector>

namespace relay {
namespace {

/// The same path in the build tree and in an installation.
QString windowProgram(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../libexec/relaydesk"));
}

/// Returns only on failure.
int handOver(int argc, char** argv) {
    std::vector<char*> given(argv, argv + argc); // an application removes the arguments meant for Qt
    const QByteArray program = QFile::encodeName(windowProgram(argc, given.data()));
    ::execv(program.constData(), argv);
    return fail("the window is a separate program, " + program + ", which cannot be started: " +
                    qt_error_string(errno).toUtf8() + ". Without a window: relaydesk --no-gui",
                ExitNotAsked);
}

} // namespace

namespace windows {

int openCaptures(int argc, char** argv, const QStringList&) {
    return handOver(argc, argv);
}

int attach(int argc, char** argv, const AttachTarget&, const Settings&) {
    return handOver(argc, argv);
}

int run(int argc, char** argv, const SettingsSources&, const QString&) {
    return handOver(argc, argv);
}

} // namespace windows

int runOpen(const Invocation& call) {
    return call.notAsked(windows::noDisplay);
}

} // namespace relay
