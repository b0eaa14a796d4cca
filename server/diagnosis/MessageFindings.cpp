// SPDX-License-Identifier: MIT
#include "diagnosis/MessageFindings.h"

#include "diagnosis/Scene.h"

namespace relay {
namespace {

void sayClientEvent(Scene& scene, const QByteArray& why, const QByteArray& remedy) {
    scene.say(FindingCode::ClientEventRefused, "The client event " + scene.quote(scene.fact.name) + why,
              remedy,
              {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("event"), scene.value(scene.fact.name)},
               {QStringLiteral("socket_id"), scene.value(scene.fact.socketId)}});
}

} // namespace

void clientEventRefused(Scene& scene) {
    const QByteArray channel = scene.quote(scene.fact.channel);
    switch (scene.detail.refusal) {
    case Refusal::ClientEventPublic:
        return sayClientEvent(scene, " was refused: " + channel + " is a public channel.",
                              "Client events are allowed on private and presence channels only: use "
                              "Echo.private() or Echo.join() in the page.");
    case Refusal::ClientEventEncrypted:
        return sayClientEvent(scene, " was refused: " + channel + " is encrypted.",
                              "Client events are not allowed on encrypted channels: use a private or "
                              "presence channel for them.");
    case Refusal::ClientEventNotSubscribed:
        return sayClientEvent(scene, " was refused: its sender is not subscribed to " + channel + '.',
                              "Send client events once the subscription is confirmed, for example in "
                              "Echo.private(…).subscribed(() => { … }), and not after Echo.leave().");
    case Refusal::ClientEventOff:
        return sayClientEvent(
            scene, " was refused: client events are disabled for app " + scene.quote(scene.fact.app) + '.',
            "Set \"client_events\": true for the app in apps.json, and restart the relay or send it SIGHUP. "
            "With Pusher turn on \"Enable client events\" in the app's settings.");
    case Refusal::ClientEventName:
        return scene.fact.name.startsWith("client-") && !scene.fact.error.isEmpty()
                   ? sayClientEvent(scene, " was refused: " + continued(scene.sentence(scene.fact.error)),
                                    "Use a short name, and send what varies in the data.")
                   : sayClientEvent(scene, " was refused: a client event's name begins with \"client-\".",
                                    "With Echo use whisper('typing', …), which adds it; with pusher-js "
                                    "channel.trigger('client-typing', …).");
    case Refusal::Rate:
        return scene.say(
            FindingCode::RateLimited,
            "Socket " + scene.show(scene.fact.socketId) + " sent more than " +
                counted(scene.limits.clientEventsPerSecond, "client event") + " in a second.",
            "Send less often: throttle events of the mouse or the keyboard, for example to one whisper every "
            "200 ms.",
            {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
             {QStringLiteral("limit"), scene.limits.clientEventsPerSecond}});
    default:
        return;
    }
}

void messageRefused(Scene& scene) {
    QJsonObject evidence{{QStringLiteral("socket_id"), scene.value(scene.fact.socketId)}};
    if (!scene.fact.error.isEmpty())
        evidence.insert(QStringLiteral("error"), scene.value(scene.fact.error));
    if (scene.fact.code != 0)
        evidence.insert(QStringLiteral("code"), scene.fact.code);
    const QByteArray reason = scene.sentence(scene.fact.error);
    const bool told = !scene.fact.error.isEmpty();
    switch (scene.detail.refusal) {
    case Refusal::UnknownEvent:
        return scene.say(FindingCode::MessageMalformed,
                         told ? reason
                              : QByteArrayLiteral("The client sent an event that clients cannot send."),
                         "Give a client event a name that begins with \"client-\": with Echo use "
                         "whisper('typing', …), which adds it, with pusher-js "
                         "channel.trigger('client-typing', …).",
                         std::move(evidence));
    case Refusal::Malformed:
    case Refusal::BadRequest:
        return scene.say(
            FindingCode::MessageMalformed,
            told ? reason : QByteArrayLiteral("The client sent a message that is not valid."),
            "Send a JSON object with event and data, such as "
            "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"orders\"}}, as client libraries do.",
            std::move(evidence));
    case Refusal::TooBig: {
        const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.messageSize;
        evidence.insert(QStringLiteral("limit"), limit);
        if (scene.detail.given > 0)
            evidence.insert(QStringLiteral("size"), scene.detail.given);
        return scene.say(FindingCode::PayloadTooLarge,
                         "A client sent a message over the limit of " + grouped(limit) + " bytes.",
                         "Send large data to the app over HTTP, and send only its id as a client event.",
                         std::move(evidence));
    }
    case Refusal::Binary:
    case Refusal::BadUtf8:
    case Refusal::Frame:
        return scene.say(
            FindingCode::FrameInvalid,
            told ? reason : QByteArrayLiteral("A frame of the client breaks the WebSocket protocol."),
            "Send JSON in text frames (RFC 6455). If a client library made the frame, look for a proxy that "
            "changes it.",
            std::move(evidence));
    case Refusal::ChannelName:
        return scene.say(FindingCode::ChannelNameInvalid,
                         told ? reason : scene.quote(scene.fact.channel) + " is not a valid channel name.",
                         "Use letters, digits and _ - = @ , . ; only, at most " +
                             grouped(scene.limits.channelNameLength) + " characters.",
                         std::move(evidence));
    default:
        return;
    }
}

} // namespace relay
