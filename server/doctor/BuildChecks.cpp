// SPDX-License-Identifier: MIT
#include "doctor/PageVariables.h"
#include "doctor/ProjectSecrets.h"

#include <algorithm>
#include <functional>

namespace relay {
namespace {

constexpr char id[] = "build";
constexpr char title[] = "Built front end";

/// The connections of the driver in use: a bundle with echo-react or echo-vue contains the defaults of all
/// drivers, and those not configured have no key.
std::vector<BakedConnection> connectionsInUse(const Examination& e) {
    std::vector<BakedConnection> used;
    for (const BakedConnection& baked : e.files.baked)
        if (baked.broadcaster == e.dials.driver)
            used.push_back(baked);
    if (used.empty()) // the page may talk to Reverb as "pusher"
        used = e.files.baked;
    const auto hasKey = [](const BakedConnection& baked) {
        return !baked.key.isEmpty();
    };
    if (std::any_of(used.begin(), used.end(), hasKey))
        std::erase_if(used, std::not_fn(hasKey));
    return used;
}

/// Whether other options for the same broadcaster name a host: the defaults of echo-react and echo-vue, which
/// apply to what configureEcho() leaves out.
bool othersNameHost(const Examination& e, const BakedConnection& baked) {
    return std::ranges::any_of(e.files.baked, [&baked](const BakedConnection& other) {
        return other.broadcaster == baked.broadcaster && !other.toHosted;
    });
}

std::optional<DoctorCheck> badBuild(const Examination& e, const BakedConnection& baked) {
    const PageVariables page(e);
    const auto variable = [&](const char* name) {
        return onlyInText("variable", page.front + page.driver + name);
    };
    const QByteArray secret = e.secrets.nameOf(baked.key);
    if (!secret.isEmpty())
        return badCheck(id, title, Reason::BuiltWithSecret,
                        page.values("APP_KEY").add("file", baked.file).add("secret", secret));
    if (!baked.key.isNull() && !e.dials.key.isEmpty() && baked.key != e.dials.key)
        return badCheck(id, title, Reason::BuiltWithOtherKey,
                        {{"file", baked.file}, {"built_key", baked.key}, {"key", e.dials.key}});
    if (baked.toHosted && !othersNameHost(e, baked))
        return badCheck(id, title, Reason::BuiltForHostedService, {{"file", baked.file}});
    if (!baked.host.isEmpty() && leadsElsewhere(e, baked.host))
        return badCheck(id, title, Reason::BuiltForOtherHost,
                        Values{{"file", baked.file}, {"built_host", baked.host}}.add(
                            leadsHere(e, page.value("HOST")) ? onlyInText("right", page.value("HOST"))
                                                             : variable("HOST")));
    if (mayBeProxy(e, baked.host, baked.port))
        return std::nullopt;
    if (!baked.port.isEmpty() && !e.dials.port.isEmpty() && baked.port != e.dials.port &&
        baked.port != QByteArray::number(e.world.port))
        return badCheck(id, title, Reason::BuiltWithOtherPort,
                        {{"file", baked.file}, {"built_port", baked.port}, {"port", e.dials.port}});
    if (baked.tls && *baked.tls && e.world.tls && !*e.world.tls)
        return badCheck(id, title, Reason::BuiltForTls, {{"file", baked.file}, variable("SCHEME")});
    return std::nullopt;
}

std::optional<DoctorCheck> build(const Examination& e) {
    if (e.files.viteRunning && e.world.viteAnswers == false)
        return badCheck(id, title, Reason::ViteNotRunning, {{"url", e.files.viteUrl}});
    if (e.files.viteRunning)
        return okCheck(id, title, "pages come from Vite's development server (public/hot).");
    if (!e.files.hasBuild)
        return std::nullopt;
    const std::vector<BakedConnection> used = connectionsInUse(e);
    for (const BakedConnection& baked : used)
        if (auto bad = badBuild(e, baked)) {
            if (e.files.usesMix)
                bad->remedy.replace("npm run build", "npm run prod");
            return bad;
        }
    if (used.empty() && e.files.usesMix) // Mix makes bundles of other things, too
        return std::nullopt;
    if (used.empty())
        return badCheck(id, title, Reason::BuildNotRead, {});
    const auto hasNoKey = [](const BakedConnection& baked) {
        return baked.key.isNull();
    };
    if (std::ranges::all_of(used, hasNoKey))
        return badCheck(id, title, Reason::BuildKeyNotRead, {{"file", used.front().file}});
    return okCheck(id, title,
                   e.files.usesMix ? used.front().file + " has the key of .env."
                                   : QByteArray("public/build has the key of .env."));
}

constexpr CheckFunction checks[] = {build};

} // namespace

std::span<const CheckFunction> buildChecks() {
    return checks;
}

} // namespace relay
