// SPDX-License-Identifier: MIT
#include "diagnosis/MessageFindings.h"

#include "diagnosis/RuleContext.h"

namespace relay {
namespace {

void sayClientEvent(RuleContext& context, const QByteArray& why, const QByteArray& remedy) {
    context.say(FindingCode::ClientEventRefused, "The client event " + quoted(context.fact.name()) + why,
                remedy,
                {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
                 {QStringLiteral("event"), evidenceText(context.fact.name())},
                 {QStringLiteral("socket_id"), evidenceText(context.fact.socketId())}});
}

} // namespace

void clientEventRefused(RuleContext& context) {
    const QByteArray channel = quoted(context.fact.channel());
    switch (context.fact.why().reason) {
    case Refusal::ClientEventPublic:
        return sayClientEvent(context, " was refused: " + channel + " is a public channel.",
                              "Client events are allowed on private and presence channels only: use "
                              "Echo.private() or Echo.join() in the page.");
    case Refusal::ClientEventEncrypted:
        return sayClientEvent(context, " was refused: " + channel + " is encrypted.",
                              "Client events are not allowed on encrypted channels: use a private or "
                              "presence channel for them.");
    case Refusal::ClientEventNotSubscribed:
        return sayClientEvent(context, " was refused: its sender is not subscribed to " + channel + '.',
                              "Send client events once the subscription is confirmed, for example in "
                              "Echo.private(…).subscribed(() => { … }), and not after Echo.leave().");
    case Refusal::ClientEventOff:
        return sayClientEvent(
            context, " was refused: client events are disabled for app " + quoted(context.fact.app) + '.',
            "Set \"client_events\": true for the app in apps.json, and restart the relay or send it SIGHUP. "
            "With Pusher turn on \"Enable client events\" in the app's settings.");
    case Refusal::ClientEventName:
        return context.fact.name().startsWith("client-") && !context.fact.error().isEmpty()
                   ? sayClientEvent(context,
                                    " was refused: " + continued(refusalSentence(context.fact.error())),
                                    "Use a short name, and send what varies in the data.")
                   : sayClientEvent(context, " was refused: a client event's name begins with \"client-\".",
                                    "With Echo use whisper('typing', …), which adds it; with pusher-js "
                                    "channel.trigger('client-typing', …).");
    case Refusal::Rate:
        return context.say(
            FindingCode::RateLimited,
            "Socket " + shown(context.fact.socketId()) + " sent more than " +
                counted(context.limits.clientEventsPerSecond, "client event") + " in a second.",
            "Send less often: throttle events of the mouse or the keyboard, for example to one whisper every "
            "200 ms.",
            {{QStringLiteral("channel"), evidenceText(context.fact.channel())},
             {QStringLiteral("limit"), context.limits.clientEventsPerSecond}});
    default:
        return;
    }
}

void messageRefused(RuleContext& context) {
    QJsonObject evidence{{QStringLiteral("socket_id"), evidenceText(context.fact.socketId())}};
    if (!context.fact.error().isEmpty())
        evidence.insert(QStringLiteral("error"), evidenceText(context.fact.error()));
    if (context.fact.code() != 0)
        evidence.insert(QStringLiteral("code"), context.fact.code());
    const QByteArray reason = refusalSentence(context.fact.error());
    const bool told = !context.fact.error().isEmpty();
    switch (context.fact.why().reason) {
    case Refusal::UnknownEvent:
        return context.say(FindingCode::MessageMalformed,
                           told ? reason
                                : QByteArrayLiteral("The client sent an event that clients cannot send."),
                           "Give a client event a name that begins with \"client-\": with Echo use "
                           "whisper('typing', …), which adds it, with pusher-js "
                           "channel.trigger('client-typing', …).",
                           std::move(evidence));
    case Refusal::Malformed:
    case Refusal::BadRequest:
        return context.say(
            FindingCode::MessageMalformed,
            told ? reason : QByteArrayLiteral("The client sent a message that is not valid."),
            "Send a JSON object with event and data, such as "
            "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"orders\"}}, as client libraries do.",
            std::move(evidence));
    case Refusal::TooBig: {
        const qint64 limit =
            context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.messageSize;
        evidence.insert(QStringLiteral("limit"), limit);
        if (context.fact.why().given > 0)
            evidence.insert(QStringLiteral("size"), context.fact.why().given);
        return context.say(FindingCode::PayloadTooLarge,
                           "A client sent a message over the limit of " + grouped(limit) + " bytes.",
                           "Send large data to the app over HTTP, and send only its id as a client event.",
                           std::move(evidence));
    }
    case Refusal::Binary:
    case Refusal::BadUtf8:
    case Refusal::Frame:
        return context.say(
            FindingCode::FrameInvalid,
            told ? reason : QByteArrayLiteral("A frame of the client breaks the WebSocket protocol."),
            "Send JSON in text frames (RFC 6455). If a client library made the frame, look for a proxy that "
            "changes it.",
            std::move(evidence));
    case Refusal::ChannelName:
        return context.say(FindingCode::ChannelNameInvalid,
                           told ? reason : quoted(context.fact.channel()) + " is not a valid channel name.",
                           "Use letters, digits and _ - = @ , . ; only, at most " +
                               grouped(context.limits.channelNameLength) + " characters.",
                           std::move(evidence));
    default:
        return;
    }
}

} // namespace relay
