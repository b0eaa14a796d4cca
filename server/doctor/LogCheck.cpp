// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include "diagnosis/LogFindings.h"

#include <QUrl>

namespace relay {
namespace {

/// Whether the app calls another address now.
bool callsElsewhereNow(const Examination& e, const QUrl& called) {
    if (called.host().isEmpty())
        return false;
    const bool isSecure = called.scheme() == QLatin1String("https");
    const bool dialsSecure = e.dials.scheme != "http";
    const int port = e.dials.port.isEmpty() ? (dialsSecure ? 443 : 80) : e.dials.port.toInt();
    QByteArray host = e.dials.host.toLower();
    if (host.startsWith('[') && host.endsWith(']')) // IPv6
        host = host.sliced(1, host.size() - 2);
    return (!isUnread(e.dials, "host") && called.host().toUtf8() != host) ||
           (!isUnread(e.dials, "port") && called.port(isSecure ? 443 : 80) != port) ||
           (!isUnread(e.dials, "scheme") && isSecure != dialsSecure);
}

/// Whether what the entry reports has been fixed since.
bool isCured(const Examination& e, const LogSign& sign) {
    if (sign.entry.name == "broadcast-logged" && e.inForce.driver != "log")
        return true;
    const bool isCall = sign.entry.name == "broadcast-refused" || sign.entry.name == "cannot-reach-relay";
    return (isCall && sign.isExact && e.world.acceptedAt.value_or(0) > sign.time) ||
           callsElsewhereNow(e, calledAddress(sign.entry.error));
}

} // namespace

std::optional<DoctorCheck> logCheck(const Examination& e) {
    static constexpr char id[] = "app-log";
    static constexpr char title[] = "Laravel's log";
    constexpr qint64 now = 60 * 60; // seconds; anything older may have been fixed
    if (!e.files.logChannel.isEmpty())
        return badCheck(id, title, Reason::LogElsewhere, {{"channel", e.files.logChannel}});
    if (e.files.logSigns.empty())
        return std::nullopt;
    const LogSign& sign = e.files.logSigns.back();
    const auto why = explainLog(sign.entry);
    if (!why || isCured(e, sign))
        return std::nullopt;
    QByteArray said = why->sentence();
    if (said.endsWith('.'))
        said.chop(1);
    DoctorCheck check =
        badCheck(id, title, e.files.readAt - sign.time < now ? Reason::LogSaysNow : Reason::LogSaid,
                 {onlyInText("said", said),
                  onlyInText("remedy", why->remedy()),
                  {"file", sign.file},
                  {"at", sign.at}});
    check.code = info(why->reason).finding;
    return check;
}

} // namespace relay
