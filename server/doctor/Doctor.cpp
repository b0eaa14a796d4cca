// SPDX-License-Identifier: MIT
#include "doctor/Doctor.h"

#include "doctor/Checks.h"

#include <QRegularExpression>

namespace relay {
namespace {

/// The default of env('NAME', 'default') in config/broadcasting.php; "null" if there is none.
QByteArray defaultDriver(const LaravelFiles& files) {
    static const QRegularExpression pattern(
        QStringLiteral("BROADCAST_(?:CONNECTION|DRIVER)['\"]\\s*,\\s*['\"]([^'\"]*)['\"]"));
    const auto match = pattern.match(QString::fromUtf8(files.broadcastingConfig));
    return match.hasMatch() ? match.captured(1).toUtf8() : QByteArray("null");
}

bool isBroadcaster(const QByteArray& driver) {
    return driver == "reverb" || driver == "pusher";
}

/// What the other variable says, the one that this version of Laravel does not read; else what is installed.
QByteArray intendedBroadcaster(const LaravelFiles& files, const EnvFile& env) {
    const QByteArray other =
        files.driverVariable() == "BROADCAST_CONNECTION" ? "BROADCAST_DRIVER" : "BROADCAST_CONNECTION";
    if (isBroadcaster(env.value(other)))
        return env.value(other);
    return files.phpPackages.count("laravel/reverb") || env.has("REVERB_APP_KEY") ? "reverb" : "pusher";
}

} // namespace

DoctorCheck okCheck(const char* id, const char* title, QByteArray message) {
    return {id, title, DoctorCheck::State::Ok, std::move(message), {}, std::nullopt, {}};
}

DoctorCheck badCheck(const char* id, const char* title, Reason reason, const Values& values) {
    Finding found = finding({reason, values});
    const DoctorCheck::State state =
        found.severity == Severity::Problem ? DoctorCheck::State::Problem : DoctorCheck::State::Warning;
    return {id,
            title,
            state,
            std::move(found.message),
            std::move(found.remedy),
            found.code,
            std::move(found.evidence)};
}

DialledRelay dialledRelay(const LaravelFiles& files, const std::optional<EffectiveConfig>& effective) {
    DialledRelay dials;
    const EnvFile env = files.env.value_or(EnvFile());
    const QByteArray variable = files.driverVariable();
    dials.driver = env.value(variable);
    dials.driverSource = variable;
    if (dials.driver.isEmpty()) {
        dials.driver = defaultDriver(files);
        dials.driverSource = "config/broadcasting.php";
    }
    if (effective && !effective->broadcastDriver.isEmpty()) {
        dials.driver = effective->broadcastDriver;
        dials.driverSource = "the booted application";
    }
    dials.broadcaster = isBroadcaster(dials.driver) ? dials.driver : intendedBroadcaster(files, env);
    const QByteArray prefix = dials.broadcaster == "pusher" ? "PUSHER_" : "REVERB_";
    dials.id = env.value(prefix + "APP_ID");
    dials.key = env.value(prefix + "APP_KEY");
    dials.secret = env.value(prefix + "APP_SECRET");
    dials.host = env.value(prefix + "HOST");
    dials.port = env.value(prefix + "PORT");
    dials.scheme = env.value(prefix + "SCHEME");
    if (effective && !effective->key.isEmpty())
        dials.key = effective->key;
    if (effective && !effective->host.isEmpty())
        dials.host = effective->host;
    if (effective && !effective->port.isEmpty())
        dials.port = effective->port;
    return dials;
}

DoctorReport examineProject(const LaravelFiles& files, const DoctorWorld& world) {
    DoctorReport report;
    report.directory = files.directory.toUtf8();
    const Examination examination{files, world, dialledRelay(files, world.effective)};
    for (const auto checks : {sendingChecks(), listeningChecks()})
        for (const CheckFunction check : checks) {
            if (auto found = check(examination))
                report.checks.push_back(std::move(*found));
            if (!files.isLaravel)
                return report; // what follows would only repeat that this is no Laravel project
        }
    return report;
}

} // namespace relay
