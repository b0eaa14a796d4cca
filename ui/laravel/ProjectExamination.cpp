// SPDX-License-Identifier: MIT
#include "laravel/ProjectExamination.h"

#include <algorithm>

namespace relay {
namespace {

/// What the booted project said, as a check of its own behind the project's.
void addBoot(DoctorReport& report, const std::optional<EffectiveConfig>& effective, const QByteArray& error) {
    DoctorCheck check;
    check.id = "effective-config";
    check.title = "Effective configuration";
    if (effective) {
        check.state = DoctorCheck::State::Ok;
        check.message = "the booted project broadcasts by \"" + effective->broadcastDriver +
                        "\" and queues by \"" + effective->queueDriver + "\".";
    } else {
        check.state = DoctorCheck::State::Unknown;
        check.message = error + ". The checks below go by the files alone.";
        check.remedy = "php artisan about";
    }
    const auto behind = report.checks.empty() ? report.checks.end() : report.checks.begin() + 1;
    report.checks.insert(behind, std::move(check));
}

} // namespace

DoctorReport examine(const ProjectOrder& order) {
    const LaravelFiles files = readLaravelFiles(order.directory);
    DoctorWorld world;
    world.apps = order.apps;
    world.port = order.port;
    world.answer = order.relayRuns ? PortAnswer::Relaydesk : probePort("127.0.0.1", order.port);
    const bool boot = order.runProject && files.isLaravel;
    QByteArray error;
    if (boot)
        world.effective = askArtisan(order.directory, error);
    DoctorReport report = examineProject(files, world);
    if (boot)
        addBoot(report, world.effective, error);
    return report;
}

} // namespace relay
