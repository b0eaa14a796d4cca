// SPDX-License-Identifier: MIT
#include "diagnosis/EventFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/RuleContext.h"
#include "protocol/ChannelName.h"
#include "protocol/Http.h"
#include "protocol/SecretMask.h"

namespace relay {
namespace {

constexpr qint64 sameBreath = microsecondsPerSecond / 10;

bool isReserved(const QByteArray& event) {
    return event.startsWith("pusher:") || event.startsWith("pusher_internal:");
}

bool fromLaravel(const Fact& fact) {
    return headerValue(fact.call().headers, "X-Pusher-Library").startsWith("pusher-http-php");
}

void sayNotification(RuleContext& context, const QByteArray& line) {
    context.say(FindingCode::NotificationName,
                "This is a Laravel notification; the page receives it with .notification().", line,
                {{QStringLiteral("event"), evidenceText(context.fact.name())},
                 {QStringLiteral("echo"), evidenceText(line)}});
}

} // namespace

void eventName(RuleContext& context) {
    const QByteArray& event = context.fact.name();
    const bool isClass = event.contains('\\');
    if (context.fact.source() == EventSource::Client || isReserved(event) || event.startsWith("client-") ||
        !(isClass || event.contains('.') || fromLaravel(context.fact)))
        return;
    const QByteArray line = echoChannel(context.fact.channel()) + echoListen(event);
    if (event == "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated")
        return sayNotification(context, line);
    QByteArray message;
    if (event.startsWith("App\\Events\\"))
        message = "Laravel sends the event under its class name; the page must leave out the namespace "
                  "App\\Events.";
    else if (isClass)
        message = "The class is not in App\\Events, so the page must give its full name after a dot.";
    else if (event.startsWith('.'))
        message =
            "The name itself begins with a dot, so the page needs two; the dot belongs in listen(), not in "
            "broadcastAs().";
    else
        message =
            fromLaravel(context.fact)
                ? "The event has its own name from broadcastAs(); the page must put a dot before it."
                : "Echo takes a name without a dot before it for a class of App\\Events, so the page must "
                  "put a dot before this one.";
    context.say(
        FindingCode::LaravelEventName, message, line,
        {{QStringLiteral("event"), evidenceText(event)}, {QStringLiteral("echo"), evidenceText(line)}});
}

void reservedEventName(RuleContext& context) {
    const QByteArray& event = context.fact.name();
    if (context.fact.source() == EventSource::Client || !isReserved(event))
        return;
    const QByteArray prefix = event.first(event.indexOf(':') + 1);
    context.say(
        FindingCode::ReservedEventName,
        quoted(event) + " begins with " + quoted(prefix) +
            ", which is reserved for messages of the server itself. It was published all the same, and "
            "clients may act on it as on a message of the server, or drop it.",
        "Give the event a name without this prefix, in broadcastAs() or in the call that publishes it.",
        {{QStringLiteral("event"), evidenceText(event)},
         {QStringLiteral("channel"), evidenceText(context.fact.channel())},
         {QStringLiteral("prefix"), QString::fromLatin1(prefix)}});
}

void socketIdUnknown(RuleContext& context) {
    const QByteArray& excluded = context.fact.excluded();
    if (excluded.isEmpty() || !context.live.complete())
        return;
    const SocketState* socket = context.live.socket(excluded);
    if (socket && socket->app == context.fact.app)
        return;
    const GoneSocket* gone = socket ? nullptr : context.live.gone(excluded);
    // A page that has been closed cannot get its own event.
    const bool closed = gone && (gone->pageLeft || gone->saidGoodbye);
    QJsonObject evidence{{QStringLiteral("socket_id"), evidenceText(excluded)}};
    QByteArray message = "The event excludes socket " + shown(excluded) + ", which ";
    if (socket) {
        message += "is connected to another app, " + quoted(socket->app) + '.';
        evidence.insert(QStringLiteral("socket_app"), evidenceText(socket->app));
    } else if (gone) {
        message += "had disconnected " + duration(context.fact.time - gone->time) + " earlier.";
        evidence.insert(QStringLiteral("milliseconds_before"), (context.fact.time - gone->time) / 1000);
    } else {
        message += "is not connected here.";
    }
    context.say(
        closed ? Severity::Hint : Severity::Warning, FindingCode::SocketIdUnknown, message,
        QByteArray(closed ? "Nothing is wrong if the page was closed or left. " : "") +
            "If the sender has another connection now, it gets its own event. Let the page send the "
            "current Echo.socketId() in the header X-Socket-ID with each request, and do not store it.",
        std::move(evidence));
}

void duplicateEvent(RuleContext& context) {
    const ChannelState* channel = context.channel;
    if (context.fact.source() != EventSource::Api || !channel || channel->lastPublished == 0)
        return;
    const qint64 gap = context.fact.time - channel->lastPublished;
    if (gap < 0 || gap > sameBreath || channel->lastContent != LiveState::contentOf(context.fact))
        return;
    context.say(
        FindingCode::DuplicateEvent,
        quoted(context.fact.name()) + " was published on " + quoted(context.fact.channel()) +
            " twice within " + duration(gap) + ", with the same data.",
        "Look for a second dispatch: an observer and a controller that both broadcast, a listener that is "
        "registered twice, or a job that was queued twice.",
        {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
         {QStringLiteral("event"), evidenceText(context.fact.name())},
         {QStringLiteral("milliseconds_apart"), double(gap) / 1000}});
}

void payloadNearLimit(RuleContext& context) {
    const qint64 size = context.fact.size().value_or(context.fact.data().size());
    const qint64 limit = context.limits.eventPayload;
    if (limit <= 0 || size * 10 <= limit * 9 || size > limit)
        return;
    context.say(
        FindingCode::PayloadNearLimit,
        "The data is " + grouped(size) + " bytes long, over 90 % of the limit of " + grouped(limit) +
            " bytes.",
        "Send ids instead of whole models: return only what the page needs from broadcastWith(), and let it "
        "fetch the rest.",
        {{QStringLiteral("size"), size}, {QStringLiteral("limit"), limit}});
}

void secretInPayload(RuleContext& context) {
    for (const AppConfig& app : context.apps.all()) {
        if (!context.fact.data().contains(secretPlaceholder(app.id)))
            continue;
        return context.say(
            FindingCode::SecretInPayload,
            "The data of " + quoted(context.fact.name()) + " holds the secret of app " + quoted(app.id) +
                ", and every subscriber receives it. It is masked here.",
            "Send only what the page needs: name the fields in broadcastWith() instead of whole models or "
            "configuration, and give the app a new secret if this has been public.",
            {{QStringLiteral("app"), evidenceText(app.id)},
             {QStringLiteral("channel"), evidenceText(context.fact.channel())}});
    }
}

void whisperToNobody(RuleContext& context) {
    if (context.fact.source() != EventSource::Client || context.fact.recipients().value_or(0) > 0)
        return;
    context.say(FindingCode::WhisperToNobody,
                "The sender is the only subscriber of " + quoted(context.fact.channel()) +
                    ", and a client event is never sent back to its sender.",
                "Open the page in a second window to see the whisper arrive there.",
                {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                 {QStringLiteral("event"), evidenceText(context.fact.name())}});
}

} // namespace relay
