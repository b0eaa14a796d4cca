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
              ofApp ? "App " + scene.quote(scene.fact.app) + " already has its " +
                          counted(limit, "connection") + '.'
                    : "The relay already has its " + counted(limit, "connection") + '.',
              ofApp ? QByteArrayLiteral(
                          "Raise max_connections of the app in apps.json, and see whether a page opens more "
                          "connections than it needs.")
                    : QByteArrayLiteral(
                          "Raise RELAY_MAX_CONNECTIONS, and see whether a page opens more connections than "
                          "it needs."),
              std::move(evidence));
}

void sayOrigin(Scene& scene) {
    const QByteArray origin = scene.detail.origin;
    scene.say(FindingCode::OriginRefused,
              origin.isEmpty() ? "The connection came without an origin, and app " +
                                     scene.quote(scene.fact.app) + " allows certain ones only."
                               : "Pages from " + scene.quote(origin) + " may not connect to app " +
                                     scene.quote(scene.fact.app) + '.',
              "Add it to allowed_origins of the app in apps.json" +
                  (origin.isEmpty() ? QByteArray() : ", for example \"" + scene.show(origin) + '"') + '.',
              evidenceOf(scene));
}

void sayTls(Scene& scene) {
    scene.say(
        FindingCode::TlsOnPlainPort, "TLS (https or wss) was spoken to this port, which speaks plain HTTP.",
        "In the .env set REVERB_SCHEME=http and VITE_REVERB_SCHEME=http (PUSHER_SCHEME likewise), in Echo "
        "forceTLS: false, and build the page again; or start the relay with --tls-self-signed.",
        evidenceOf(scene));
}

void sayPlain(Scene& scene) {
    scene.say(
        FindingCode::PlainOnTlsPort,
        scene.detail.refusal == Refusal::TlsOnly
            ? "The app takes connections over TLS only, and this one came without."
            : "Plain HTTP (or ws://) was spoken to this port, which speaks TLS.",
        "In the .env set REVERB_SCHEME=https and VITE_REVERB_SCHEME=https (PUSHER_SCHEME likewise), in Echo "
        "forceTLS: true, and build the page again; or start the relay without a certificate.",
        evidenceOf(scene));
}

void sayTlsHandshake(Scene& scene) {
    scene.say(FindingCode::TlsHandshakeFailed, scene.sentence(scene.fact.error),
              "Where the client does not trust the certificate: open https://localhost:<port>/health in the "
              "browser and "
              "accept it, or give the certificate's path to PHP ('verify' => '…/localhost.pem' in "
              "client_options of "
              "config/broadcasting.php) and to curl (--cacert).",
              evidenceOf(scene));
}

void sayHandshake(Scene& scene) {
    scene.say(FindingCode::FrameInvalid,
              scene.fact.error.isEmpty()
                  ? QByteArrayLiteral("The request to open a WebSocket is not complete.")
                  : scene.sentence(scene.fact.error),
              "Use a WebSocket library of version 13 (RFC 6455). Where a proxy stands before the relay, let "
              "it pass "
              "Upgrade, Connection and the Sec-WebSocket headers on.",
              evidenceOf(scene));
}

} // namespace

void connectionRefused(Scene& scene) {
    switch (scene.detail.refusal) {
    case Refusal::UnknownKey:
        return sayUnknownKey(scene, evidenceOf(scene));
    case Refusal::AppDisabled:
        return sayAppDisabled(scene, evidenceOf(scene));
    case Refusal::Quota:
    case Refusal::Capacity:
        return sayCapacity(scene);
    case Refusal::Origin:
        return sayOrigin(scene);
    case Refusal::Protocol:
        return scene.say(
            FindingCode::ProtocolUnsupported,
            "The client asked for a protocol version that the relay does not speak; it speaks 4 to 7.",
            "Update the client library: pusher-js 7 and 8 speak protocol 7.", evidenceOf(scene));
    case Refusal::Version:
        return scene.say(FindingCode::VersionInvalid,
                         "The library's version in the address is no version number like 8.4.0.",
                         "Leave the query of the address to the client library, or send version=8.4.0.",
                         evidenceOf(scene));
    case Refusal::TlsOnly:
    case Refusal::PlainOnTlsPort:
        return sayPlain(scene);
    case Refusal::TlsOnPlainPort:
        return sayTls(scene);
    case Refusal::Http2Preface:
        return scene.say(FindingCode::Http2Preface, "HTTP/2 was spoken to this port, which speaks HTTP/1.1.",
                         "Turn HTTP/2 off towards the relay: proxy_http_version 1.1 in nginx, curl without "
                         "--http2-prior-knowledge, in Guzzle 'version' => '1.1'.",
                         evidenceOf(scene));
    case Refusal::TlsHandshake:
        return sayTlsHandshake(scene);
    case Refusal::BadHandshake:
        return sayHandshake(scene);
    default:
        return;
    }
}

void flappingClient(Scene& scene) {
    constexpr qint64 within = 10 * microsecondsPerSecond;
    const Place* place = scene.live.place(scene.fact);
    if (!place)
        return;
    const qint64 oldest = std::ranges::min(place->shortConnections);
    if (oldest == 0 || scene.fact.time - oldest > within ||
        (place->flappingSaid != 0 && scene.fact.time - place->flappingSaid < within))
        return;
    QJsonObject evidence = evidenceOf(scene);
    evidence.insert(QStringLiteral("connections"), qint64(place->shortConnections.size()));
    evidence.insert(QStringLiteral("milliseconds"), (scene.fact.time - oldest) / 1000);
    scene.say(FindingCode::FlappingClient,
              "A client at " + scene.show(place->address) +
                  (place->client.isEmpty() ? "" : " (" + scene.show(place->client) + ')') + " connected " +
                  counted(qint64(place->shortConnections.size()), "time") + " within " +
                  duration(scene.fact.time - oldest) + ", each time for less than half a second.",
              "Look for code that makes a new Echo or Pusher at each rendering, a page that reloads itself, "
              "or a proxy that "
              "cuts the connection at once.",
              std::move(evidence));
}

void protocolMissing(Scene& scene) {
    // `given` is the version that was asked for; 0 where none was.
    if (!scene.fact.detail || scene.detail.given != 0)
        return;
    scene.say(FindingCode::ProtocolMissing,
              "The client did not say which protocol it speaks; 7 is taken for granted.",
              "Add ?protocol=7 to the address; the hosted service refuses connections without it. The "
              "libraries add it by "
              "themselves.",
              evidenceOf(scene));
}

void connectionEnded(Scene& scene) {
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.pendingPerConnection;
    if (scene.detail.refusal == Refusal::PongMissing)
        scene.say(FindingCode::PingUnanswered,
                  "Socket " + scene.show(scene.fact.socketId) + " did not answer a ping within " +
                      QByteArray::number(scene.limits.pongTimeoutSeconds) + " s and was closed.",
                  "The page was suspended or the network is gone; pusher-js connects again by itself. If it "
                  "happens all the "
                  "time, look for a proxy that holds idle connections back.",
                  evidenceOf(scene));
    else if (scene.detail.refusal == Refusal::SlowConsumer)
        scene.say(FindingCode::SlowConsumer,
                  "Socket " + scene.show(scene.fact.socketId) + " was closed because " + grouped(limit) +
                      " bytes were waiting for it that it did not read.",
                  "The page is too busy to read, or a debugger holds it. Send fewer or smaller events to it, "
                  "and keep long "
                  "work out of its listeners.",
                  evidenceOf(scene));
}

} // namespace relay
