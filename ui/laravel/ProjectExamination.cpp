// SPDX-License-Identifier: MIT
#include "laravel/ProjectExamination.h"

#include "doctor/Surroundings.h"

#include <algorithm>

namespace relay {
namespace {

/// Adds what the booted project said as a separate check after the project's.
void addBoot(DoctorReport& report, const EffectiveConfig& effective) {
    DoctorCheck check;
    check.id = "effective-config";
    check.title = "Effective configuration";
    check.state = DoctorCheck::State::Ok;
    check.message = "the booted project broadcasts with \"" + effective.broadcastDriver +
                    "\" and queues with \"" + effective.queueDriver + "\".";
    const auto behind = report.checks.empty() ? report.checks.end() : report.checks.begin() + 1;
    report.checks.insert(behind, std::move(check));
}

} // namespace

DoctorReport examine(const ProjectOrder& order) {
    const LaravelFiles files = readLaravelFiles(order.directory);
    DoctorWorld world;
    world.apps = order.apps;
    if (order.relayRuns) {
        world.port = order.port;
        world.answer = PortAnswer::Relaydesk;
        world.tls = order.tls;
        world.prefix = order.prefix;
    } else {
        findRelay(world, meantRelay(files, dialledRelay(files, std::nullopt)), {order.port, order.prefix},
                  true);
    }
    world.artisanRan = order.runProject && files.isLaravel;
    if (world.artisanRan)
        world.effective = askArtisan(order.directory, world.bootError);
    lookAround(world, files, meantRelay(files, dialledRelay(files, world.effective)));
    DoctorReport report = examineProject(files, world);
    if (world.effective)
        addBoot(report, *world.effective);
    return report;
}

} // namespace relay
