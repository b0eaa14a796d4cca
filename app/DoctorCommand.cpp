// SPDX-License-Identifier: MIT
#include "DoctorCommand.h"

#include "TerminalText.h"
#include "doctor/Surroundings.h"

#include <QCommandLineParser>

#include <cstdio>

namespace relay {

int runDoctor(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Says why a Laravel project does not broadcast. Writes nothing."));
    parser.addPositionalArgument(QStringLiteral("dir"), QStringLiteral("the project's root directory (.)"),
                                 QStringLiteral("[DIR]"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("print JSON"));
    const QCommandLineOption port(QStringLiteral("port"),
                                  QStringLiteral("the relay's port (the project's own)"),
                                  QStringLiteral("NUMBER"));
    const QCommandLineOption artisan(
        QStringLiteral("run-artisan"),
        QStringLiteral("boot the project (php) to learn its effective configuration"));
    parser.addOptions({json, port, artisan});
    parser.addHelpOption();
    if (!parser.parse(arguments)) {
        std::fprintf(stderr, "relaydesk doctor: %s\n", parser.errorText().toUtf8().constData());
        return 2;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(parser.helpText().toUtf8().constData(), stdout);
        return 0;
    }
    const QString directory = parser.positionalArguments().value(0, QStringLiteral("."));
    const LaravelFiles files = readLaravelFiles(directory);
    const RelayPlace place = relayPlace(directory, parser.value(port));
    DoctorWorld world;
    findRelay(world, dialledRelay(files, std::nullopt), place, parser.isSet(port));
    if (parser.isSet(artisan) && files.isLaravel) {
        world.artisanRan = true;
        world.effective = askArtisan(directory, world.bootError);
    }
    const DialledRelay dials = dialledRelay(files, world.effective);
    lookAround(world, files, dials);
    callWithCredentials(world, dials, place.prefix);
    const DoctorReport report = examineProject(files, world);
    print(stdout, parser.isSet(json) ? safeJson(doctorJson(report)) : safeLines(doctorText(report)));
    return report.firstProblem() ? 1 : 0;
}

} // namespace relay
