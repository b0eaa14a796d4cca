// SPDX-License-Identifier: MIT
#include "HeadlessRun.h"
#include "TerminalText.h"
#include "WindowRun.h"

#include "commands/Dispatch.h"
#include "commands/Subcommand.h"
#include "net/loop/RealWorld.h"
#include "preferences/KeptSettings.h"
#include "run/ExecRun.h"
#include "settings/SettingsReader.h"

#include <QApplication>
#include <QDir>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

/// Whether a window can be shown at all.
bool hasDisplay() {
#ifdef Q_OS_LINUX
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int fail(const QByteArray& line, int code = 1) {
    relay::print(stderr, "relaydesk: " + relay::safeText(line) + '\n');
    return code;
}

QStringList textsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
}

/// A subcommand waits in event loops of its own and has nothing to put in order.
void endAtOnce(int signal) {
    std::_Exit(relay::ExitSignal + signal);
}

int runSubcommandWith(int argc, char** argv, const QStringList& arguments) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, endAtOnce);
    const QCoreApplication application(argc, argv);
    return relay::runSubcommand(arguments.sliced(1));
}

} // namespace

int main(int argc, char** argv) {
    using namespace relay;
    QCoreApplication::setApplicationName(QStringLiteral("relaydesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAYDESK_VERSION));

    const QStringList arguments = textsOf(argc, argv);
    if (arguments.size() > 1 && !arguments[1].startsWith(u'-'))
        return runSubcommandWith(argc, argv, arguments);
    CommandLine line = parseCommandLine(arguments, runOptionTable());
    const bool exec = line.further.count("exec") > 0;
    if (!line.error.isEmpty())
        return fail(line.error, exec ? ExitNotAsked : 1);
    if (line.help || line.version) {
        print(stdout, line.help ? helpText(subcommandLines(), runOptionTable())
                                : QByteArray("relaydesk " RELAYDESK_VERSION "\n"));
        return 0;
    }
    const auto options = readRunOptions(line);
    if (!options)
        return fail(options.error(), ExitNotAsked);
    if (exec) // a port of the environment or the project is where another relay listens
        line.values.insert({"RELAY_PORT", {"0", "--port"}});
    SystemRandom random;
    SettingsSources sources{line.values, QProcessEnvironment::systemEnvironment(), QDir::currentPath()};
    auto settings = readSettings(sources, random);
    if (!settings)
        return fail(settings.error().line, exec ? ExitNotAsked : 1);
    if (exec) {
        QCoreApplication application(argc, argv);
        return runExec(application, *settings, *options);
    }
    if (settings->gui && !hasDisplay()) {
        std::fputs("There is no display, so Relaydesk runs headless (as with --no-gui).\n", stderr);
        settings->gui = false;
    }
    if (!settings->gui) {
        QCoreApplication application(argc, argv);
        return runHeadless(application, *settings, *options);
    }
    QApplication application(argc, argv);
    application.setOrganizationName(QStringLiteral("relaydesk")); // names the place of what the window keeps
    sources.kept = keptSettings();
    settings = readSettings(sources, random);
    return settings ? runWithWindow(application, *settings) : fail(settings.error().line);
}
