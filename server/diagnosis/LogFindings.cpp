// SPDX-License-Identifier: MIT
#include "diagnosis/LogFindings.h"

#include "diagnosis/RuleContext.h"
#include "diagnosis/TraceCall.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace relay {
namespace {

Reason unreachableReason(const QByteArray& line) {
    // cURL's own error numbers, as they appear in the log.
    static constexpr std::array reasons{std::pair{"cURL error 6:", Reason::PhpCannotResolve},
                                        std::pair{"cURL error 7:", Reason::PhpRefused},
                                        std::pair{"cURL error 28:", Reason::PhpTimedOut},
                                        std::pair{"cURL error 35:", Reason::PhpTlsFailed},
                                        std::pair{"cURL error 52:", Reason::PhpGotNoAnswer},
                                        std::pair{"cURL error 56:", Reason::PhpCutOff},
                                        std::pair{"cURL error 60:", Reason::PhpDistrusts}};
    const auto found =
        std::ranges::find_if(reasons, [&](const auto& row) { return line.contains(row.first); });
    return found == reasons.end() ? Reason::PhpCannotReach : found->second;
}

/// Laravel logs the whole answer, "Pusher error: <!DOCTYPE html>…".
bool holdsPage(const QByteArray& line) {
    const QByteArray lower = line.toLower();
    return lower.contains("<!doctype") || lower.contains("<html");
}

/// The class of the exception, and its message if that is more than the event's name: "[…] local.ERROR:
/// MESSAGE
/// {"exception":"[object] (CLASS(code: 0)…".
QByteArray exceptionOf(const QByteArray& line) {
    static const QRegularExpression written(
        QStringLiteral("\\.[A-Z]+: (.*?)(?: \\{.*?\\[object\\] \\(([\\w\\\\]+)\\(.*)?$"));
    const auto match = written.match(QString::fromUtf8(line));
    QByteArray message = match.captured(1).toUtf8();
    const QByteArray name = match.captured(2).toUtf8().replace("\\\\", "\\");
    while (message.endsWith('.'))
        message.chop(1);
    if (name.isEmpty() || message.isEmpty())
        return name + message;
    return name.sliced(name.lastIndexOf('\\') + 1) + ": " + message;
}

/// Host and port that PHP called, from Guzzle's "for http://…" or else from cURL's own words.
void addAddress(Values& values, const QByteArray& line) {
    static const QRegularExpression connecting(
        QStringLiteral("(?:connect to|connecting to) (\\S+) port (\\d+)|Could not resolve host: ([^\\s;]+)"));
    const QUrl called = calledAddress(line);
    QByteArray host = called.host().toUtf8();
    int port = called.port(called.scheme() == QLatin1String("https") ? 443 : 80);
    if (host.isEmpty()) {
        const auto match = connecting.match(QString::fromUtf8(line));
        host = (match.captured(1) + match.captured(3)).toUtf8();
        port = match.captured(2).toInt();
    }
    if (host.isEmpty())
        return;
    values.add("host", host);
    if (port > 0)
        values.add("port", port);
    const QByteArray shownHost = host.contains(':') ? '[' + host + ']' : host;
    values.add(onlyInText("at", port > 0 ? shownHost + ':' + QByteArray::number(port) : shownHost));
}

} // namespace

QUrl calledAddress(const QByteArray& line) {
    static const QRegularExpression pattern(QStringLiteral("\\bfor (https?://[^/\\s]+)\\S*/apps\\b"));
    return QUrl(pattern.match(QString::fromUtf8(line)).captured(1));
}

std::optional<Refused> explainLog(const facts::AppLog& entry) {
    Values values{{"line", entry.error}};
    if (entry.name == "broadcast-logged")
        return Refused{Reason::DriverIsLog, values.add(onlyInText("event", entry.data))};
    if (entry.name == "broadcast-job-failed")
        return Refused{
            Reason::JobFailed,
            values.addUnlessEmpty("event", entry.data).addUnlessEmpty("exception", exceptionOf(entry.error))};
    addAddress(values, entry.error);
    if (entry.name == "cannot-reach-relay")
        return Refused{unreachableReason(entry.error), std::move(values)};
    if (entry.name == "broadcast-refused")
        return Refused{holdsPage(entry.error) ? Reason::PhpReachedOtherServer : Reason::PhpPublishRefused,
                       std::move(values)};
    return std::nullopt;
}

void applicationLog(RuleContext& context) {
    auto why = explainLog(*context.fact.as<facts::AppLog>());
    // The relay's own fact about the refused call says more, if there is one.
    if (why && !(why->reason == Reason::PhpPublishRefused &&
                 context.live.refusedPublish(context.fact.time, refusedHereWithin)))
        context.explain(why->reason, std::move(why->values));
}

} // namespace relay
