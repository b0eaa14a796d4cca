// SPDX-License-Identifier: MIT
#include "diagnosis/EventFindings.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/Scene.h"
#include "protocol/ChannelName.h"
#include "protocol/Http.h"

namespace relay {
namespace {

constexpr qint64 sameBreath = microsecondsPerSecond / 10;

bool isReserved(const QByteArray& event) {
    return event.startsWith("pusher:") || event.startsWith("pusher_internal:");
}

bool fromLaravel(const FactDetail& detail) {
    return headerValue(detail.headers, "X-Pusher-Library").startsWith("pusher-http-php");
}

void sayNotification(Scene& scene, const QByteArray& line) {
    scene.say(FindingCode::NotificationName,
              "This is a Laravel notification; the page receives it with .notification().", line,
              {{QStringLiteral("event"), scene.value(scene.fact.name)},
               {QStringLiteral("echo"), scene.value(line)}});
}

} // namespace

void eventName(Scene& scene) {
    const QByteArray& event = scene.fact.name;
    const bool isClass = event.contains('\\');
    if (scene.fact.source == EventSource::Client || isReserved(event) || event.startsWith("client-") ||
        !(isClass || event.contains('.') || fromLaravel(scene.detail)))
        return;
    const QByteArray line = scene.apps.masked(echoChannel(scene.fact.channel) + echoListen(event));
    if (event == "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated")
        return sayNotification(scene, line);
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
            fromLaravel(scene.detail)
                ? "The event has its own name from broadcastAs(); the page must put a dot before it."
                : "Echo takes a name without a dot before it for a class of App\\Events, so the page must "
                  "put a dot before this one.";
    scene.say(FindingCode::LaravelEventName, message, line,
              {{QStringLiteral("event"), scene.value(event)}, {QStringLiteral("echo"), scene.value(line)}});
}

void reservedEventName(Scene& scene) {
    const QByteArray& event = scene.fact.name;
    if (scene.fact.source == EventSource::Client || !isReserved(event))
        return;
    const QByteArray prefix = event.first(event.indexOf(':') + 1);
    scene.say(FindingCode::ReservedEventName,
              scene.quote(event) + " begins with " + quoted(prefix) +
                  ", which is reserved for messages of the server itself. It was published all the same, and "
                  "clients may act on it as on a message of the server, or drop it.",
              "Give the event a name without this prefix, in broadcastAs() or in the call that publishes it.",
              {{QStringLiteral("event"), scene.value(event)},
               {QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("prefix"), QString::fromLatin1(prefix)}});
}

void socketIdUnknown(Scene& scene) {
    const QByteArray& excluded = scene.fact.excluded;
    if (excluded.isEmpty() || !scene.live.complete())
        return;
    const SocketState* socket = scene.live.socket(excluded);
    if (socket && socket->app == scene.fact.app)
        return;
    const GoneSocket* gone = socket ? nullptr : scene.live.gone(excluded);
    // A page that has been closed cannot get its own event.
    const bool closed = gone && (gone->pageLeft || gone->saidGoodbye);
    QJsonObject evidence{{QStringLiteral("socket_id"), scene.value(excluded)}};
    QByteArray message = "The event excludes socket " + scene.show(excluded) + ", which ";
    if (socket) {
        message += "is connected to another app, " + scene.quote(socket->app) + '.';
        evidence.insert(QStringLiteral("socket_app"), scene.value(socket->app));
    } else if (gone) {
        message += "had disconnected " + duration(scene.fact.time - gone->time) + " earlier.";
        evidence.insert(QStringLiteral("milliseconds_before"), (scene.fact.time - gone->time) / 1000);
    } else {
        message += "is not connected here.";
    }
    scene.say(closed ? Severity::Hint : Severity::Warning, FindingCode::SocketIdUnknown, message,
              QByteArray(closed ? "Nothing is wrong if the page was closed or left. " : "") +
                  "If the sender has another connection now, it gets its own event. Let the page send the "
                  "current Echo.socketId() in the header X-Socket-ID with each request, and do not store it.",
              std::move(evidence));
}

void duplicateEvent(Scene& scene) {
    const ChannelState* channel = scene.channel;
    if (scene.fact.source != EventSource::Api || !channel || channel->lastPublished == 0)
        return;
    const qint64 gap = scene.fact.time - channel->lastPublished;
    if (gap < 0 || gap > sameBreath || channel->lastContent != LiveState::contentOf(scene.fact))
        return;
    scene.say(
        FindingCode::DuplicateEvent,
        scene.quote(scene.fact.name) + " was published on " + scene.quote(scene.fact.channel) +
            " twice within " + duration(gap) + ", with the same data.",
        "Look for a second dispatch: an observer and a controller that both broadcast, a listener that is "
        "registered twice, or a job that was queued twice.",
        {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
         {QStringLiteral("event"), scene.value(scene.fact.name)},
         {QStringLiteral("milliseconds_apart"), double(gap) / 1000}});
}

void payloadNearLimit(Scene& scene) {
    const qint64 size = scene.fact.size.value_or(scene.fact.data.size());
    const qint64 limit = scene.limits.eventPayload;
    if (limit <= 0 || size * 10 <= limit * 9 || size > limit)
        return;
    scene.say(
        FindingCode::PayloadNearLimit,
        "The data is " + grouped(size) + " bytes long, over 90 % of the limit of " + grouped(limit) +
            " bytes.",
        "Send ids instead of whole models: return only what the page needs from broadcastWith(), and let it "
        "fetch the rest.",
        {{QStringLiteral("size"), size}, {QStringLiteral("limit"), limit}});
}

void secretInPayload(Scene& scene) {
    for (const AppConfig& app : scene.apps.all()) {
        if (!scene.fact.data.contains(secretPlaceholder(app.id)))
            continue;
        return scene.say(
            FindingCode::SecretInPayload,
            "The data of " + scene.quote(scene.fact.name) + " holds the secret of app " +
                scene.quote(app.id) + ", and every subscriber receives it. It is masked here.",
            "Send only what the page needs: name the fields in broadcastWith() instead of whole models or "
            "configuration, and give the app a new secret if this has been public.",
            {{QStringLiteral("app"), scene.value(app.id)},
             {QStringLiteral("channel"), scene.value(scene.fact.channel)}});
    }
}

void whisperToNobody(Scene& scene) {
    if (scene.fact.source != EventSource::Client || scene.fact.recipients.value_or(0) > 0)
        return;
    scene.say(FindingCode::WhisperToNobody,
              "The sender is the only subscriber of " + scene.quote(scene.fact.channel) +
                  ", and a client event is never sent back to its sender.",
              "Open the page in a second window to see the whisper arrive there.",
              {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("event"), scene.value(scene.fact.name)}});
}

} // namespace relay
