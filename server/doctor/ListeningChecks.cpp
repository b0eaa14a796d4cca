// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include "diagnosis/LaravelCode.h"

#include <algorithm>

namespace relay {
namespace {

/// ", b, c" to follow the first pattern; the rest of a long list as a number.
QByteArray andMore(const std::vector<QByteArray>& patterns) {
    constexpr size_t shown = 8;
    QByteArray text;
    for (size_t i = 1; i < patterns.size() && i < shown; ++i)
        text += ", " + patterns[i];
    return patterns.size() > shown ? text + " and " + QByteArray::number(patterns.size() - shown) + " more"
                                   : text;
}

/// A pattern that never matches, because Laravel first strips the prefix from the channel's name.
std::optional<DoctorCheck> prefixedPattern(const std::optional<std::vector<QByteArray>>& patterns) {
    for (const QByteArray& pattern : patterns.value_or(std::vector<QByteArray>())) {
        const QByteArray name = withoutOwnPrefix(pattern);
        if (name != pattern)
            return badCheck(
                "channel-routes", "Channel authorization", Reason::ChannelPatternPrefixed,
                {{"pattern", pattern}, {"prefix", pattern.chopped(name.size())}, onlyInText("base", name)});
    }
    return std::nullopt;
}

Reason notLoadedReason(const LaravelFiles& files) {
    if (files.laravelMajor() >= 11 || files.laravelMajor() == 0)
        return Reason::ChannelRoutesNotLoaded;
    switch (files.channelProvider) {
    case ChannelProvider::NotListed:
        return Reason::ChannelProviderNotListed;
    case ChannelProvider::LoadsNothing:
        return Reason::ChannelProviderLoadsNothing;
    case ChannelProvider::CommentedOut:
        break;
    }
    return Reason::ChannelRoutesNotProvided;
}

std::optional<DoctorCheck> channelRoutes(const Examination& e) {
    static constexpr char id[] = "channel-routes";
    static constexpr char title[] = "Channel authorization";
    const auto patterns = e.world.effective ? e.world.effective->channelPatterns : std::nullopt;
    if (auto prefixed = prefixedPattern(patterns ? patterns : e.files.channelPatterns))
        return prefixed;
    // Cached routes leave out what Broadcast::routes() adds, while the patterns are loaded nevertheless.
    if (e.files.hasChannelRoutes && e.files.channelRoutesLoaded && e.files.cachedRoutesLackAuth)
        return badCheck(id, title, Reason::CachedRoutesLackAuth, {});
    if (patterns && !patterns->empty()) // the app has them, no matter how it loads them
        return okCheck(id, title, "the app allows " + patterns->front() + andMore(*patterns) + ".");
    if (!e.files.hasChannelRoutes && !e.files.classes.usePrivateChannels)
        return okCheck(id, title, "none, and the app broadcasts on public channels only.");
    if (!e.files.hasChannelRoutes)
        return badCheck(id, title, Reason::NoChannelRoutes, {});
    if (!e.files.channelRoutesLoaded)
        return badCheck(id, title, notLoadedReason(e.files), {});
    if (patterns || (e.files.channelPatterns && e.files.channelPatterns->empty()))
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
    for (const char* own : {"@laravel/echo-react", "@laravel/echo-vue"})
        if (const auto found = e.files.npmPackages.find(own);
            found != e.files.npmPackages.end() && pusher != e.files.npmPackages.end())
            return okCheck(id, title, own + (" " + found->second) + ", pusher-js " + pusher->second + ".");
    if (echo == e.files.npmPackages.end() || pusher == e.files.npmPackages.end())
        return badCheck(id, title, Reason::NpmPackageMissing,
                        {{"package", echo == e.files.npmPackages.end() ? "laravel-echo" : "pusher-js"}});
    const QByteArray minor = echo->second.split('.').value(1);
    if (e.dials.driver == "reverb" && majorOf(echo->second) == 1 && minor.toInt() < 16)
        return badCheck(id, title, Reason::EchoTooOld, {{"version", echo->second}});
    return okCheck(id, title, "laravel-echo " + echo->second + ", pusher-js " + pusher->second + ".");
}

constexpr CheckFunction checks[] = {channelRoutes, frontEndPackages};

} // namespace

std::span<const CheckFunction> listeningChecks() {
    return checks;
}

} // namespace relay
