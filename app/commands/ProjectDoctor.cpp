// SPDX-License-Identifier: MIT
#include "commands/ProjectDoctor.h"

#include "RuntimeFolder.h"
#include "commands/RelayFinder.h"
#include "commands/Subcommand.h"
#include "doctor/Surroundings.h"

#include <QUrl>

#include <algorithm>

namespace relay {
namespace {

/// A relay that has the project's app but runs somewhere other than the project says; nothing if there is
/// none.
std::optional<RunningRelayEntry> runningWith(const DialledRelay& dials) {
    const std::vector<RunningRelayEntry> entries = readRuntimeEntries();
    const auto found = std::ranges::find_if(entries, [&](const RunningRelayEntry& entry) {
        return std::ranges::any_of(
            entry.apps, [&](const AppConfig& app) { return app.id == dials.id && app.key == dials.key; });
    });
    return found == entries.end() ? std::nullopt : std::optional(*found);
}

void lookAtUrl(DoctorWorld& world, const QUrl& url) {
    world.host = url.host(QUrl::FullyEncoded).toUtf8();
    if (world.host != "127.0.0.1")
        world.ownNames.push_back(world.host);
    findRelay(world, {}, {static_cast<quint16>(url.port()), url.path(QUrl::FullyEncoded).toUtf8()}, true);
}

/// The relay to judge the project against: the one asked for, otherwise the one where the project says,
/// otherwise a running one that has the project's app. Returns a one-line reason on failure; empty on
/// success.
QByteArray lookForRelay(DoctorWorld& world, const Invocation& call, const DialledRelay& dials,
                        const RelayPlace& place) {
    if (call.isSet("url")) {
        const QByteArray url = relayUrl(call.value("url"));
        if (url.isEmpty())
            return "\"" + call.value("url") +
                   "\" is not the address of a relay, such as http://127.0.0.1:6001";
        lookAtUrl(world, QUrl::fromEncoded(url));
        return {};
    }
    findRelay(world, dials, place, call.isSet("port"));
    if (world.answer == PortAnswer::Nobody && !call.isSet("port") && !dials.key.isEmpty())
        if (const auto running = runningWith(dials))
            lookAtUrl(world, QUrl::fromEncoded(running->url));
    return {};
}

} // namespace

Result<DoctorReport, QByteArray> projectReport(const Invocation& call, const QString& directory,
                                               bool runArtisan) {
    const LaravelFiles files = readLaravelFiles(directory);
    DoctorWorld world;
    const QByteArray error = lookForRelay(world, call, meantRelay(files, dialledRelay(files, std::nullopt)),
                                          relayPlace(directory, QString::fromUtf8(call.value("port"))));
    if (!error.isEmpty())
        return error;
    if (runArtisan && files.isLaravel) {
        world.artisanRan = true;
        world.effective = askArtisan(directory, world.bootError);
    }
    const DialledRelay dials = meantRelay(files, dialledRelay(files, world.effective));
    lookAround(world, files, dials);
    callWithCredentials(world, dials);
    return examineProject(files, world);
}

} // namespace relay
