// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include <algorithm>
#include <functional>

namespace relay {
namespace {

/// ", b, c" behind the first pattern; the rest of a long list as a number.
QByteArray andMore(const std::vector<QByteArray>& patterns) {
    constexpr size_t shown = 8;
    QByteArray text;
    for (size_t i = 1; i < patterns.size() && i < shown; ++i)
        text += ", " + patterns[i];
    return patterns.size() > shown ? text + " and " + QByteArray::number(patterns.size() - shown) + " more"
                                   : text;
}

std::optional<DoctorCheck> channelRoutes(const Examination& e) {
    static constexpr char id[] = "channel-routes";
    static constexpr char title[] = "Channel authorization";
    const auto patterns = e.world.effective ? e.world.effective->channelPatterns : std::nullopt;
    if (patterns && !patterns->empty()) // the app has them, however it loads them
        return okCheck(id, title, "the app allows " + patterns->front() + andMore(*patterns) + ".");
    if (!e.files.hasChannelRoutes)
        return badCheck(id, title, Reason::NoChannelRoutes, {});
    if (!e.files.channelRoutesLoaded)
        return badCheck(id, title,
                        e.files.laravelMajor() >= 11 || e.files.laravelMajor() == 0
                            ? Reason::ChannelRoutesNotLoaded
                            : Reason::ChannelRoutesNotProvided,
                        {});
    if (patterns)
        return badCheck(id, title, Reason::ChannelRoutesEmpty, {});
    return okCheck(id, title, "routes/channels.php is loaded.");
}

/// The major version that a lock file's version or a range like ^8.4 begins with; 0 if it has none.
int majorOf(const QByteArray& version) {
    qsizetype at = 0;
    while (at < version.size() && !std::isdigit(static_cast<unsigned char>(version[at])))
        ++at;
    return version.sliced(at, qMin<qsizetype>(4, version.size() - at)).split('.').first().toInt();
}

std::optional<DoctorCheck> frontEndPackages(const Examination& e) {
    static constexpr char id[] = "js-packages";
    static constexpr char title[] = "Front-end packages";
    const auto echo = e.files.npmPackages.find("laravel-echo");
    const auto pusher = e.files.npmPackages.find("pusher-js");
    if (e.files.npmPackages.empty())
        return std::nullopt;
    if (echo == e.files.npmPackages.end() || pusher == e.files.npmPackages.end())
        return badCheck(id, title, Reason::NpmPackageMissing,
                        {{"package", echo == e.files.npmPackages.end() ? "laravel-echo" : "pusher-js"}});
    const QByteArray minor = echo->second.split('.').value(1);
    if (e.dials.broadcaster == "reverb" && majorOf(echo->second) == 1 && minor.toInt() < 16)
        return badCheck(id, title, Reason::EchoTooOld, {{"version", echo->second}});
    return okCheck(id, title, "laravel-echo " + echo->second + ", pusher-js " + pusher->second + ".");
}

std::optional<DoctorCheck> viteVariables(const Examination& e) {
    static constexpr char id[] = "vite-variables";
    static constexpr char title[] = "Variables for the page";
    if (!e.files.env || !hasConnection(e.dials))
        return std::nullopt;
    const QByteArray prefix = e.dials.broadcaster == "pusher" ? "PUSHER_" : "REVERB_";
    const QByteArray key = e.files.viteEnv.value("VITE_" + prefix + "APP_KEY");
    if (key.isEmpty())
        return badCheck(id, title, Reason::ViteKeyMissing, {{"variable", prefix + "APP_KEY"}});
    if (!e.dials.key.isEmpty() && key != e.dials.key)
        return badCheck(id, title, Reason::ViteKeyOther,
                        {{"variable", prefix + "APP_KEY"}, {"vite_key", key}, {"key", e.dials.key}});
    return okCheck(id, title, "VITE_" + prefix + "APP_KEY is the app's key.");
}

/// The connections of the driver in use: a bundle of echo-react or echo-vue has the defaults of all drivers,
/// and those that are not configured have no key.
std::vector<BakedConnection> connectionsInUse(const Examination& e) {
    std::vector<BakedConnection> used;
    for (const BakedConnection& baked : e.files.baked)
        if (baked.broadcaster == e.dials.broadcaster)
            used.push_back(baked);
    if (used.empty()) // the page may speak to Reverb as "pusher"
        used = e.files.baked;
    const auto hasKey = [](const BakedConnection& baked) {
        return !baked.key.isEmpty();
    };
    if (std::any_of(used.begin(), used.end(), hasKey))
        std::erase_if(used, std::not_fn(hasKey));
    return used;
}

std::optional<DoctorCheck> build(const Examination& e) {
    static constexpr char id[] = "build";
    static constexpr char title[] = "Built front end";
    if (e.files.viteRunning)
        return okCheck(id, title, "pages come from Vite's development server (public/hot).");
    if (!e.files.hasBuild)
        return std::nullopt;
    for (const BakedConnection& baked : connectionsInUse(e)) {
        if (!baked.key.isNull() && !e.dials.key.isEmpty() && baked.key != e.dials.key)
            return badCheck(id, title, Reason::BuiltWithOtherKey,
                            {{"file", baked.file}, {"built_key", baked.key}, {"key", e.dials.key}});
        if (!baked.port.isEmpty() && !e.dials.port.isEmpty() && baked.port != e.dials.port)
            return badCheck(id, title, Reason::BuiltWithOtherPort,
                            {{"file", baked.file}, {"built_port", baked.port}, {"port", e.dials.port}});
    }
    return okCheck(id, title,
                   e.files.baked.empty() ? QByteArray("public/build opens no connection that could be read.")
                                         : QByteArray("public/build has the key of .env."));
}

constexpr CheckFunction checks[] = {channelRoutes, frontEndPackages, viteVariables, build};

} // namespace

std::span<const CheckFunction> listeningChecks() {
    return checks;
}

} // namespace relay
