// SPDX-License-Identifier: MIT
#include "Windows.h"

#include "EndSoon.h"
#include "TerminalText.h"
#include "commands/Dispatch.h"
#include "net/loop/RealWorld.h"
#include "preferences/KeptSettings.h"
#include "preferences/Language.h"
#include "system/ProcessSetup.h"
#include "window/AttachRun.h"
#include "window/WindowRun.h"

#include <QApplication>

namespace relay::windows {
namespace {

/// Sets where the window keeps its settings, and applies the language kept there.
void prepare(QApplication& application) {
    closeOwnConsole();
    QCoreApplication::setOrganizationName(QStringLiteral("relaydesk"));
    installLanguage(application);
}

} // namespace

int openCaptures(int argc, char** argv, const QStringList& arguments) {
    QApplication application(argc, argv);
    prepare(application);
    return endSoon(runSubcommand(arguments));
}

int attach(int argc, char** argv, const AttachTarget& target, const Settings& settings) {
    QApplication application(argc, argv);
    prepare(application);
    return endSoon(runAttached(application, target, settings));
}

int run(int argc, char** argv, const SettingsSources& sources, const QString& record) {
    QApplication application(argc, argv);
    prepare(application);
    SettingsSources all = sources;
    all.kept = keptSettings();
    SystemRandom random;
    const auto settings = readSettings(all, random);
    return settings ? endSoon(runWithWindow(application, *settings, record)) : fail(settings.error().line);
}

} // namespace relay::windows
