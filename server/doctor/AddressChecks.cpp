// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include <QHostAddress>

#include <algorithm>

namespace relay {
namespace {

/// The host by which PHP reaches this machine's relay: the project's own if that is right, since the port or
/// the scheme may be what is wrong.
QByteArray rightHost(const Examination& e) {
    const QByteArray& host = e.dials.host;
    if (!e.files.container.isEmpty())
        return "host.docker.internal"; // 127.0.0.1 is the container itself
    return leadsHere(e, host) && host != "0.0.0.0" && !isBareIpv6(host) ? host : QByteArray("127.0.0.1");
}

/// The values of a finding about the address, with the lines that would fix it.
Values addressValues(const Examination& e) {
    const bool isSecure = e.world.tls.value_or(e.dials.scheme == "https");
    Values values{{"port", e.world.port},
                  onlyInText("connection", e.dials.connection),
                  onlyInText("right_host", rightHost(e)),
                  onlyInText("scheme", QByteArray(isSecure ? "https" : "http"))};
    values.addUnlessEmpty("variable", variableOf(e.dials, "host"));
    for (const auto& [name, part] : {std::pair("port_variable", "port"), {"scheme_variable", "scheme"}})
        if (const QByteArray read = variableOf(e.dials, part); !read.isEmpty())
            values.add(onlyInText(name, read));
    return values.add("host", e.dials.host);
}

/// Why the host cannot be this relay's, judging by its name.
std::optional<Reason> hostFault(const Examination& e) {
    const QByteArray& host = e.dials.host;
    const bool toPusher = host.endsWith(".pusher.com") || (host.isEmpty() && e.dials.driver == "pusher");
    if (toPusher && variableOf(e.dials, "host").isEmpty())
        return Reason::PusherHostNotRead;
    if (toPusher)
        return Reason::PusherHostMissing;
    if (host.isEmpty())
        return Reason::ReverbHostMissing;
    if (isBareIpv6(host))
        return Reason::HostIsBareIpv6;
    if (host.contains("://") || host.contains('/') || host.count(':') == 1)
        return Reason::HostHoldsMore;
    if (leadsHere(e, host))
        return std::nullopt;
    if (host != "host.docker.internal")
        return isDead(e, host) && e.files.container.isEmpty() ? Reason::HostDoesNotResolve
                                                              : Reason::HostIsElsewhere;
    return e.files.container.isEmpty() && e.world.namesResolved ? std::optional(Reason::HostIsForContainers)
                                                                : std::nullopt;
}

/// The driver whose id, key and secret are all in the .env, if those of the driver in use are all missing.
QByteArray driverWithCredentials(const Examination& e) {
    const EnvFile env = e.files.env.value_or(EnvFile());
    const bool isPusher = e.dials.driver == "pusher";
    if (variableOf(e.inForce, "driver").isEmpty())
        return {};
    for (const char* part : {"_APP_ID", "_APP_KEY", "_APP_SECRET"}) {
        const QByteArray own = (isPusher ? "PUSHER" : "REVERB") + QByteArray(part);
        const QByteArray other = (isPusher ? "REVERB" : "PUSHER") + QByteArray(part);
        if (!env.value(own).isEmpty() || env.value(other).isEmpty())
            return {};
    }
    return isPusher ? "reverb" : "pusher";
}

std::optional<DoctorCheck> address(const Examination& e) {
    static constexpr char id[] = "relay-address";
    static constexpr char title[] = "Address that PHP dials";
    if (!sendsToRelay(e.dials) || !driverWithCredentials(e).isEmpty())
        return std::nullopt; // the other driver has the address, too
    for (const char* part : {"host", "port", "scheme"})
        if (isUnread(e.dials, part))
            return badCheck(
                id, title, Reason::AddressNotRead,
                {{"what", QByteArray("the ") + part}, onlyInText("directory", e.files.directory.toUtf8())});
    Values values = addressValues(e);
    if (const auto fault = hostFault(e))
        return badCheck(id, title, *fault, values);
    const QByteArray dialled =
        e.dials.port.isEmpty() ? QByteArray(e.dials.scheme == "http" ? "80" : "443") : e.dials.port;
    if (mayBeProxy(e, e.dials.host, dialled))
        return okCheck(id, title,
                       e.dials.host + ":" + dialled + ", which a web server may pass on to the relay.");
    if (dialled != QByteArray::number(e.world.port))
        return badCheck(id, title, Reason::PortIsOther, values.add("dialled", dialled));
    const bool isSecure = e.dials.scheme == "https";
    if (e.world.tls && *e.world.tls != isSecure) {
        if (e.dials.schemeIsDefault)
            values.add(onlyInText("missing", variableOf(e.dials, "scheme")));
        return badCheck(id, title, isSecure ? Reason::HttpsToPlainRelay : Reason::HttpToTlsRelay, values);
    }
    if (e.world.answer == PortAnswer::Relaydesk && !e.world.otherPrefix && !isUnread(e.dials, "path") &&
        e.dials.path != e.world.prefix)
        return badCheck(id, title, Reason::PhpPathOther,
                        values.add("path", e.dials.path).add("prefix", e.world.prefix));
    return okCheck(id, title, e.dials.host + ":" + dialled + e.dials.path + (isSecure ? " by https." : "."));
}

std::optional<DoctorCheck> container(const Examination& e) {
    static constexpr char id[] = "container";
    static constexpr char title[] = "Container";
    if (e.files.container.isEmpty() || !sendsToRelay(e.dials))
        return std::nullopt;
    const QByteArray read = variableOf(e.dials, "host");
    const Values values{{"variable", read.isEmpty() ? QByteArray("REVERB_HOST") : read},
                        {"host", e.dials.host},
                        {"container", e.files.container},
                        onlyInText("directory", e.files.directory.toUtf8())};
    if (leadsHere(e, e.dials.host))
        return badCheck(id, title, Reason::HostIsContainer, values);
    if (e.world.loopbackOnly)
        return badCheck(id, title, Reason::RelayIsLoopbackOnly, values);
    return std::nullopt;
}

DoctorCheck missingCredential(const Examination& e, const char* part) {
    if (const QByteArray other = driverWithCredentials(e); !other.isEmpty())
        return badCheck("credentials", "App id, key and secret", Reason::CredentialsOfOtherDriver,
                        {{"driver", e.dials.driver},
                         {"other", other},
                         onlyInText("driver_variable", variableOf(e.inForce, "driver"))});
    Values values{onlyInText("part", QByteArray(part)), onlyInText("directory", e.files.directory.toUtf8())};
    values.addUnlessEmpty("variable", variableOf(e.dials, part));
    if (e.dials.driver == "reverb" && e.files.phpPackages.count("laravel/reverb") > 0)
        values.add(onlyInText("command", QByteArray("php artisan reverb:install")));
    return badCheck("credentials", "App id, key and secret", Reason::CredentialMissing, values);
}

std::optional<DoctorCheck> credentials(const Examination& e) {
    static constexpr char id[] = "credentials";
    static constexpr char title[] = "App id, key and secret";
    if (!sendsToRelay(e.dials))
        return std::nullopt;
    const Value directory = onlyInText("directory", e.files.directory.toUtf8());
    for (const auto& [part, value] :
         {std::pair("app_id", e.dials.id), {"key", e.dials.key}, {"secret", e.dials.secret}})
        if (value.isEmpty() && !isUnread(e.dials, part))
            return missingCredential(e, part);
    if (e.world.relayAnswer) {
        if (e.world.relayAnswer->status == 200)
            return okCheck(id, title, "the relay accepts them.");
        QByteArray answer = e.world.relayAnswer->error;
        if (answer.endsWith('.'))
            answer.chop(1);
        return badCheck(id, title, Reason::CredentialsRefused,
                        {{"status", e.world.relayAnswer->status}, {"error", answer}, directory});
    }
    for (const AppConfig& app : e.world.apps) {
        if (app.id != e.dials.id)
            continue;
        const char* wrong = app.key != e.dials.key         ? "key"
                            : app.secret != e.dials.secret ? "secret"
                                                           : nullptr;
        if (!wrong)
            return okCheck(id, title, "the same as the relay's app \"" + app.id + "\".");
        return badCheck(id, title, Reason::CredentialOther, {{"wrong", wrong}, {"app", app.id}, directory});
    }
    if (e.world.apps.empty())
        return okCheck(id, title, "set in .env.");
    return badCheck(id, title, Reason::AppNotAtRelay, {{"app", e.dials.id}, directory});
}

std::optional<DoctorCheck> port(const Examination& e) {
    static constexpr char id[] = "port";
    static constexpr char title[] = "Relay's port";
    const QByteArray number = QByteArray::number(e.world.port);
    // relaydesk --laravel takes the prefix from the .env, not from the connection's options.
    const QByteArray option = e.world.prefix.isEmpty() ? e.dials.path : QByteArray();
    if (e.world.answer == PortAnswer::Relaydesk && e.world.otherPrefix)
        return badCheck(id, title, Reason::OtherPrefixOnPort,
                        {{"port", e.world.port},
                         {"prefix", option.isEmpty() ? e.world.prefix : option},
                         onlyInText("option", option),
                         onlyInText("directory", e.files.directory.toUtf8())});
    if (e.world.answer == PortAnswer::Relaydesk)
        return okCheck(id, title, "Relaydesk answers on port " + number + ".");
    if (e.world.answer == PortAnswer::Nobody)
        return badCheck(id, title, Reason::NobodyOnPort,
                        {{"port", e.world.port},
                         onlyInText("option", option),
                         onlyInText("directory", e.files.directory.toUtf8())});
    return badCheck(
        id, title, Reason::OtherOnPort,
        {{"port", e.world.port},
         {"program", name(e.world.answer)},
         onlyInText("variable", variableOf(e.dials, "port").isEmpty() ? QByteArray("REVERB_PORT")
                                                                      : variableOf(e.dials, "port"))});
}

/// Removes the words that the sentence already has, and the full stop.
QByteArray bootError(QByteArray error) {
    constexpr QByteArrayView begin = "the project did not boot: ";
    if (error.startsWith(begin))
        error = error.sliced(begin.size());
    while (error.endsWith('.'))
        error.chop(1);
    return error;
}

/// Comes after the checks of the files, since the cause is usually there.
std::optional<DoctorCheck> boot(const Examination& e) {
    static constexpr char id[] = "boot";
    static constexpr char title[] = "Running the project";
    if (!e.world.artisanRan)
        return std::nullopt;
    if (!e.world.effective)
        return badCheck(id, title, Reason::ProjectDoesNotBoot, {{"error", bootError(e.world.bootError)}});
    return okCheck(id, title, "it boots.");
}

constexpr CheckFunction checks[] = {address, container, credentials, port, boot, failedJobsCheck, logCheck};

} // namespace

QByteArray variableOf(const DialledRelay& dials, const char* part) {
    const auto found = dials.variables.find(part);
    return found == dials.variables.end() ? QByteArray() : found->second;
}

bool isUnread(const DialledRelay& dials, const char* part) {
    return std::ranges::find(dials.unread, QByteArray(part)) != dials.unread.end();
}

bool isBareIpv6(const QByteArray& host) {
    return host.count(':') > 1 && !host.startsWith('[') && !QHostAddress(QString::fromUtf8(host)).isNull();
}

bool leadsHere(const Examination& e, const QByteArray& given) {
    const bool isBracketed = given.startsWith('[') && given.endsWith(']');
    const QByteArray host = isBracketed ? given.sliced(1, given.size() - 2) : given;
    return host == "localhost" || host == "0.0.0.0" || host.endsWith(".localhost") ||
           QHostAddress(QString::fromUtf8(host)).isLoopback() ||
           std::ranges::find(e.world.ownNames, host) != e.world.ownNames.end();
}

bool isDead(const Examination& e, const QByteArray& host) {
    return std::ranges::find(e.world.deadNames, host) != e.world.deadNames.end();
}

bool leadsElsewhere(const Examination& e, const QByteArray& host) {
    const bool isAddress = !QHostAddress(QString::fromUtf8(host)).isNull();
    return !leadsHere(e, host) && (isAddress || e.world.namesResolved);
}

bool mayBeProxy(const Examination& e, const QByteArray& host, const QByteArray& port) {
    const bool isName = host != "localhost" && QHostAddress(QString::fromUtf8(host)).isNull();
    return isName && !leadsElsewhere(e, host) && (port == "443" || port == "80") &&
           port != QByteArray::number(e.world.port);
}

std::span<const CheckFunction> addressChecks() {
    return checks;
}

} // namespace relay
