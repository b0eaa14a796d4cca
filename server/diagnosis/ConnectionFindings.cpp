// SPDX-License-Identifier: MIT
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
              (ofApp ? QByteArrayLiteral("Raise max_connections of the app in apps.json")
               : scene.isEnforced(limit, &ProfileLimits::connections)
                   ? "Use another --limits profile, or --limits-mode warn"
                   : QByteArrayLiteral("Raise RELAY_MAX_CONNECTIONS")) +
                  ", and see whether a page opens more connections than it needs.",
              std::move(evidence));
}

void sayOrigin(Scene& scene) {
    const QByteArray origin = scene.detail.origin;
    scene.say(FindingCode::OriginRefused,
              origin.isEmpty() ? "The request has no Origin header, and app " + scene.quote(scene.fact.app) +
                                     " allows connections from certain origins only."
                               : "Pages from " + scene.quote(origin) + " may not connect to app " +
                                     scene.quote(scene.fact.app) + '.',
              origin.isEmpty()
                  ? QByteArrayLiteral("Send an Origin header with one of the app's allowed_origins, or set "
                                      "them to [\"*\"] in apps.json: clients other than browsers often send "
                                      "none.")
                  : "Add " + scene.quote(origin) + " to allowed_origins of the app in apps.json.",
              evidenceOf(scene));
}

void sayTls(Scene& scene) {
    scene.say(
        FindingCode::TlsOnPlainPort, "Received a TLS handshake on a plain HTTP port.",
        "Use http:// or ws://, or start the relay with --tls-self-signed. For http set REVERB_SCHEME=http "
        "and VITE_REVERB_SCHEME=http in the .env (PUSHER_SCHEME and VITE_PUSHER_SCHEME with the pusher "
        "driver), forceTLS: false in Echo's options, run php artisan config:clear, and build the page again.",
        evidenceOf(scene));
}

void sayPlain(Scene& scene) {
    scene.say(
        FindingCode::PlainOnTlsPort,
        scene.detail.refusal == Refusal::TlsOnly
            ? "The app accepts connections over TLS only, and this one has no TLS."
            : "Received a plain HTTP request on a TLS port.",
        "Use https:// or wss://, or start the relay without a certificate. For https set REVERB_SCHEME=https "
        "and VITE_REVERB_SCHEME=https in the .env (PUSHER_SCHEME and VITE_PUSHER_SCHEME with the pusher "
        "driver), forceTLS: true in Echo's options, run php artisan config:clear, and build the page again.",
        evidenceOf(scene));
}

void sayTlsHandshake(Scene& scene) {
    scene.say(
        FindingCode::TlsHandshakeFailed,
        scene.fact.error.isEmpty() ? QByteArrayLiteral("The TLS handshake failed.")
                                   : scene.sentence(scene.fact.error),
        "If the client does not trust the certificate, open https://localhost:" +
            (scene.live.port() != 0 ? QByteArray::number(scene.live.port()) : QByteArrayLiteral("6001")) +
            "/health in the browser and accept it, or give the certificate's path to PHP ('verify' => "
            "'…/localhost.pem' in client_options of config/broadcasting.php) and to curl (--cacert).",
        evidenceOf(scene));
}

void sayHandshake(Scene& scene) {
    scene.say(
        FindingCode::FrameInvalid,
        scene.fact.error.isEmpty() ? QByteArrayLiteral("The WebSocket opening request is incomplete.")
                                   : scene.sentence(scene.fact.error),
        "Use a WebSocket library of version 13 (RFC 6455). If a proxy is in front of the relay, let it pass "
        "the headers Upgrade, Connection and Sec-WebSocket-* on.",
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
            scene.fact.error.isEmpty()
                ? QByteArrayLiteral(
                      "The client asked for a protocol version that is not supported; use 4 to 7.")
                : scene.sentence(scene.fact.error),
            "Use pusher-js 7 or 8, which send protocol=7. Without a client library send protocol=7 in the "
            "address.",
            evidenceOf(scene));
    case Refusal::Version:
        return scene.say(FindingCode::VersionInvalid,
                         scene.fact.error.isEmpty()
                             ? QByteArrayLiteral("The client's version is not valid; it must be like 8.4.0.")
                             : scene.sentence(scene.fact.error),
                         "Let the client library make the query of the address, or send version=8.4.0. The "
                         "version may also be left out.",
                         evidenceOf(scene));
    case Refusal::TlsOnly:
    case Refusal::PlainOnTlsPort:
        return sayPlain(scene);
    case Refusal::TlsOnPlainPort:
        return sayTls(scene);
    case Refusal::Http2Preface:
        return scene.say(FindingCode::Http2Preface, "Received an HTTP/2 connection on an HTTP/1.1 port.",
                         "Use HTTP/1.1 to the relay: proxy_http_version 1.1 in nginx, curl without "
                         "--http2-prior-knowledge, 'version' => '1.1' in Guzzle.",
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
    scene.say(
        FindingCode::FlappingClient,
        "A client at " + scene.show(place->address) +
            (place->client.isEmpty() ? "" : " (" + scene.show(place->client) + ')') + " connected " +
            counted(qint64(place->shortConnections.size()), "time") + " within " +
            duration(scene.fact.time - oldest) + ", each time for less than half a second.",
        "Look for code that makes a new Echo or Pusher on each rendering, for a page that reloads itself, or "
        "for a proxy that closes the connection at once.",
        std::move(evidence));
}

void protocolMissing(Scene& scene) {
    // `given` is the version that was asked for; 0 where none was.
    if (!scene.fact.detail || scene.detail.given != 0)
        return;
    scene.say(
        FindingCode::ProtocolMissing, "The client did not give its protocol version; the relay assumes 7.",
        "Add protocol=7 to the query of the address, as client libraries do. The hosted service refuses "
        "connections without it.",
        evidenceOf(scene));
}

void connectionEnded(Scene& scene) {
    const qint64 limit = scene.detail.limit > 0 ? scene.detail.limit : scene.limits.pendingPerConnection;
    if (scene.detail.refusal == Refusal::PongMissing)
        scene.say(
            FindingCode::PingUnanswered,
            "Socket " + scene.show(scene.fact.socketId) + " did not answer a ping within " +
                QByteArray::number(scene.limits.pongTimeoutSeconds) + " s and was closed.",
            "The page is suspended or its network is gone; pusher-js reconnects when it can. If this happens "
            "often, look for a proxy or firewall that drops idle connections.",
            evidenceOf(scene));
    else if (scene.detail.refusal == Refusal::SlowConsumer)
        scene.say(
            FindingCode::SlowConsumer,
            "Socket " + scene.show(scene.fact.socketId) + " was closed because it left more than " +
                grouped(limit) + " bytes unread.",
            "The page is too busy to read, or a debugger has paused it. Send fewer or smaller events, and "
            "keep long work out of its listeners.",
            evidenceOf(scene));
}

} // namespace relay
