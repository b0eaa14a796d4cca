// SPDX-License-Identifier: MIT
#include "AuthTestCommand.h"
#include "DoctorCommand.h"
#include "HeadlessRun.h"
#include "WhyCommand.h"
#include "WindowRun.h"

#include "net/loop/RealWorld.h"
#include "preferences/KeptSettings.h"
#include "settings/SettingsReader.h"

#include <QApplication>
#include <QDir>

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

int fail(const QByteArray& line) {
    std::fprintf(stderr, "relaydesk: %s\n", line.constData());
    return 1;
}

QStringList textsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
}

constexpr std::pair<const char*, int (*)(const QStringList&)> commands[] = {
    {"auth-test", relay::runAuthTest},
    {"doctor", relay::runDoctor},
    {"why", relay::runWhy},
};

} // namespace

int main(int argc, char** argv) {
    using namespace relay;
    QCoreApplication::setApplicationName(QStringLiteral("relaydesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAYDESK_VERSION));

    const QStringList arguments = textsOf(argc, argv);
    for (const auto& [name, run] : commands)
        if (arguments.value(1) == QLatin1String(name)) {
            const QCoreApplication application(argc, argv);
            return run(arguments.sliced(1));
        }
    const CommandLine line = parseCommandLine(arguments);
    if (!line.error.isEmpty())
        return fail(line.error);
    if (line.help || line.version) {
        std::fputs(line.help ? helpText().constData() : "relaydesk " RELAYDESK_VERSION "\n", stdout);
        return 0;
    }
    SystemRandom random;
    SettingsSources sources{line.values, QProcessEnvironment::systemEnvironment(), QDir::currentPath()};
    auto settings = readSettings(sources, random);
    if (!settings)
        return fail(settings.error().line);
    if (settings->gui && !hasDisplay()) {
        std::fputs("There is no display, so Relaydesk runs headless (as with --no-gui).\n", stderr);
        settings->gui = false;
    }
    if (!settings->gui) {
        QCoreApplication application(argc, argv);
        return runHeadless(application, *settings);
    }
    QApplication application(argc, argv);
    application.setOrganizationName(QStringLiteral("relaydesk")); // names the place of what the window keeps
    sources.kept = keptSettings();
    settings = readSettings(sources, random);
    return settings ? runWithWindow(application, *settings) : fail(settings.error().line);
}
