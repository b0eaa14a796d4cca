// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

namespace relay {
namespace {

Reason reasonOf(EnvFault::Kind kind) {
    switch (kind) {
    case EnvFault::Kind::BlankUnquoted:
        return Reason::EnvBlankUnquoted;
    case EnvFault::Kind::TextBehind:
        return Reason::EnvTextBehindQuote;
    case EnvFault::Kind::QuoteOpen:
        return Reason::EnvQuoteOpen;
    case EnvFault::Kind::EscapeUnknown:
        return Reason::EnvEscapeUnknown;
    case EnvFault::Kind::NameInvalid:
        break;
    }
    return Reason::EnvNameInvalid;
}

QByteArray missingFiles(const LaravelFiles& files) {
    return files.hasArtisan    ? "composer.json is"
           : files.hasComposer ? "artisan is"
                               : "artisan and composer.json are";
}

std::optional<DoctorCheck> project(const Examination& e) {
    static constexpr char id[] = "project";
    static constexpr char title[] = "Project";
    if (!e.files.isLaravel)
        return badCheck(id, title, Reason::NoLaravelProject,
                        {{"missing", missingFiles(e.files)}, onlyInText("near", e.files.near)});
    if (!e.files.pipe.isEmpty())
        return badCheck(id, title, Reason::FileIsPipe, {{"file", e.files.pipe}});
    if (!e.files.env)
        return badCheck(id, title, Reason::NoEnvFile, {});
    if (const auto& fault = e.files.env->fault())
        return badCheck(id, title, reasonOf(fault->kind), {{"variable", fault->name}, {"line", fault->line}});
    const QByteArray version = e.files.laravelMajor() > 0
                                   ? "Laravel " + e.files.phpPackages.at("laravel/framework")
                                   : QByteArray("a Laravel project");
    if (e.files.envName == ".env")
        return okCheck(id, title, version + " with its .env.");
    return okCheck(id, title,
                   version + " with " + e.files.envName +
                       " instead of .env, because this shell sets APP_ENV.");
}

/// Whether the driver in force, which the booted application named, is the one that this shell sets in place
/// of the .env's.
bool shellSetsDriver(const Examination& e) {
    const auto set = e.world.shell.find(e.files.driverVariable());
    return e.world.effective && set != e.world.shell.end() && set->second == e.inForce.connection &&
           relayOfFiles(e.files).connection != e.inForce.connection;
}

/// What to do where the configuration names the connection itself, so that no variable counts.
void addLiteralRemedy(const LaravelFiles& files, const QByteArray& usual, Values& values) {
    const EnvFile env = files.env.value_or(EnvFile());
    QByteArray variable = files.driverVariable();
    QByteArray wanted = usual;
    for (const QByteArray& name :
         {variable, QByteArray("BROADCAST_CONNECTION"), QByteArray("BROADCAST_DRIVER")})
        if (const QByteArray value = env.value(name); value == "reverb" || value == "pusher") {
            variable = name;
            wanted = value;
            break;
        }
    values.add("config_variable", variable).add(onlyInText("wanted", wanted));
    if (const QByteArray value = env.value(variable); !value.isEmpty() && value != wanted)
        values.add("variable", variable).add(onlyInText("file", files.envName));
}

/// What to do about a driver that sends nothing: whether no driver is set up at all, or only the cached
/// configuration has it, or a variable does.
void addDriverRemedy(const Examination& e, Values& values) {
    const EnvFile env = e.files.env.value_or(EnvFile());
    const bool hasReverb = e.files.phpPackages.count("laravel/reverb") > 0 || env.has("REVERB_APP_KEY");
    const QByteArray read = e.files.driverVariable();
    const QByteArray other = read == "BROADCAST_CONNECTION" ? "BROADCAST_DRIVER" : "BROADCAST_CONNECTION";
    if (e.files.configCached && sendsToRelay(relayOfFiles(e.files)))
        return;
    if (shellSetsDriver(e)) {
        values.add(onlyInText("command", "unset " + read));
        return;
    }
    if (!hasReverb && !env.has("PUSHER_APP_KEY") && e.files.laravelMajor() >= 11) {
        values.add(onlyInText("command", QByteArray("php artisan install:broadcasting")));
        return;
    }
    QByteArray wanted = hasReverb ? "reverb" : "pusher";
    if (relayOfFiles(e.files).driverIsLiteral)
        return addLiteralRemedy(e.files, wanted, values);
    if (env.value(other) == "reverb" || env.value(other) == "pusher") {
        wanted = env.value(other);
        values.add(onlyInText("other", other));
    }
    values.add("variable", read).add(onlyInText("wanted", wanted)).add(onlyInText("file", e.files.envName));
}

/// Laravel prefers a variable of the environment to the .env.
std::optional<DoctorCheck> shell(const Examination& e) {
    for (const auto& [name, value] : e.world.shell)
        if (e.files.env && e.files.env->has(name) && e.files.env->value(name) != value)
            return badCheck("shell", "Environment of this shell", Reason::ShellSetsVariable,
                            {{"variable", name}, {"value", value}, {"given", e.files.env->value(name)}});
    return std::nullopt;
}

std::optional<DoctorCheck> driver(const Examination& e) {
    static constexpr char id[] = "broadcast-driver";
    static constexpr char title[] = "Broadcast driver";
    const bool isVariable = !variableOf(e.inForce, "driver").isEmpty();
    const QByteArray source =
        shellSetsDriver(e)
            ? e.files.driverVariable() + " of this shell"
            : e.inForce.driverSource +
                  (isVariable && e.files.envName != ".env" ? " in " + e.files.envName : QByteArray());
    if (sendsToRelay(e.inForce))
        return okCheck(id, title, "\"" + e.inForce.driver + "\" (" + source + ").");
    if (isUnread(e.inForce, "driver"))
        return badCheck(
            id, title, Reason::AddressNotRead,
            {{"what", "the broadcast driver"}, onlyInText("directory", e.files.directory.toUtf8())});
    const Reason reason = e.inForce.driver == "log"    ? Reason::DriverWritesLog
                          : e.inForce.driver == "null" ? Reason::DriverThrowsAway
                                                       : Reason::DriverIsOther;
    Values values{{"driver", e.inForce.driver}, onlyInText("source", source)};
    addDriverRemedy(e, values);
    return badCheck(id, title, reason, values);
}

/// Compares the cached configuration with the files.
std::optional<DoctorCheck> cacheDifference(const Examination& e) {
    static constexpr char id[] = "config-cache";
    static constexpr char title[] = "Configuration cache";
    const DialledRelay cached = dialledRelay(e.files, std::nullopt);
    const DialledRelay files = relayOfFiles(e.files);
    for (const auto& [what, part] : {std::pair("broadcast driver", &DialledRelay::driver),
                                     {"app id", &DialledRelay::id},
                                     {"key", &DialledRelay::key},
                                     {"host", &DialledRelay::host},
                                     {"port", &DialledRelay::port},
                                     {"scheme", &DialledRelay::scheme}})
        if (cached.*part != files.*part)
            return badCheck(id, title, Reason::ConfigCacheDiffers,
                            {{"what", what}, {"cached", cached.*part}, {"value", files.*part}});
    if (cached.secret != files.secret)
        return badCheck(id, title, Reason::ConfigCacheDiffersInSecret, {{"what", "secret"}});
    return std::nullopt;
}

std::optional<DoctorCheck> cache(const Examination& e) {
    static constexpr char id[] = "config-cache";
    static constexpr char title[] = "Configuration cache";
    if (!e.files.configCached)
        return okCheck(id, title, "none, so .env is used as it is.");
    const bool isReadable =
        readPhpArray(e.files.cachedConfig, EnvFile()).at({"broadcasting"}).kind == PhpValue::Kind::Array;
    if (!isReadable) {
        const bool stale = e.files.envChangedAt > e.files.configCachedAt;
        return badCheck(id, title, stale ? Reason::ConfigCacheStale : Reason::ConfigIsCached, {});
    }
    if (relayOfFiles(e.files).unread.empty())
        if (auto difference = cacheDifference(e))
            return difference;
    return okCheck(id, title, "it has the same values as the files.");
}

std::optional<DoctorCheck> package(const Examination& e) {
    static constexpr char id[] = "php-package";
    static constexpr char title[] = "Pusher's PHP package";
    if (!sendsToRelay(e.dials) || e.files.phpPackages.empty())
        return std::nullopt;
    const auto found = e.files.phpPackages.find("pusher/pusher-php-server");
    if (found != e.files.phpPackages.end())
        return okCheck(id, title, "pusher/pusher-php-server " + found->second + ".");
    return badCheck(id, title, Reason::PhpPackageMissing, {{"driver", e.dials.driver}});
}

constexpr CheckFunction checks[] = {project, shell, driver, cache, queueCheck, package};

} // namespace

bool sendsToRelay(const DialledRelay& dials) {
    return dials.driver == "reverb" || dials.driver == "pusher";
}

std::span<const CheckFunction> sendingChecks() {
    return checks;
}

} // namespace relay
