// SPDX-License-Identifier: MIT
#include "doctor/Doctor.h"

#include "doctor/Checks.h"
#include "doctor/ProjectSecrets.h"

#include <algorithm>
#include <iterator>

namespace relay {
DoctorCheck okCheck(const char* id, const char* title, QByteArray message) {
    return {id, title, DoctorCheck::State::Ok, std::move(message), {}, std::nullopt, {}};
}

DoctorCheck badCheck(const char* id, const char* title, Reason reason, const Values& values) {
    Finding found = finding({reason, values});
    const DoctorCheck::State state = found.severity == Severity::Problem   ? DoctorCheck::State::Problem
                                     : found.severity == Severity::Warning ? DoctorCheck::State::Warning
                                                                           : DoctorCheck::State::Unknown;
    return {id,
            title,
            state,
            std::move(found.message),
            std::move(found.remedy),
            found.code,
            std::move(found.evidence)};
}

namespace {

/// What else would be needed to prove that broadcasts leave the app and reach the page.
std::vector<QByteArray> notLookedAt(const Examination& e, const DoctorReport& report) {
    std::vector<QByteArray> rest;
    for (const DoctorCheck& check : report.checks)
        if (check.id == QByteArrayView("queue") && check.state == DoctorCheck::State::Warning)
            rest.push_back("whether a queue worker runs elsewhere");
    if (!e.world.relayAnswer && e.world.apps.empty() && sendsToRelay(e.dials))
        rest.push_back("whether the relay accepts the credentials");
    if (!e.world.effective && !e.world.artisanRan)
        rest.push_back("the booted app (--run-artisan)");
    rest.push_back("what the page does (relaydesk why)");
    return rest;
}

/// The project as if its configuration were not cached.
struct Uncached {
    LaravelFiles files;
    DoctorWorld world;
    Examination examination;

    explicit Uncached(const Examination& cached)
        : files(withoutCache(cached.files))
        , world(cached.world)
        , examination{files, world, cached.secrets, relayOfFiles(files),
                      meantRelay(files, relayOfFiles(files))} {
        world.relayAnswer.reset(); // it was for the cached credentials
        world.effective.reset();
    }
    static LaravelFiles withoutCache(LaravelFiles files) {
        files.configCached = false;
        files.cachedConfig.clear();
        return files;
    }
};

/// What is wrong only in the cached configuration is fixed by clearing the cache, not in the .env.
void leaveToCache(const Examination& e, CheckFunction check, DoctorCheck& found) {
    static constexpr QByteArrayView affected[] = {"queue", "relay-address", "container", "credentials"};
    const bool isAffected = std::ranges::find(affected, QByteArrayView(found.id)) != std::end(affected);
    if (!e.files.configCached || e.world.effective || !isAffected || found.state == DoctorCheck::State::Ok)
        return;
    const Uncached uncached(e);
    const auto without = check(uncached.examination);
    if (!without || without->state == DoctorCheck::State::Ok)
        found.remedy = "php artisan config:clear";
}

/// Whether the .env has a quote that hides its other variables.
bool hidesVariables(const LaravelFiles& files) {
    return files.env && files.env->fault() && files.env->fault()->kind == EnvFault::Kind::QuoteOpen;
}

DoctorReport examined(const LaravelFiles& files, const DoctorWorld& world, const ProjectSecrets& secrets) {
    DoctorReport report;
    report.directory = files.directory.toUtf8();
    const DialledRelay inForce = dialledRelay(files, world.effective);
    const Examination examination{files, world, secrets, inForce, meantRelay(files, inForce)};
    for (const auto checks :
         {sendingChecks(), addressChecks(), listeningChecks(), pageChecks(), buildChecks()})
        for (const CheckFunction check : checks) {
            if (auto found = check(examination)) {
                leaveToCache(examination, check, *found);
                report.checks.push_back(std::move(*found));
            }
            if (!files.isLaravel || hidesVariables(files))
                return report; // the rest would only repeat it
        }
    report.notLookedAt = notLookedAt(examination, report);
    return report;
}

} // namespace

DoctorReport examineProject(const LaravelFiles& files, const DoctorWorld& world) {
    const ProjectSecrets secrets(files, world);
    DoctorReport report = examined(files, world, secrets);
    secrets.mask(report);
    return report;
}

} // namespace relay
