// SPDX-License-Identifier: MIT
#include "doctor/PageVariables.h"
#include "doctor/ProjectSecrets.h"

#include <algorithm>

namespace relay {
namespace {

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

constexpr CheckFunction checks[] = {echoImport, pageKey, pageAddress};

} // namespace

std::span<const CheckFunction> pageChecks() {
    return checks;
}

} // namespace relay
