// SPDX-License-Identifier: MIT
#include "diagnosis/PageFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NameForms.h"
#include "diagnosis/RuleContext.h"
#include "protocol/TapReport.h"
#include "protocol/Words.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace relay {
namespace {

// The report of a browser fact if it has that type.
const TapReport* report(const RuleContext& context, TapReport::Type type) {
    const TapReport* report = context.fact.as<facts::Browser>()->report.get();
    return report && report->type == type ? report : nullptr;
}

bool listensFor(const TapReport& report, const QByteArray& name) {
    return std::ranges::find(report.bound, name) != report.bound.end();
}

// The reason for an event whose name no listener has, or the page's specific mistake if the names reveal it:
// an alarm, or a hint if other pages may listen.
Reason deafReason(const TapReport& report, bool isAlarm) {
    const QByteArray& event = report.event;
    const bool isClass = event.contains('\\');
    const QByteArray shortName = event.sliced(event.lastIndexOf('\\') + 1);
    // Echo prepends App\Events to a name without a dot; a class elsewhere needs the dot and its namespace.
    if (isClass && event.startsWith("App\\Events\\") && listensFor(report, shortName))
        return isAlarm ? Reason::NoListenerWithDot : Reason::NoListenerWithDotHere;
    if (!isClass && listensFor(report, "App\\Events\\" + QByteArray(event).replace('.', '\\')))
        return isAlarm ? Reason::NoListenerWithoutDot : Reason::NoListenerWithoutDotHere;
    const bool onlyCaseDiffers = std::ranges::any_of(
        report.bound, [&](const QByteArray& name) { return name.compare(event, Qt::CaseInsensitive) == 0; });
    if (onlyCaseDiffers)
        return isAlarm ? Reason::NoListenerInThatCase : Reason::NoListenerInThatCaseHere;
    return isAlarm ? Reason::NoListener : Reason::NoListenerHere;
}

QByteArray namesForPeople(const std::vector<QByteArray>& names) {
    constexpr size_t most = 3;
    QByteArray text;
    for (size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + quoted(names[i]);
    return names.size() > most ? text + ", …" : text;
}

// What is known about a failed auth request, whatever the source.
struct FailedAuth {
    QByteArray channel;
    QByteArray url;
    QByteArray contentType;
    QByteArray answer;
    int status = 0;
    bool redirected = false;
    bool empty = false;
};

// A name that no pattern matches, whoever is logged in, is reported before anything else.
Reason forbiddenReason(const QByteArray& channel) {
    const NameForms forms = NameForms::of(channel);
    return forms.doubledPrefix                 ? Reason::Endpoint403Doubled
           : forms.gap != NameForms::Gap::None ? Reason::Endpoint403Placeholder
                                               : Reason::Endpoint403;
}

/// Whether the answer is what every app says of a route that does not exist.
bool isOfMissingRoute(const FailedAuth& auth) {
    return auth.answer.contains("could not be found") || auth.answer.toLower().contains("not found");
}

Reason endpointReason(const FailedAuth& auth) {
    if (auth.status == 0)
        return Reason::EndpointSilent;
    if (!auth.redirected && auth.empty && auth.status < 300)
        return Reason::EndpointEmpty; // PHP labels it as HTML
    if (auth.status == 500 && auth.answer.contains("Route [login] not defined"))
        return Reason::EndpointWithoutLogin;
    if (auth.redirected || (auth.status < 400 && auth.contentType.contains("html")))
        return Reason::EndpointHtml;
    switch (auth.status) {
    case 401:
        return Reason::Endpoint401;
    case 403:
        return forbiddenReason(auth.channel);
    case 404:
        return auth.answer.contains("No query results for model") ? Reason::Endpoint404Model
               : auth.answer.isEmpty() || isOfMissingRoute(auth)  ? Reason::Endpoint404
                                                                  : Reason::Endpoint404Said;
    case 405:
        return Reason::Endpoint405;
    case 419:
        return Reason::Endpoint419;
    case 422:
        return Reason::Endpoint422;
    case 503:
        return Reason::Endpoint503;
    default:
        return auth.status >= 500 ? Reason::EndpointFailed : Reason::EndpointOther;
    }
}

/// "private-x" of "private-private-x".
QByteArray withOnePrefix(const QByteArray& channel) {
    const QByteArray base = channelBase(channel).toByteArray();
    return (channel.startsWith("presence-") ? "presence-" : "private-") + base;
}

void explainAuthFailed(RuleContext& context, const FailedAuth& auth) {
    QByteArray said = auth.answer;
    while (said.endsWith('.'))
        said.chop(1);
    Values values{{"channel", auth.channel},
                  {"url", auth.url},
                  {"status", auth.status},
                  onlyInText("echo", echoChannel(withOnePrefix(auth.channel)))};
    if (!said.isEmpty())
        values.add(onlyInText("said", said));
    context.explain(endpointReason(auth), std::move(values));
}

/// The host of a URL as a browser parses it. QUrl rejects "ws-.pusher.com", which pusher-js dials without
/// wsHost and cluster, because a label must not end with a hyphen.
QString hostOf(const QUrl& url, const QByteArray& given) {
    if (url.isValid())
        return url.host();
    static const QRegularExpression host(QStringLiteral("^wss?://([^/:?#]+)"));
    return host.match(QString::fromUtf8(given)).captured(1).toLower();
}

bool isLoopback(const QString& host) {
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") ||
           host == QLatin1String("::1");
}

} // namespace

bool authFailed(const TapReport& report) {
    if (report.authorized)
        return false; // PHP labels JSON as HTML if the app does not set a type
    return report.status < 200 || report.status >= 300 || report.redirected ||
           report.contentType.contains("html") || report.empty || !report.error.isEmpty();
}

void nobodyListens(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Event);
    if (!seen || seen->listeners != 0)
        return;
    QJsonArray bound;
    for (const QByteArray& name : seen->bound)
        bound.append(evidenceText(name));
    // Other pages that got the event may listen for it; their reports decide.
    const RecentEvent* event = context.live.recentEvent(context.fact.app, seen->channel, seen->event);
    const qint64 recipients = event ? event->recipients : context.channel ? context.channel->subscribers : 0;
    context.explain(deafReason(*seen, recipients == 1),
                    {{"event", seen->event},
                     {"socket_id", seen->socketId},
                     {"page", seen->page},
                     {"echo", echoChannel(seen->channel) + echoListen(seen->event)},
                     onlyInText("channel", seen->channel),
                     onlyInText("names", namesForPeople(seen->bound))},
                    {{QStringLiteral("listens_for"), bound}});
}

void listenerTwice(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Event);
    if (!seen || !seen->twice)
        return;
    const SocketState* socket = context.live.socket(seen->socketId);
    const int before = socket ? socket->listeners.value(listenedKey(seen->channel, seen->event)) : 0;
    const bool grew = before > 0 && seen->listeners > before;
    Values values{{"event", seen->event},
                  {"channel", seen->channel},
                  {"listeners", seen->listeners},
                  {"socket_id", seen->socketId}};
    if (grew)
        values.add(onlyInText("listeners_before", before));
    context.explain(seen->sameFunction ? Reason::ListenerRanTwice
                    : grew             ? Reason::ListenersGrow
                                       : Reason::TwoEqualListeners,
                    std::move(values));
}

void authEndpointFailed(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Auth);
    if (seen && authFailed(*seen))
        explainAuthFailed(context, {seen->channel, seen->url, seen->contentType, seen->answer, seen->status,
                                    seen->redirected, seen->empty});
}

void dialsElsewhere(RuleContext& context) {
    const TapReport* seen = report(context, TapReport::Type::Dialled);
    if (!seen)
        return;
    const QUrl url(QString::fromUtf8(seen->url));
    const bool secure = url.scheme() == QLatin1String("wss");
    const int port = url.port(secure ? 443 : 80);
    const QString host = hostOf(url, seen->url);
    const bool hosted = host == QLatin1String("pusher.com") || host.endsWith(QLatin1String(".pusher.com"));
    // Another name or port may be a proxy that leads here; on this machine another port is another program,
    // unless it leads here like a container's published port or a tunnel: then the connection is ours.
    const bool isOurs = !seen->socketId.isEmpty() &&
                        (context.live.socket(seen->socketId) || context.live.gone(seen->socketId));
    const bool otherPort =
        isLoopback(host) && context.live.port() != 0 && port != context.live.port() && !isOurs;
    if (!hosted && !otherPort)
        return;
    context.explain(hosted ? Reason::DialsHostedService : Reason::DialsOtherPort,
                    {{"url", seen->url}, {"page", seen->page}, {"relay_port", context.live.port()}});
}

void authKnownToFail(RuleContext& context) {
    constexpr qint64 within = 600 * microsecondsPerSecond;
    if (!context.app || context.fact.recipients().value_or(0) > 0 || context.fact.reachesElsewhere() ||
        context.fact.source() == EventSource::Client || context.explained())
        return;
    const auto& failures = context.app->authFailures;
    auto it = failures.constFind(context.fact.channel());
    // A page may have asked for "private-orders.undefined", before it knew the id.
    for (auto other = failures.constBegin(); it == failures.constEnd() && other != failures.constEnd();
         ++other)
        if (lacksIdOf(other.key(), context.fact.channel()) ||
            doublesPrefixOf(other.key(), context.fact.channel()))
            it = other;
    if (it != failures.constEnd() && context.fact.time - it->time <= within)
        explainAuthFailed(
            context, {it.key(), it->url, it->contentType, it->answer, it->status, it->redirected, it->empty});
}

} // namespace relay
