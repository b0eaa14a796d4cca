// SPDX-License-Identifier: MIT
#include "diagnosis/PageFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/RuleContext.h"
#include "protocol/TapReport.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace relay {
namespace {

// The report of a browser fact if it is of that type; else null.
const TapReport* report(const RuleContext& context, TapReport::Type type) {
    const TapReport* report = context.fact.as<facts::Browser>()->report.get();
    return report && report->type == type ? report : nullptr;
}

bool listensFor(const TapReport& report, const QByteArray& name) {
    return std::ranges::find(report.bound, name) != report.bound.end();
}

// The page's own mistake in words, where the names give it away.
QByteArray slipOf(const TapReport& report) {
    const QByteArray& event = report.event;
    const QByteArray shortName = event.sliced(event.lastIndexOf('\\') + 1);
    if (shortName != event && listensFor(report, shortName))
        return "Remove the dot before the name, because Laravel sent the class name: ";
    if (listensFor(report, "App\\Events\\" + QByteArray(event).replace('.', '\\')))
        return "Put a dot before the name, because broadcastAs() set it: ";
    return {};
}

QByteArray namesForPeople(const std::vector<QByteArray>& names) {
    constexpr size_t most = 3;
    QByteArray text;
    for (size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + quoted(names[i]);
    return names.size() > most ? text + ", …" : text;
}

struct Answer {
    QByteArray what;
    QByteArray remedy;
};

Answer answerOf(int status, const QByteArray& contentType, bool redirected) {
    const QByteArray number = QByteArray::number(status);
    if (status == 0)
        return {
            "did not answer",
            "Check that the Laravel app is running, and that the address is right. If page and app are on "
            "different hosts, allow the page in config/cors.php, with 'broadcasting/auth' among the paths."};
    if (redirected || (status < 400 && contentType.contains("html")))
        return {"answered with a web page instead of JSON",
                "The user is not logged in, and the app redirected the request to the login page. Log in, or "
                "give the auth route the right middleware, for example Broadcast::routes(['middleware' => "
                "['auth:sanctum']])."};
    switch (status) {
    case 401:
        return {"answered 401",
                "The user is not logged in: send the session cookie or the token with the request (auth: { "
                "headers: { Authorization: … } } in Echo's options)."};
    case 403:
        return {"answered 403",
                "The callback for this channel in routes/channels.php returned false, or there is none for "
                "the name without its prefix."};
    case 404:
        return {"answered 404",
                "The route is missing: call Broadcast::routes() or withBroadcasting(), and compare with "
                "authEndpoint in Echo's options."};
    case 405:
        return {"answered 405",
                "The route does not accept POST: compare authEndpoint in Echo's options with php artisan "
                "route:list."};
    case 419:
        return {
            "answered 419",
            "The CSRF token is missing or expired: put <meta name=\"csrf-token\" content=\"{{ csrf_token() "
            "}}\"> into the page, or send X-CSRF-TOKEN in auth.headers."};
    case 422:
        return {"answered 422",
                "The endpoint did not find socket_id and channel_name: the request must be a form or JSON "
                "with both."};
    default:
        return {"answered " + number, status >= 500 ? "The Laravel app failed: see storage/logs/laravel.log."
                                                    : "Look at the answer in the browser's network panel."};
    }
}

bool failed(const TapReport& report) {
    return report.status < 200 || report.status >= 300 || report.redirected ||
           report.contentType.contains("html") || !report.error.isEmpty();
}

void sayAuthFailed(RuleContext& context, const QByteArray& channel, const QByteArray& url,
                   const Answer& answer, int status) {
    context.say(FindingCode::AuthEndpointFailed,
                "The auth endpoint " + shown(url) + ' ' + answer.what + " for " + quoted(channel) +
                    ", so the page did not subscribe.",
                answer.remedy,
                {{QStringLiteral("channel"), evidenceText(channel)},
                 {QStringLiteral("url"), evidenceText(url)},
                 {QStringLiteral("status"), status}});
}

void sayUnreachable(RuleContext& context, const QJsonObject& evidence) {
    // cURL's own numbers, as they stand in the log.
    static constexpr std::array causes{
        std::pair{"cURL error 6:", "its host name could not be resolved"},
        std::pair{"cURL error 7:", "nothing accepts connections at that address"},
        std::pair{"cURL error 28:", "the call timed out"},
        std::pair{"cURL error 35:", "the TLS handshake failed, as with https on a plain HTTP port"},
        std::pair{"cURL error 56:", "the connection was closed before the answer"},
        std::pair{"cURL error 60:", "the certificate is not trusted"}};
    const auto cause = std::ranges::find_if(
        causes, [&](const auto& row) { return context.fact.error().contains(row.first); });
    context.say(
        FindingCode::AppCannotReachRelay,
        "PHP could not reach the relay" +
            (cause == causes.end() ? QByteArray(".") : ": " + QByteArray(cause->second) + '.'),
        "Compare REVERB_HOST, REVERB_PORT and REVERB_SCHEME in the .env with the relay's address. In a "
        "container localhost is the container itself: use host.docker.internal, and start the relay with "
        "--host 0.0.0.0.",
        evidence);
}

bool isLoopback(const QString& host) {
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("::1");
}

} // namespace

void nobodyListens(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Event);
    if (!seen || seen->listeners != 0)
        return;
    QJsonArray bound;
    for (const QByteArray& name : seen->bound)
        bound.append(evidenceText(name));
    const QByteArray line = echoChannel(seen->channel) + echoListen(seen->event);
    // Other pages that got it may listen for it; what they report decides about the event.
    const RecentEvent* event = context.live.recentEvent(context.fact.app, seen->channel, seen->event);
    const qint64 recipients = event ? event->recipients : context.channel ? context.channel->subscribers : 0;
    context.say(
        recipients == 1 ? Severity::Problem : Severity::Hint, FindingCode::NobodyListens,
        quoted(seen->event) + " reached socket " + shown(seen->socketId) + " on " + quoted(seen->channel) +
            (seen->bound.empty() ? ", and the page listens for nothing there."
                                 : ", and the page listens for " + namesForPeople(seen->bound) + " there."),
        slipOf(*seen) + line,
        {{QStringLiteral("event"), evidenceText(seen->event)},
         {QStringLiteral("listens_for"), bound},
         {QStringLiteral("socket_id"), evidenceText(seen->socketId)},
         {QStringLiteral("page"), evidenceText(seen->page)},
         {QStringLiteral("echo"), evidenceText(line)}});
}

void listenerTwice(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Event);
    if (!seen || !seen->twice)
        return;
    const SocketState* socket = context.live.socket(seen->socketId);
    const int before = socket ? socket->listeners.value(listenedKey(seen->channel, seen->event)) : 0;
    const bool grew = before > 0 && seen->listeners > before;
    context.say(
        seen->sameFunction || grew ? Severity::Warning : Severity::Hint, FindingCode::ListenerTwice,
        (seen->sameFunction ? "The same listener ran twice for " : "Two equal listeners ran for ") +
            quoted(seen->event) + ", which the relay sent once" +
            (grew ? "; the page now has " + counted(seen->listeners, "listener") + " for it, and had " +
                        grouped(before) + " before."
                  : QByteArray(".")),
        QByteArray(seen->sameFunction || grew
                       ? "The page adds the listener again without removing the first one: call "
                       : "Nothing is wrong if two components listen on purpose. Otherwise call ") +
            "stopListening() or Echo.leave() when a component is removed, for example in onUnmounted() "
            "or in the clean-up function of useEffect().",
        {{QStringLiteral("event"), evidenceText(seen->event)},
         {QStringLiteral("channel"), evidenceText(seen->channel)},
         {QStringLiteral("listeners"), seen->listeners},
         {QStringLiteral("socket_id"), evidenceText(seen->socketId)}});
}

void authEndpointFailed(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Auth);
    if (seen && failed(*seen))
        sayAuthFailed(context, seen->channel, seen->url,
                      answerOf(seen->status, seen->contentType, seen->redirected), seen->status);
}

void dialsElsewhere(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Dialled);
    if (!seen)
        return;
    const QUrl url(QString::fromUtf8(seen->url));
    const bool secure = url.scheme() == QLatin1String("wss");
    const int port = url.port(secure ? 443 : 80);
    const bool hosted =
        url.host() == QLatin1String("pusher.com") || url.host().endsWith(QLatin1String(".pusher.com"));
    // Behind another name or port a proxy may lead here; on this machine another port is another program.
    const bool otherPort = isLoopback(url.host()) && context.live.port() != 0 && port != context.live.port();
    if (!hosted && !otherPort)
        return;
    const QByteArray own = QByteArray::number(context.live.port());
    context.say(
        FindingCode::DialsElsewhere,
        "The page connects to " + shown(seen->url) +
            (hosted ? ", the hosted service, and not to this relay."
                    : ", and this relay is on port " + own + '.'),
        hosted
            ? "Set wsHost and wsPort in Echo's options: in the .env set VITE_REVERB_HOST=localhost and "
              "VITE_REVERB_PORT=" +
                  own +
                  " (VITE_PUSHER_HOST and VITE_PUSHER_PORT with the pusher driver), and build the page again."
            : "Set VITE_REVERB_PORT=" + own +
                  " (VITE_PUSHER_PORT with the pusher driver) in the .env, and build the page again.",
        {{QStringLiteral("url"), evidenceText(seen->url)},
         {QStringLiteral("page"), evidenceText(seen->page)},
         {QStringLiteral("relay_port"), context.live.port()}});
}

void authKnownToFail(RuleContext& context) {
    constexpr qint64 within = 600 * microsecondsPerSecond;
    if (!context.app || context.fact.recipients().value_or(0) > 0 ||
        context.fact.source() == EventSource::Client || context.explained())
        return;
    const auto it = context.app->authFailures.constFind(context.fact.channel());
    if (it != context.app->authFailures.constEnd() && context.fact.time - it->time <= within)
        sayAuthFailed(context, context.fact.channel(), it->url,
                      answerOf(it->status, it->contentType, it->redirected), it->status);
}

void applicationLog(RuleContext& context) {
    const QJsonObject evidence{{QStringLiteral("line"), evidenceText(context.fact.error())}};
    if (context.fact.name() == "broadcast-logged")
        context.say(
            FindingCode::DriverNotBroadcasting,
            "Laravel wrote " + quoted(context.fact.data()) +
                " to its log instead of sending it: the broadcast driver is \"log\".",
            "Set BROADCAST_CONNECTION=reverb (or pusher) in the .env, BROADCAST_DRIVER before Laravel 11, "
            "and run php artisan config:clear.",
            evidence);
    else if (context.fact.name() == "cannot-reach-relay")
        sayUnreachable(context, evidence);
    else if (context.fact.name() == "broadcast-job-failed")
        context.say(
            FindingCode::BroadcastJobFailed, "The queued job that broadcasts the event failed.",
            "Read the exception in storage/logs/laravel.log, correct its cause, and run the job again with "
            "php artisan queue:retry all.",
            evidence);
}

} // namespace relay
