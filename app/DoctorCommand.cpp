// SPDX-License-Identifier: MIT
#include "DoctorCommand.h"

#include "doctor/Doctor.h"

#include "settings/LaravelProject.h"

#include <QCommandLineParser>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QUrl>

#include <algorithm>
#include <cstdio>
#include <set>

namespace relay {
namespace {

constexpr quint16 defaultPort = 6001;

/// Where `relaydesk --laravel DIR` would listen.
struct Place {
    quint16 port = defaultPort;
    QByteArray prefix; ///< "" or "/prefix"
};

Place relayPlace(const QString& directory, const QString& given) {
    Place place;
    const auto values = readLaravelProject(directory);
    const auto value = [&](const char* name) {
        return values && values->count(name) > 0 ? values->at(name).value : QByteArray();
    };
    if (const quint16 port = given.isEmpty() ? value("RELAY_PORT").toUShort() : given.toUShort())
        place.port = port;
    place.prefix = value("RELAY_PATH_PREFIX");
    while (place.prefix.endsWith('/'))
        place.prefix.chop(1);
    if (!place.prefix.isEmpty() && !place.prefix.startsWith('/'))
        place.prefix.prepend('/');
    return place;
}

/// Who answers where the relay would be: on the port asked for; without one, also where the project dials,
/// since the relay may have been started there by hand.
void findRelay(DoctorWorld& world, const DialledRelay& dials, const Place& place, bool asked) {
    world.port = place.port;
    world.prefix = place.prefix;
    PortReport report = lookAtPort("127.0.0.1", place.port, place.prefix);
    const quint16 dialled = dials.port.toUShort();
    if (!asked && report.answer != PortAnswer::Relaydesk && dialled != 0 && dialled != place.port)
        if (const PortReport there = lookAtPort("127.0.0.1", dialled, place.prefix);
            there.answer == PortAnswer::Relaydesk) {
            world.port = dialled;
            report = there;
        }
    world.answer = report.answer;
    world.otherPrefix = report.otherPrefix;
    if (report.answer == PortAnswer::Relaydesk)
        world.tls = report.tls;
}

std::vector<QHostAddress> ownAddresses() {
    std::vector<QHostAddress> addresses;
    for (const QHostAddress& address : QNetworkInterface::allAddresses())
        if (address.protocol() == QAbstractSocket::IPv4Protocol)
            addresses.push_back(address);
    return addresses;
}

/// Whether a name leads to this machine, by whatever resolves it here.
bool isOwnName(const QByteArray& name, const std::vector<QHostAddress>& own) {
    const QList<QHostAddress> found = QHostInfo::fromName(QString::fromUtf8(name)).addresses();
    return std::ranges::any_of(found, [&](const QHostAddress& address) {
        return address.isLoopback() || std::ranges::find(own, address) != own.end();
    });
}

/// What only this machine can tell: where names lead, and who answers there.
void lookAround(DoctorWorld& world, const LaravelFiles& files, const DialledRelay& dials) {
    const std::vector<QHostAddress> own = ownAddresses();
    std::set<QByteArray> names{dials.host};
    for (const char* variable :
         {"VITE_REVERB_HOST", "VITE_PUSHER_HOST", "MIX_REVERB_HOST", "MIX_PUSHER_HOST"})
        names.insert(files.viteEnv.value(variable));
    for (const BakedConnection& baked : files.baked)
        names.insert(baked.host);
    world.namesResolved = true;
    for (const QByteArray& name : names)
        if (!name.isEmpty() && isOwnName(name, own))
            world.ownNames.push_back(name);
    if (const QUrl vite(QString::fromUtf8(files.viteUrl)); files.viteRunning && !vite.host().isEmpty())
        world.viteAnswers = probePort(vite.host().toUtf8(), quint16(vite.port(5173))) != PortAnswer::Nobody;
    for (const char* variable : {"BROADCAST_CONNECTION", "BROADCAST_DRIVER", "QUEUE_CONNECTION",
                                 "REVERB_HOST", "REVERB_PORT", "REVERB_SCHEME", "PUSHER_HOST", "PUSHER_PORT"})
        if (qEnvironmentVariableIsSet(variable))
            world.shell[variable] = qgetenv(variable);
    const auto outside = std::ranges::find_if_not(own, &QHostAddress::isLoopback);
    world.loopbackOnly = !files.container.isEmpty() && world.answer == PortAnswer::Relaydesk &&
                         outside != own.end() &&
                         probePort(outside->toString().toUtf8(), world.port) == PortAnswer::Nobody;
}

/// Whether the relay takes the project's credentials.
void callWithCredentials(DoctorWorld& world, const DialledRelay& dials, const QByteArray& prefix) {
    if (world.answer != PortAnswer::Relaydesk || world.otherPrefix || dials.id.isEmpty() ||
        dials.secret.isEmpty())
        return;
    AppConfig app;
    app.id = dials.id;
    app.key = dials.key;
    app.secret = dials.secret;
    world.relayAnswer =
        callRelay({"127.0.0.1", world.port, world.tls.value_or(false)}, prefix, app, "/channels");
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
    const Place place = relayPlace(directory, parser.value(port));
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
    std::fputs((parser.isSet(json) ? doctorJson(report) : doctorText(report)).constData(), stdout);
    return report.firstProblem() ? 1 : 0;
}

} // namespace relay
