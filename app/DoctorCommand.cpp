// SPDX-License-Identifier: MIT
#include "DoctorCommand.h"

#include "TerminalText.h"
#include "doctor/Doctor.h"

#include "settings/LaravelProject.h"

#include <QCommandLineParser>

#include <cstdio>

namespace relay {
namespace {

constexpr quint16 defaultPort = 6001;

/// The port that `relaydesk --laravel DIR` would listen on.
quint16 relayPort(const QString& directory, const QString& given) {
    if (!given.isEmpty())
        return given.toUShort();
    const auto values = readLaravelProject(directory);
    if (!values || values->count("RELAY_PORT") == 0)
        return defaultPort;
    return values->at("RELAY_PORT").value.toUShort();
}

/// Who answers where the relay would be: on the port asked for; without one, also where the project dials,
/// since the relay may have been started there by hand.
void findRelay(DoctorWorld& world, const DialledRelay& dials, quint16 port, bool asked) {
    world.port = port;
    world.answer = probePort("127.0.0.1", port);
    const quint16 dialled = dials.port.toUShort();
    if (asked || world.answer == PortAnswer::Relaydesk || dialled == 0 || dialled == port)
        return;
    if (probePort("127.0.0.1", dialled) == PortAnswer::Relaydesk) {
        world.port = dialled;
        world.answer = PortAnswer::Relaydesk;
    }
}

} // namespace

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
    DoctorWorld world;
    findRelay(world, dialledRelay(files, std::nullopt), relayPort(directory, parser.value(port)),
              parser.isSet(port));
    if (parser.isSet(artisan) && files.isLaravel) {
        QByteArray error;
        world.effective = askArtisan(directory, error);
        if (!world.effective)
            std::fprintf(stderr, "relaydesk doctor: %s; the report goes by the files alone.\n",
                         error.constData());
    }
    const DialledRelay dials = dialledRelay(files, world.effective);
    if (world.answer == PortAnswer::Relaydesk && !dials.id.isEmpty() && !dials.secret.isEmpty()) {
        AppConfig app;
        app.id = dials.id;
        app.key = dials.key;
        app.secret = dials.secret;
        world.relayAnswer = callRelay({"127.0.0.1", world.port, false}, {}, app, "/channels");
    }
    const DoctorReport report = examineProject(files, world);
    print(stdout, parser.isSet(json) ? safeJson(doctorJson(report)) : safeLines(doctorText(report)));
    return report.firstProblem() ? 1 : 0;
}

} // namespace relay
