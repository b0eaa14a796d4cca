// SPDX-License-Identifier: MIT
#include "commands/LogSpan.h"
#include "commands/RecordFile.h"
#include "commands/RunCommands.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

namespace relay {
namespace {

CaptureHeader headerFor(RelayClient& client, const AppConfig& app) {
    CaptureHeader header = CaptureHeader::of({app}, Limits(), QDateTime::currentMSecsSinceEpoch() * 1000);
    const QJsonObject limits = client.get("/stats").object()[u"limits"].toObject();
    header.limits = QJsonDocument(limits).toJson(QJsonDocument::Compact);
    return header;
}

} // namespace

int runRecord(const Invocation& call) {
    const auto span = LogSpan::of(call);
    if (!span)
        return ExitNotAsked;
    if (call.argument(0) == "-")
        return call.notAsked(
            "\"-\" is not a file name here; use ./- for such a file, or /dev/stdout for standard output");
    RecordFile file; // before the network code starts threads
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    const AppConfig app = target->app;
    RelayClient client(*std::move(target));
    LogFollower log(client, call.argument(1), "relaydesk record");
    log.takeDetail();
    if (!span->start(log))
        return call.notAsked(log.error());
    if (!file.open(QFile::decodeName(call.argument(0)), headerFor(client, app)))
        return call.notAsked(call.argument(0) + ' ' + file.error());
    const auto end = span->follow(log, [&file](const LogRow& row) { file.add(row.json); });
    const bool written = file.finish();
    const int exitCode = span->exitCode(call, log, end);
    return written ? exitCode : ExitNotAsked;
}

} // namespace relay
