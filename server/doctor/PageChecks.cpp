// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"
#include "doctor/ProjectSecrets.h"

#include <algorithm>
#include <functional>

namespace relay {
namespace {

/// The variables that the page is built with: VITE_REVERB_HOST and so on.
struct PageVariables {
    explicit PageVariables(const Examination& e)
        : env(e.files.viteEnv)
        , front(e.files.usesMix ? "MIX_" : "VITE_")
        , driver((e.files.pageDriver.isEmpty() || !sendsToRelay(e.inForce) ? e.dials.driver
                                                                           : e.files.pageDriver) == "pusher"
                     ? "PUSHER_"
                     : "REVERB_") {}

    QByteArray value(const char* name) const { return env.value(front + driver + name); }
    /// The values of a finding about that variable.
    Values values(const char* name) const {
        return {{"variable", driver + name}, onlyInText("front", front)};
    }
    /// The same, and how a source reads it.
    Values sourceValues(const BakedConnection& source, const char* name) const {
        const QByteArray object = front == "MIX_" ? "process.env." : "import.meta.env.";
        return {{"file", source.file}, {"variable", driver + name}, onlyInText("import", object + front)};
    }

    const ViteEnv& env;
    QByteArray front;
    QByteArray driver;
};

/// Sources that read the variables of the driver that the app does not use, as after a move from pusher to
/// reverb; nothing is wrong if those hold the same key.
std::optional<DoctorCheck> otherDriverKey(const Examination& e, const PageVariables& page) {
    const QByteArray own = e.dials.driver == "pusher" ? "PUSHER_" : "REVERB_";
    const QByteArray key = page.value("APP_KEY");
    if (page.driver == own || e.dials.key.isEmpty() || key == e.dials.key || !e.secrets.nameOf(key).isEmpty())
        return std::nullopt;
    Values values = page.values("APP_KEY");
    values.add("file", e.files.pageFile).add("driver", e.dials.driver).add("key", e.dials.key);
    values.add(onlyInText("right", own)).add(onlyInText("wrong", page.driver));
    return badCheck("vite-variables", "Variables for the page", Reason::FrontKeyOfOtherDriver,
                    values.addUnlessEmpty("front_key", key));
}

/// A key in the page's sources that is not the app's.
std::optional<DoctorCheck> badSourceKey(const Examination& e, const PageVariables& page) {
    static constexpr char id[] = "vite-variables";
    static constexpr char title[] = "Variables for the page";
    if (!e.files.source || e.files.source->key.isEmpty() || e.dials.key.isEmpty())
        return std::nullopt;
    const BakedConnection& source = *e.files.source;
    if (source.key == e.dials.key)
        return std::nullopt;
    Values values = page.sourceValues(source, "APP_KEY");
    const QByteArray secret = e.secrets.nameOf(source.key);
    if (secret.isEmpty())
        return badCheck(id, title, Reason::SourceWithOtherKey,
                        values.add("built_key", source.key).add("key", e.dials.key));
    DoctorCheck check = badCheck(id, title, Reason::BuiltWithSecret, values.add("secret", secret));
    check.remedy =
        Refused{Reason::SourceWithOtherKey, values}.remedy() + ", and give " + secret + " a new value";
    return check;
}

/// A variable that the page does not get: without the prefix of the bundler, or from the other bundler's
/// object.
std::optional<DoctorCheck> hiddenKey(const Examination& e, const PageVariables& page) {
    if (!e.files.hiddenKey)
        return std::nullopt;
    const auto& [file, given] = *e.files.hiddenKey;
    BakedConnection source;
    source.file = file;
    return badCheck("vite-variables", "Variables for the page", Reason::SourceWithHiddenKey,
                    page.sourceValues(source, "APP_KEY")
                        .add("given", given)
                        .add(onlyInText("tool", QByteArray(e.files.usesMix ? "Mix" : "Vite"))));
}

std::optional<DoctorCheck> echoImport(const Examination& e) {
    if (!sendsToRelay(e.dials) || !e.files.echoCommentedOut)
        return std::nullopt;
    return badCheck("echo-import", "Echo in the page", Reason::EchoNotImported,
                    {{"file", e.files.echoCommentedOut->file}, {"echo", e.files.echoCommentedOut->text}});
}

std::optional<DoctorCheck> pageKey(const Examination& e) {
    static constexpr char id[] = "vite-variables";
    static constexpr char title[] = "Variables for the page";
    if (!e.files.env || !sendsToRelay(e.dials) || e.files.page == LaravelFiles::Page::None)
        return std::nullopt;
    const PageVariables page(e);
    const QByteArray key = page.value("APP_KEY");
    if (auto bad = hiddenKey(e, page))
        return bad;
    if (auto bad = badSourceKey(e, page))
        return bad;
    if (auto bad = otherDriverKey(e, page))
        return bad;
    if (key.isEmpty() && e.files.page == LaravelFiles::Page::OwnKey)
        return std::nullopt;
    if (key.isEmpty())
        return badCheck(id, title,
                        std::ranges::count(e.files.pageKeys, page.driver + "APP_KEY") > 0
                            ? Reason::FrontKeyMissing
                            : Reason::FrontKeyUnused,
                        page.values("APP_KEY"));
    const QByteArray secret = e.secrets.nameOf(key);
    if (!secret.isEmpty())
        return badCheck(id, title, Reason::FrontKeyIsSecret, page.values("APP_KEY").add("secret", secret));
    if (!e.dials.key.isEmpty() && key != e.dials.key)
        return badCheck(id, title, Reason::FrontKeyOther,
                        page.values("APP_KEY").add("front_key", key).add("key", e.dials.key));
    return okCheck(id, title, page.front + page.driver + "APP_KEY is the app's key.");
}

constexpr char addressId[] = "page-address";
constexpr char addressTitle[] = "Address that the page dials";

/// Whether no browser can connect to it.
bool isUnreachable(const QByteArray& host) {
    return host == "0.0.0.0" || host == "host.docker.internal" || isBareIpv6(host);
}

std::optional<DoctorCheck> badHost(const Examination& e, const PageVariables& page, const QByteArray& host) {
    const Values values = page.values("HOST").add("host", host);
    if (isUnreachable(host))
        return badCheck(addressId, addressTitle, Reason::FrontHostUnresolvable, values);
    if (!leadsElsewhere(e, host))
        return std::nullopt;
    // Herd, Valet and hosts files make such names resolve, and may do so where the browser runs.
    const bool isLocalName = host.endsWith(".test") || host.endsWith(".local");
    return badCheck(
        addressId, addressTitle,
        isLocalName && isDead(e, host) ? Reason::FrontHostDoesNotResolve : Reason::FrontHostElsewhere,
        Values(values).addUnlessEmpty("place", page.env.place(page.front + page.driver + "HOST")));
}

/// Laravel's own page uses https unless a variable says otherwise.
bool isSecure(const PageVariables& page) {
    const QByteArray scheme = page.value("SCHEME");
    return scheme.isEmpty() || scheme == "https";
}

/// The port that the page's sources hard-code for the scheme in use; empty if they do not.
QByteArray sourcePort(const Examination& e, const PageVariables& page) {
    if (!e.files.source)
        return {};
    return e.files.source->tls.value_or(isSecure(page)) ? e.files.source->tlsPort : e.files.source->port;
}

std::optional<DoctorCheck> badSourcePort(const Examination& e, const PageVariables& page,
                                         const QByteArray& host) {
    const BakedConnection& source = *e.files.source;
    const QByteArray port = sourcePort(e, page);
    const bool hostIsKnown = !host.isEmpty() && (!source.host.isEmpty() || !e.files.pageHasOwnHost);
    if (port.isEmpty() || !hostIsKnown || leadsElsewhere(e, host) || mayBeProxy(e, host, port) ||
        port == QByteArray::number(e.world.port))
        return std::nullopt;
    const bool isTls = source.tls.value_or(isSecure(page));
    return badCheck(addressId, addressTitle, Reason::SourceWithOtherPort,
                    page.sourceValues(source, "PORT")
                        .add("dialled", port)
                        .add("port", e.world.port)
                        .add(onlyInText("option", QByteArray(isTls ? "wssPort" : "wsPort"))));
}

/// An address that the page's sources hard-code, whatever the variables say.
std::optional<DoctorCheck> badSource(const Examination& e, const PageVariables& page) {
    if (!e.files.source)
        return std::nullopt;
    const BakedConnection& source = *e.files.source;
    if (source.toHosted)
        return badCheck(addressId, addressTitle, Reason::BuiltForHostedService, {{"file", source.file}});
    if (!source.host.isEmpty() && (isUnreachable(source.host) || leadsElsewhere(e, source.host)))
        return badCheck(addressId, addressTitle, Reason::SourceForOtherHost,
                        page.sourceValues(source, "HOST").add("built_host", source.host));
    const QByteArray host = source.host.isEmpty() ? page.value("HOST") : source.host;
    const QByteArray port = source.port.isEmpty() ? page.value("PORT") : source.port;
    const bool leadsToRelay = !leadsElsewhere(e, host) && !mayBeProxy(e, host, port.isEmpty() ? "443" : port);
    if (leadsToRelay && source.tls == true && e.world.tls == false)
        return badCheck(addressId, addressTitle, Reason::SourceForTls, page.sourceValues(source, "SCHEME"));
    return badSourcePort(e, page, host);
}

std::optional<DoctorCheck> pageAddress(const Examination& e) {
    if (!e.files.env || !sendsToRelay(e.dials))
        return std::nullopt;
    const PageVariables page(e);
    if (auto bad = badSource(e, page))
        return bad;
    if (e.files.pageHasOwnHost)
        return std::nullopt;
    const QByteArray host = page.value("HOST");
    if (page.value("APP_KEY").isEmpty() || (host.isEmpty() && page.driver == "PUSHER_"))
        return std::nullopt; // nothing is known about the page
    if (host.isEmpty())
        return badCheck(addressId, addressTitle, Reason::FrontHostMissing, page.values("HOST"));
    if (auto bad = badHost(e, page, host))
        return bad;
    const QByteArray written = sourcePort(e, page);
    const QByteArray given = written.isEmpty() ? page.value("PORT") : written;
    const QByteArray port = !given.isEmpty() ? given : QByteArray(isSecure(page) ? "443" : "80");
    if (mayBeProxy(e, host, port))
        return std::nullopt;
    if (port != QByteArray::number(e.world.port)) {
        Values values = page.values("PORT").add("dialled", port).add("port", e.world.port);
        if (given.isEmpty())
            values.add(onlyInText("missing", page.front + page.driver + "PORT"));
        return badCheck(addressId, addressTitle, Reason::FrontPortOther, values);
    }
    if (e.world.tls && *e.world.tls != isSecure(page))
        return badCheck(addressId, addressTitle, Reason::FrontSchemeOther,
                        page.values("SCHEME")
                            .add("dialled", isSecure(page) ? "wss" : "ws")
                            .add(onlyInText("speaks", QByteArray(*e.world.tls ? "TLS" : "plain HTTP")))
                            .add(onlyInText("scheme", QByteArray(*e.world.tls ? "https" : "http"))));
    return okCheck(addressId, addressTitle, host + ":" + port + ".");
}

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
    static constexpr char id[] = "build";
    static constexpr char title[] = "Built front end";
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
    static constexpr char id[] = "build";
    static constexpr char title[] = "Built front end";
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

constexpr CheckFunction checks[] = {echoImport, pageKey, pageAddress, build};

} // namespace

std::span<const CheckFunction> pageChecks() {
    return checks;
}

} // namespace relay
