// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

namespace relay {
namespace {

using State = DoctorCheck::State;

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
    if (!e.files.hasChannelRoutes)
        return badCheck(id, title, State::Warning, FindingCode::AuthEndpointFailed,
                        "there is no routes/channels.php, so /broadcasting/auth does not exist and private "
                        "and presence channels are refused.",
                        "php artisan install:broadcasting   (Laravel 11 and later)");
    if (!e.files.channelRoutesLoaded)
        return badCheck(
            id, title, State::Problem, FindingCode::AuthEndpointFailed,
            "routes/channels.php is never loaded, so /broadcasting/auth answers 404 and private and presence "
            "channels are refused.",
            e.files.laravelMajor() >= 11 || e.files.laravelMajor() == 0
                ? QByteArray(
                      "In bootstrap/app.php: ->withRouting(…, channels: __DIR__.'/../routes/channels.php')")
                : QByteArray("In config/app.php, take the // away before "
                             "App\\Providers\\BroadcastServiceProvider::class"));
    const auto patterns = e.world.effective ? e.world.effective->channelPatterns : std::nullopt;
    if (!patterns)
        return okCheck(id, title, "routes/channels.php is loaded.");
    if (patterns->empty())
        return badCheck(
            id, title, State::Warning, FindingCode::AuthEndpointFailed,
            "routes/channels.php has no pattern, so every private and presence channel is refused (403).",
            "Broadcast::channel('orders.{order}', fn ($user, $order) => true);   without private- or "
            "presence-");
    return okCheck(id, title, "routes/channels.php allows " + patterns->front() + andMore(*patterns) + ".");
}

/// The major version that a lock file's version or a range like ^8.4 begins with; 0 where it has none.
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
        return badCheck(id, title, State::Warning, FindingCode::ConnectedNeverSubscribed,
                        QByteArray(echo == e.files.npmPackages.end() ? "laravel-echo" : "pusher-js") +
                            " is not in package.json.",
                        "npm install --save-dev laravel-echo pusher-js");
    const QByteArray minor = echo->second.split('.').value(1);
    if (e.dials.driver == "reverb" && majorOf(echo->second) == 1 && minor.toInt() < 16)
        return badCheck(id, title, State::Problem, FindingCode::DialsElsewhere,
                        "laravel-echo " + echo->second +
                            " does not know the broadcaster \"reverb\" (1.16 does).",
                        "npm install --save-dev laravel-echo@latest");
    return okCheck(id, title, "laravel-echo " + echo->second + ", pusher-js " + pusher->second + ".");
}

std::optional<DoctorCheck> viteVariables(const Examination& e) {
    static constexpr char id[] = "vite-variables";
    static constexpr char title[] = "Variables for the page";
    if (!e.files.env || (e.dials.driver != "reverb" && e.dials.driver != "pusher"))
        return std::nullopt;
    const QByteArray prefix = e.dials.driver == "pusher" ? "PUSHER_" : "REVERB_";
    const QByteArray key = e.files.env->value("VITE_" + prefix + "APP_KEY");
    if (key.isEmpty())
        return badCheck(id, title, State::Warning, FindingCode::KeyUndefined,
                        "VITE_" + prefix +
                            "APP_KEY is not set: a page built now connects with the key \"undefined\".",
                        "VITE_" + prefix + "APP_KEY=\"${" + prefix + "APP_KEY}\"");
    if (!e.dials.key.isEmpty() && key != e.dials.key)
        return badCheck(id, title, State::Problem, FindingCode::EnvMismatch,
                        "VITE_" + prefix + "APP_KEY is \"" + key + "\" and " + prefix + "APP_KEY is \"" +
                            e.dials.key + "\": the page listens to another app.",
                        "VITE_" + prefix + "APP_KEY=\"${" + prefix + "APP_KEY}\"");
    return okCheck(id, title, "VITE_" + prefix + "APP_KEY is the app's key.");
}

std::optional<DoctorCheck> build(const Examination& e) {
    static constexpr char id[] = "build";
    static constexpr char title[] = "Built front end";
    if (e.files.viteRunning)
        return okCheck(id, title, "pages come from Vite's development server (public/hot).");
    if (!e.files.hasBuild)
        return std::nullopt;
    for (const BakedConnection& baked : e.files.baked) {
        const QByteArray again = "npm run build";
        if (!baked.key.isNull() && !e.dials.key.isEmpty() && baked.key != e.dials.key)
            return badCheck(id, title, State::Problem, FindingCode::BuildStale,
                            baked.file + " connects with the key \"" + baked.key + "\", and .env says \"" +
                                e.dials.key + "\".",
                            again);
        if (!baked.port.isEmpty() && !e.dials.port.isEmpty() && baked.port != e.dials.port)
            return badCheck(id, title, State::Problem, FindingCode::BuildStale,
                            baked.file + " connects to port " + baked.port + ", and .env says " +
                                e.dials.port + ".",
                            again);
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
