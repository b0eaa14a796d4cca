#include "diagnosis/ConnectionFindings.h"

#include "diagnosis/KeyFindings.h"
#include "diagnosis/Scene.h"

#include <algorithm>

namespace relay {
namespace {

QJsonObject evidenceOf(const Scene& scene) {
    QJsonObject evidence;
    const auto add = [&](const QString& key, const QByteArray& text) {
        if (!text.isEmpty())
            evidence.insert(key, scene.value(text));
    };
    add(QStringLiteral("address"), scene.detail.remoteAddress);
    add(QStringLiteral("origin"), scene.detail.origin);
    add(QStringLiteral("client"), scene.detail.client);
    add(QStringLiteral("target"), scene.detail.target);
    add(QStringLiteral("error"), scene.fact.error);
    if (scene.fact.code != 0)
        evidence.insert(QStringLiteral("code"), scene.fact.code);
    return evidence;
}

void sayCapacity(Scene& scene) {
    const bool ofApp = scene.detail.refusal == Refusal::Quota;
    const AppConfig* app = scene.apps.byId(scene.fact.app);
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit
                         : ofApp && app         ? app->maxConnections
                                                : scene.limits.maxConnections;
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("limit"), limit);
    scene.say(FindingCode::OverCapacity,
              ofApp ? "App " + scene.quote(scene.fact.app) + " already has its " + counted(limit, "connection") + '.'
                    : "The relay already has its " + counted(limit, "connection") + '.',
              ofApp ? QByteArrayLiteral("Raise max_connections of the app in apps.json, and see whether a page opens more "
                                        "connections than it needs.")
                    : QByteArrayLiteral("Raise RELAY_MAX_CONNECTIONS, and see whether a page opens more connections than "
                                        "it needs."),
              std::move(evidence));
}

void sayOrigin(Scene& scene) {
    const QByteArray origin = scene.detail.origin;
    scene.say(FindingCode::OriginRefused,
              origin.isEmpty() ? "The connection came without an origin, and app " + scene.quote(scene.fact.app) +
                                     " allows certain ones only."
                               : "Pages from " + scene.quote(origin) + " may not connect to app " +
                                     scene.quote(scene.fact.app) + '.',
              "Add it to allowed_origins of the app in apps.json" +
                  (origin.isEmpty() ? QByteArray() : ", for example \"" + scene.show(origin) + '"') + '.',
              evidenceOf(scene));
}

void sayTls(Scene& scene) {
    scene.say(FindingCode::TlsOnPlainPort,
              "TLS (https or wss) was spoken to this port, which speaks plain HTTP.",
              "In the .env set REVERB_SCHEME=http and VITE_REVERB_SCHEME=http (PUSHER_SCHEME likewise), in Echo "
              "forceTLS: false, and build the page again; or start the relay with --tls-self-signed.",
              evidenceOf(scene));
}

void sayPlain(Scene& scene) {
    scene.say(FindingCode::PlainOnTlsPort,
              scene.detail.refusal == Refusal::TlsOnly
                  ? "The app takes connections over TLS only, and this one came without."
                  : "Plain HTTP (or ws://) was spoken to this port, which speaks TLS.",
              "In the .env set REVERB_SCHEME=https and VITE_REVERB_SCHEME=https (PUSHER_SCHEME likewise), in Echo "
              "forceTLS: true, and build the page again; or start the relay without a certificate.",
              evidenceOf(scene));
}

void sayTlsHandshake(Scene& scene) {
    scene.say(FindingCode::TlsHandshakeFailed, asSentence(scene.apps.masked(scene.fact.error)),
              "Where the client does not trust the certificate: open https://localhost:<port>/health in the browser and "
              "accept it, or give the certificate's path to PHP ('verify' => '…/localhost.pem' in client_options of "
              "config/broadcasting.php) and to curl (--cacert).",
              evidenceOf(scene));
}

void sayHandshake(Scene& scene) {
    scene.say(FindingCode::FrameInvalid,
              scene.fact.error.isEmpty() ? QByteArrayLiteral("The request to open a WebSocket is not complete.")
                                         : scene.sentence(scene.fact.error),
              "Use a WebSocket library of version 13 (RFC 6455). Where a proxy stands before the relay, let it pass "
              "Upgrade, Connection and the Sec-WebSocket headers on.",
              evidenceOf(scene));
}

void sayClientEvent(Scene& scene, const QByteArray& why, const QByteArray& remedy) {
    scene.say(FindingCode::ClientEventRefused, "The client event " + scene.quote(scene.fact.name) + why, remedy,
              {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
               {QStringLiteral("event"), scene.value(scene.fact.name)},
               {QStringLiteral("socket_id"), scene.value(scene.fact.socketId)}});
}

} // namespace

void connectionRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::UnknownKey: return sayUnknownKey(scene, evidenceOf(scene));
    case Refusal::AppDisabled: return sayAppDisabled(scene, evidenceOf(scene));
    case Refusal::Quota:
    case Refusal::Capacity: return sayCapacity(scene);
    case Refusal::Origin: return sayOrigin(scene);
    case Refusal::Protocol:
        return scene.say(FindingCode::ProtocolUnsupported,
                         "The client asked for a protocol version that the relay does not speak; it speaks 4 to 7.",
                         "Update the client library: pusher-js 7 and 8 speak protocol 7.", evidenceOf(scene));
    case Refusal::Version:
        return scene.say(FindingCode::VersionInvalid,
                         "The library's version in the address is no version number like 8.4.0.",
                         "Leave the query of the address to the client library, or send version=8.4.0.",
                         evidenceOf(scene));
    case Refusal::TlsOnly:
    case Refusal::PlainOnTlsPort: return sayPlain(scene);
    case Refusal::TlsOnPlainPort: return sayTls(scene);
    case Refusal::Http2Preface:
        return scene.say(FindingCode::Http2Preface, "HTTP/2 was spoken to this port, which speaks HTTP/1.1.",
                         "Turn HTTP/2 off towards the relay: proxy_http_version 1.1 in nginx, curl without "
                         "--http2-prior-knowledge, in Guzzle 'version' => '1.1'.",
                         evidenceOf(scene));
    case Refusal::TlsHandshake: return sayTlsHandshake(scene);
    case Refusal::BadHandshake: return sayHandshake(scene);
    default: return;
    }
}

void flappingClient(Scene& scene) {
    constexpr qint64 within = 10 * microsecondsPerSecond;
    const Place* place = scene.live.place(scene.fact);
    if (!place)
        return;
    const qint64 oldest = std::ranges::min(place->shortConnections);
    if (oldest == 0 || scene.fact.time - oldest > within || (place->flappingSaid != 0 && scene.fact.time - place->flappingSaid < within))
        return;
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("connections"), qint64(place->shortConnections.size()));
    evidence.insert(QStringLiteral("milliseconds"), (scene.fact.time - oldest) / 1000);
    scene.say(FindingCode::FlappingClient,
              "A client at " + scene.show(place->address) + (place->client.isEmpty() ? "" : " (" + scene.show(place->client) + ')') +
                  " connected " + counted(qint64(place->shortConnections.size()), "time") + " within " +
                  duration(scene.fact.time - oldest) + ", each time for less than half a second.",
              "Look for code that makes a new Echo or Pusher at each rendering, a page that reloads itself, or a proxy that "
              "cuts the connection at once.",
              std::move(evidence));
}

void connectionEnded(Scene& scene) {
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.pendingPerConnection;
    if (scene.detail.refusal == Refusal::PongMissing)
        scene.say(FindingCode::PingUnanswered,
                  "Socket " + scene.show(scene.fact.socketId) + " did not answer a ping within " +
                      QByteArray::number(scene.limits.pongTimeoutSeconds) + " s and was closed.",
                  "The page was suspended or the network is gone; pusher-js connects again by itself. If it happens all the "
                  "time, look for a proxy that holds idle connections back.",
                  evidenceOf(scene));
    else if (scene.detail.refusal == Refusal::SlowConsumer)
        scene.say(FindingCode::SlowConsumer,
                  "Socket " + scene.show(scene.fact.socketId) + " was closed because " + grouped(limit) +
                      " bytes were waiting for it that it did not read.",
                  "The page is too busy to read, or a debugger holds it. Send fewer or smaller events to it, and keep long "
                  "work out of its listeners.",
                  evidenceOf(scene));
}

void clientEventRefused(Scene& scene) {
    const QByteArray channel = scene.quote(scene.fact.channel);
    switch (scene.detail.refusal) {
    case Refusal::ClientEventPublic:
        return sayClientEvent(scene, " was refused: " + channel + " is a public channel.",
                              "Whispers go over private and presence channels only: use Echo.private() or Echo.join() in "
                              "the page.");
    case Refusal::ClientEventEncrypted:
        return sayClientEvent(scene, " was refused: " + channel + " is encrypted.",
                              "Whispers cannot go over encrypted channels: use a private or presence channel for them.");
    case Refusal::ClientEventNotSubscribed:
        return sayClientEvent(scene, " was refused: its sender is not subscribed to " + channel + '.',
                              "Whisper once the subscription is confirmed: Echo.private(…).subscribed(() => …); and do not "
                              "leave the channel before.");
    case Refusal::ClientEventOff:
        return sayClientEvent(scene,
                              " was refused: client events are switched off for app " + scene.quote(scene.fact.app) + '.',
                              "Set \"client_events\": true for the app in apps.json; with Pusher it is \"Enable client "
                              "events\" in the app's settings.");
    case Refusal::ClientEventName:
        return scene.fact.name.startsWith("client-") && !scene.fact.error.isEmpty()
                   ? sayClientEvent(scene, " was refused: " + continued(scene.sentence(scene.fact.error)),
                                    "Give it a short name, and put what changes into the data.")
                   : sayClientEvent(scene, " was refused: a client event's name begins with \"client-\".",
                                    "With Echo use whisper('typing', …), which adds it; with pusher-js "
                                    "channel.trigger('client-typing', …).");
    case Refusal::Rate:
        return scene.say(FindingCode::RateLimited,
                         "Socket " + scene.show(scene.fact.socketId) + " sent more than " +
                             counted(scene.limits.clientEventsPerSecond, "client event") + " in a second.",
                         "Send less often: throttle what follows the mouse or the keyboard, for example to one whisper in "
                         "200 ms.",
                         {{QStringLiteral("channel"), scene.value(scene.fact.channel)},
                          {QStringLiteral("limit"), scene.limits.clientEventsPerSecond}});
    default: return;
    }
}

void messageRefused(Scene& scene) {
    QJsonObject evidence = evidenceOf(scene);
    const QByteArray reason = scene.sentence(scene.fact.error);
    const bool told = !scene.fact.error.isEmpty();
    switch (scene.detail.refusal) {
    case Refusal::Malformed:
    case Refusal::UnknownEvent:
    case Refusal::BadRequest:
        return scene.say(FindingCode::MessageMalformed,
                         told ? reason : QByteArrayLiteral("The client sent a message that is not understood."),
                         "A message is a JSON object with event and data, such as "
                         "{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"orders\"}}; the client libraries send "
                         "nothing else.",
                         std::move(evidence));
    case Refusal::TooBig: {
        const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.messageSize;
        evidence.insert(QStringLiteral("limit"), limit);
        if (scene.detail.given > 0)
            evidence.insert(QStringLiteral("size"), scene.detail.given);
        return scene.say(FindingCode::PayloadTooLarge,
                         "A client sent a message of more than " + grouped(limit) + " bytes, the limit.",
                         "Send large things to the app over HTTP, and whisper only that they are there.",
                         std::move(evidence));
    }
    case Refusal::Binary:
    case Refusal::BadUtf8:
    case Refusal::Frame:
        return scene.say(FindingCode::FrameInvalid,
                         told ? reason : QByteArrayLiteral("The client broke the WebSocket protocol."),
                         "The protocol is JSON in text frames (RFC 6455). Use a client library, and look for a proxy that "
                         "changes what passes.",
                         std::move(evidence));
    case Refusal::ChannelName:
        return scene.say(FindingCode::ChannelNameInvalid,
                         told ? reason : scene.quote(scene.fact.channel) + " is no valid channel name.",
                         "Use letters, digits and _ - = @ , . ; only, at most " +
                             grouped(scene.limits.channelNameLength) + " characters.",
                         std::move(evidence));
    default: return;
    }
}

} // namespace relay
