// SPDX-License-Identifier: MIT
#include "doctor/Surroundings.h"

#include "settings/LaravelProject.h"

#include <QDateTime>
#include <QHostAddress>
#include <QHostInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QUrl>

#include <algorithm>
#include <set>

namespace relay {
namespace {

std::vector<QHostAddress> ownAddresses() {
    std::vector<QHostAddress> addresses;
    for (const QHostAddress& address : QNetworkInterface::allAddresses())
        if (address.protocol() == QAbstractSocket::IPv4Protocol)
            addresses.push_back(address);
    return addresses;
}

/// Looks the name up by whatever means names are resolved here.
void lookUp(const QByteArray& name, const std::vector<QHostAddress>& own, DoctorWorld& world) {
    const QList<QHostAddress> found = QHostInfo::fromName(QString::fromUtf8(name)).addresses();
    const bool isOwn = std::ranges::any_of(found, [&](const QHostAddress& address) {
        return address.isLoopback() || std::ranges::find(own, address) != own.end();
    });
    if (isOwn)
        world.ownNames.push_back(name);
    else if (found.isEmpty())
        world.deadNames.push_back(name);
}

/// Looks under the relay's own prefix, then under the path that the app publishes to, since a prefix given
/// when starting the relay is in no file.
PortReport lookFor(const QByteArray& host, quint16 port, QByteArray& prefix, const DialledRelay& dials) {
    const PortReport report = lookAtPort(host, port, prefix);
    if (!report.otherPrefix || dials.path == prefix)
        return report;
    const PortReport there = lookAtPort(host, port, dials.path);
    if (there.answer != PortAnswer::Relaydesk || there.otherPrefix)
        return report;
    prefix = dials.path;
    return there;
}

/// The time of the first fact in a page of the relay's log, in seconds since 1970; nothing if there is none.
std::optional<qint64> timeOfNewest(const RelayAnswer& log) {
    const QJsonArray events = QJsonDocument::fromJson(log.body)[QStringLiteral("events")].toArray();
    const QString time = events.isEmpty() ? QString() : events.first()[QStringLiteral("time")].toString();
    const QDateTime at = QDateTime::fromString(time, Qt::ISODateWithMs);
    return at.isValid() ? std::optional(at.toSecsSinceEpoch()) : std::nullopt;
}

} // namespace

RelayPlace relayPlace(const QString& directory, const QString& given) {
    RelayPlace place;
    const auto values = readLaravelProject(directory, qgetenv("APP_ENV"));
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

void findRelay(DoctorWorld& world, const DialledRelay& dials, const RelayPlace& place, bool asked) {
    world.port = place.port;
    world.prefix = place.prefix;
    PortReport report = lookFor(world.host, place.port, world.prefix, dials);
    const quint16 dialled = dials.port.toUShort();
    if (!asked && report.answer != PortAnswer::Relaydesk && dialled != 0 && dialled != place.port)
        if (const PortReport there = lookFor("127.0.0.1", dialled, world.prefix, dials);
            there.answer == PortAnswer::Relaydesk) {
            world.port = dialled;
            report = there;
        }
    world.answer = report.answer;
    world.otherPrefix = report.otherPrefix;
    if (report.answer == PortAnswer::Relaydesk)
        world.tls = report.tls;
}

void lookAround(DoctorWorld& world, const LaravelFiles& files, const DialledRelay& dials) {
    const std::vector<QHostAddress> own = ownAddresses();
    std::set<QByteArray> names{dials.host};
    for (const char* variable :
         {"VITE_REVERB_HOST", "VITE_PUSHER_HOST", "MIX_REVERB_HOST", "MIX_PUSHER_HOST"})
        names.insert(files.viteEnv.value(variable));
    for (const BakedConnection& baked : files.baked)
        names.insert(baked.host);
    if (files.source)
        names.insert(files.source->host);
    world.namesResolved = true;
    world.workers = runningWorkers(files.directory);
    for (const QByteArray& name : names)
        if (!name.isEmpty())
            lookUp(name, own, world);
    if (const QUrl vite(QString::fromUtf8(files.viteUrl)); files.viteRunning && !vite.host().isEmpty())
        world.viteAnswers = probePort(vite.host().toUtf8(), quint16(vite.port(5173))) != PortAnswer::Nobody;
    for (const char* variable :
         {"BROADCAST_CONNECTION", "BROADCAST_DRIVER", "QUEUE_CONNECTION", "REVERB_HOST", "REVERB_PORT",
          "REVERB_SCHEME", "REVERB_APP_ID", "REVERB_APP_KEY", "PUSHER_HOST", "PUSHER_PORT", "PUSHER_SCHEME",
          "PUSHER_APP_ID", "PUSHER_APP_KEY"})
        if (qEnvironmentVariableIsSet(variable))
            world.shell[variable] = qgetenv(variable);
    const auto outside = std::ranges::find_if_not(own, &QHostAddress::isLoopback);
    world.loopbackOnly = !files.container.isEmpty() && world.answer == PortAnswer::Relaydesk &&
                         outside != own.end() &&
                         probePort(outside->toString().toUtf8(), world.port) == PortAnswer::Nobody;
}

void callWithCredentials(DoctorWorld& world, const DialledRelay& dials) {
    if (world.answer != PortAnswer::Relaydesk || world.otherPrefix || dials.id.isEmpty() ||
        dials.secret.isEmpty())
        return;
    AppConfig app;
    app.id = dials.id;
    app.key = dials.key;
    app.secret = dials.secret;
    const RelayEndpoint endpoint{world.host, world.port, world.tls.value_or(false)};
    world.relayAnswer = callRelay(endpoint, world.prefix, app, "/channels");
    // A TLS port does not reveal its path prefix before this.
    if (world.relayAnswer->status == 404 && dials.path != world.prefix)
        if (RelayAnswer there = callRelay(endpoint, dials.path, app, "/channels"); there.status != 404) {
            world.prefix = dials.path;
            world.relayAnswer = std::move(there);
        }
    if (world.relayAnswer->status == 200)
        world.acceptedAt = timeOfNewest(
            callRelay(endpoint, world.prefix, app, "/events/log", "filter=source%3Aapi&kind=event&limit=1"));
}

} // namespace relay
