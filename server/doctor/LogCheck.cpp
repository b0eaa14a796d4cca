// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include "diagnosis/LogFindings.h"

#include <QDateTime>

namespace relay {

std::optional<DoctorCheck> logCheck(const Examination& e) {
    static constexpr char id[] = "app-log";
    static constexpr char title[] = "Laravel's log";
    constexpr qint64 now = 60 * 60; // seconds; what is older may have been cured
    if (!e.files.logChannel.isEmpty())
        return badCheck(id, title, Reason::LogElsewhere, {{"channel", e.files.logChannel}});
    if (e.files.logSigns.empty())
        return std::nullopt;
    const LogSign& sign = e.files.logSigns.back();
    const auto why = explainLog(sign.entry);
    const bool isCured = sign.entry.name == "broadcast-logged" && e.inForce.driver != "log";
    if (!why || isCured)
        return std::nullopt;
    QByteArray said = why->sentence();
    if (said.endsWith('.'))
        said.chop(1);
    const QByteArray at = QDateTime::fromSecsSinceEpoch(sign.time, Qt::UTC)
                              .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                              .toLatin1();
    DoctorCheck check = badCheck(
        id, title, e.files.readAt - sign.time < now ? Reason::LogSaysNow : Reason::LogSaid,
        {onlyInText("said", said), onlyInText("remedy", why->remedy()), {"file", sign.file}, {"at", at}});
    check.code = info(why->reason).finding;
    return check;
}

} // namespace relay
