// SPDX-License-Identifier: MIT
#include "Windows.h"

#include "TerminalText.h"
#include "commands/Dispatch.h"
#include "net/loop/RealWorld.h"
#include "preferences/KeptSettings.h"
#include "window/AttachRun.h"
#include "window/WindowRun.h"

#include <QApplication>

namespace relay::windows {
namespace {

/// Names the place of what the window keeps.
void nameOrganization() {
    QCoreApplication::setOrganizationName(QStringLiteral("relaydesk"));
}

} // namespace

int openCaptures(int argc, char** argv, const QStringList& arguments) {
    const QApplication application(argc, argv);
    nameOrganization();
    return runSubcommand(arguments);
}

int attach(int argc, char** argv, const AttachTarget& target, const Settings& settings) {
    QApplication application(argc, argv);
    nameOrganization();
    return runAttached(application, target, settings);
}

int run(int argc, char** argv, const SettingsSources& sources, const QString& record) {
    QApplication application(argc, argv);
    nameOrganization();
    SettingsSources all = sources;
    all.kept = keptSettings();
    SystemRandom random;
    const auto settings = readSettings(all, random);
    return settings ? runWithWindow(application, *settings, record) : fail(settings.error().line);
}

} // namespace relay::windows
