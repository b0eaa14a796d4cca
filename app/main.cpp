// SPDX-License-Identifier: MIT
#include "EndSoon.h"
#include "HeadlessRun.h"
#include "TerminalText.h"
#include "Version.h"
#include "Windows.h"

#include "attach/AttachOptions.h"
#include "commands/Dispatch.h"
#include "commands/Subcommand.h"
#include "net/loop/RealWorld.h"
#include "run/ExecRun.h"
#include "settings/SettingsReader.h"
#include "system/ProcessSetup.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QStringDecoder>

#include <cstdio>

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

QStringList textsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
}

/// The first argument that is not text in this system's encoding; null if all are.
const char* firstWithoutText(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        QStringDecoder decoder(QStringDecoder::System, QStringDecoder::Flag::Stateless);
        const QString text = decoder(QByteArrayView(argv[i]));
        if (decoder.hasError())
            return argv[i];
    }
    return nullptr;
}

int runSubcommandWith(int argc, char** argv, const QStringList& arguments) {
    relay::endAtOnceOnSignals();
    // It would otherwise be sent or written as something else.
    if (const char* bytes = firstWithoutText(argc, argv))
        return relay::fail("\"" + QByteArray(bytes) + "\" is not valid UTF-8", relay::ExitNotAsked);
    if (arguments[1] == QLatin1StringView("open") && hasDisplay())
        return relay::windows::openCaptures(argc, argv, arguments.sliced(1));
    const QCoreApplication application(argc, argv);
    return relay::endSoon(relay::runSubcommand(arguments.sliced(1)));
}

int runAttachedWith(int argc, char** argv, const relay::CommandLine& line, const relay::Settings& settings) {
    using namespace relay;
    if (line.values.contains("RELAY_NO_GUI"))
        return fail("--attach opens a window, and --no-gui is for a relay without one; leave out one of them",
                    ExitNotAsked);
    const auto target = attachTarget(line, settings);
    if (!target)
        return fail(target.error(), ExitNotAsked);
    if (!hasDisplay())
        return fail("--attach opens a window, and there is no display", ExitNotAsked);
    return windows::attach(argc, argv, *target, settings);
}

} // namespace

int main(int argc, char** argv) {
    using namespace relay;
    openStandardStreams();
    ignoreClosedPipes(); // a closed stdout only ends the output, not a headless run
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
        const QCoreApplication application(argc, argv); // Qt's TLS plugin expects one when it is loaded
        print(stdout, line.help   ? helpText(subcommandLines(), runOptionTable())
                      : line.json ? QJsonDocument(versionFacts()).toJson()
                                  : QByteArray("relaydesk " RELAYDESK_VERSION "\n"));
        return 0;
    }
    const auto options = readRunOptions(line, QByteArrayList(argv, argv + argc));
    if (!options)
        return fail(options.error(), ExitNotAsked);
    if (exec) // a port from the environment or the project is where another relay listens
        line.values.insert({"RELAY_PORT", {"0", "--port"}});
    SystemRandom random;
    const SettingsSources sources{line.values, QProcessEnvironment::systemEnvironment(), QDir::currentPath()};
    auto settings = readSettings(sources, random);
    if (!settings)
        return fail(settings.error().line, exec ? ExitNotAsked : 1);
    if (const QByteArray unused = unusedBesideAppsFile(sources);
        !unused.isEmpty() && line.further.count("attach") == 0)
        print(stderr, unused + '\n');
    if (exec) {
        settings->gui = false;
        QCoreApplication application(argc, argv);
        return endSoon(runExec(application, *settings, *options));
    }
    if (line.further.count("attach") > 0)
        return runAttachedWith(argc, argv, line, *settings);
    if (settings->gui && !hasDisplay()) {
        std::fputs("There is no display, so Relaydesk runs headless (as with --no-gui).\n", stderr);
        settings->gui = false;
    }
    if (!settings->gui) {
        QCoreApplication application(argc, argv);
        return endSoon(runHeadless(application, *settings, *options));
    }
    if (const char* option = headlessOption(line))
        return fail("--" + QByteArray(option) + " is for a headless run (--no-gui)", ExitNotAsked);
    return windows::run(argc, argv, sources, options->record);
}
