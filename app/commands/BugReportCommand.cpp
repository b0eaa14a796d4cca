// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "Version.h"
#include "commands/BugReport.h"
#include "commands/ProjectDoctor.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "settings/EnvFile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace relay {
namespace {

constexpr char usualFile[] = "relaydesk-bug-report.json";
constexpr char newestFacts[] = "200";

/// What the running relay says about itself, and its newest facts; or why there is none to ask.
QJsonObject relayPart(const Invocation& call) {
    auto target = findRelay(call);
    if (!target)
        return {{QStringLiteral("not_asked"), QString::fromUtf8(target.error())}};
    RelayClient client(*std::move(target));
    const ClientAnswer stats = client.getOpen("/stats");
    if (!stats.ok())
        return {{QStringLiteral("not_asked"), QString::fromUtf8(stats.error)}};
    QJsonObject part{{QStringLiteral("stats"), stats.object()},
                     {QStringLiteral("app_stats"), client.get("/stats").object()},
                     {QStringLiteral("health"), client.getOpen("/health").object()}};
    const ClientAnswer log = client.get("/events/log", {{"limit", newestFacts}});
    if (!log.ok())
        part[u"log_not_read"] = QString::fromUtf8(log.error);
    QJsonArray facts;
    const QJsonArray events = log.object()[u"events"].toArray();
    for (const QJsonValueConstRef event : events)
        facts.append(withoutPayload(event.toObject()));
    part[u"newest_facts"] = facts;
    return part;
}

/// What the doctor says about the project given by --laravel or the working directory.
QJsonValue doctorPart(const Invocation& call) {
    const QString directory =
        call.isSet("laravel") ? QString::fromUtf8(call.value("laravel")) : QStringLiteral(".");
    if (!QFileInfo::exists(directory + QStringLiteral("/artisan")))
        return QStringLiteral("no Laravel project here; --laravel DIR names one");
    const auto report = projectReport(call, directory, false);
    return report ? QJsonValue(QJsonDocument::fromJson(doctorJson(*report)).object())
                  : QJsonValue(QString::fromUtf8(report.error()));
}

} // namespace

int runBugReport(const Invocation& call) {
    const QString path = QFile::decodeName(call.argumentCount() > 0 ? call.argument(0) : usualFile);
    const auto file = EnvFile::read(QStringLiteral(".env"));
    const QJsonObject report{
        {QStringLiteral("relaydesk"), versionFacts()},
        {QStringLiteral("settings"),
         givenSettings(QProcessEnvironment::systemEnvironment(), file ? &*file : nullptr)},
        {QStringLiteral("relay"), relayPart(call)},
        {QStringLiteral("doctor"), doctorPart(call)},
    };
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(report).toJson()) < 0 || !out.flush() ||
        !out.commit())
        return call.notAsked(path.toUtf8() + " cannot be written: " + out.errorString().toUtf8());
    print(stdout,
          "Written: " + safeText(path.toUtf8()) +
              "\nIt contains versions, settings (numbers and switches only), what the relay reports about "
              "itself, its newest\n200 facts without payloads, and the doctor's result. It also contains "
              "names of channels, events and users:\nlook through it before you publish it.\n");
    return ExitDone;
}

} // namespace relay
