// SPDX-License-Identifier: MIT
#include "diagnosis/ConnectionFindings.h"

#include "diagnosis/KeyFindings.h"
#include "diagnosis/RuleContext.h"

#include <algorithm>

namespace relay {
namespace {

QJsonObject evidenceOf(const RuleContext& context) {
    QJsonObject evidence;
    const auto add = [&](const QString& key, const QByteArray& text) {
        if (!text.isEmpty())
            evidence.insert(key, evidenceText(text));
    };
    add(QStringLiteral("address"), context.fact.remoteAddress());
    add(QStringLiteral("origin"), context.fact.client().origin);
    add(QStringLiteral("client"), context.fact.client().library);
    add(QStringLiteral("target"), context.fact.target());
    add(QStringLiteral("error"), context.fact.error());
    if (context.fact.code() != 0)
        evidence.insert(QStringLiteral("code"), context.fact.code());
    return evidence;
}

void sayCapacity(RuleContext& context) {
    const bool ofApp = context.fact.why().reason == Refusal::Quota;
    const AppConfig* app = context.apps.byId(context.fact.app);
    const qint64 limit = context.fact.why().limit > 0 ? context.fact.why().limit
                         : ofApp && app               ? app->maxConnections
                                                      : context.limits.maxConnections;
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("limit"), limit);
    context.say(FindingCode::OverCapacity,
                ofApp ? "App " + quoted(context.fact.app) + " already has its " +
                            counted(limit, "connection") + '.'
                      : "The relay already has its " + counted(limit, "connection") + '.',
                (ofApp ? QByteArrayLiteral("Raise max_connections of the app in apps.json")
                 : context.isEnforced(limit, &ProfileLimits::connections)
                     ? "Use another --limits profile, or --limits-mode warn"
                     : QByteArrayLiteral("Raise RELAY_MAX_CONNECTIONS")) +
                    ", and see whether a page opens more connections than it needs.",
                std::move(evidence));
}

void sayOrigin(RuleContext& context) {
    const QByteArray origin = context.fact.client().origin;
    context.say(FindingCode::OriginRefused,
                origin.isEmpty() ? "The request has no Origin header, and app " + quoted(context.fact.app) +
                                       " allows connections from certain origins only."
                                 : "Pages from " + quoted(origin) + " may not connect to app " +
                                       quoted(context.fact.app) + '.',
                origin.isEmpty() ? QByteArrayLiteral(
                                       "Send an Origin header with one of the app's allowed_origins, or set "
                                       "them to [\"*\"] in apps.json: clients other than browsers often send "
                                       "none.")
                                 : "Add " + quoted(origin) + " to allowed_origins of the app in apps.json.",
                evidenceOf(context));
}

void sayTls(RuleContext& context) {
    context.say(
        FindingCode::TlsOnPlainPort, "Received a TLS handshake on a plain HTTP port.",
        "Use http:// or ws://, or start the relay with --tls-self-signed. For http set REVERB_SCHEME=http "
        "and VITE_REVERB_SCHEME=http in the .env (PUSHER_SCHEME and VITE_PUSHER_SCHEME with the pusher "
        "driver), forceTLS: false in Echo's options, run php artisan config:clear, and build the page again.",
        evidenceOf(context));
}

void sayPlain(RuleContext& context) {
    context.say(
        FindingCode::PlainOnTlsPort,
        context.fact.why().reason == Refusal::TlsOnly
            ? "The app accepts connections over TLS only, and this one has no TLS."
            : "Received a plain HTTP request on a TLS port.",
        "Use https:// or wss://, or start the relay without a certificate. For https set REVERB_SCHEME=https "
        "and VITE_REVERB_SCHEME=https in the .env (PUSHER_SCHEME and VITE_PUSHER_SCHEME with the pusher "
        "driver), forceTLS: true in Echo's options, run php artisan config:clear, and build the page again.",
        evidenceOf(context));
}

void sayTlsHandshake(RuleContext& context) {
    context.say(
        FindingCode::TlsHandshakeFailed,
        context.fact.error().isEmpty() ? QByteArrayLiteral("The TLS handshake failed.")
                                       : refusalSentence(context.fact.error()),
        "If the client does not trust the certificate, open https://localhost:" +
            (context.live.port() != 0 ? QByteArray::number(context.live.port()) : QByteArrayLiteral("6001")) +
            "/health in the browser and accept it, or give the certificate's path to PHP ('verify' => "
            "'…/localhost.pem' in client_options of config/broadcasting.php) and to curl (--cacert).",
        evidenceOf(context));
}

void sayHandshake(RuleContext& context) {
    context.say(
        FindingCode::FrameInvalid,
        context.fact.error().isEmpty() ? QByteArrayLiteral("The WebSocket opening request is incomplete.")
                                       : refusalSentence(context.fact.error()),
        "Use a WebSocket library of version 13 (RFC 6455). If a proxy is in front of the relay, let it pass "
        "the headers Upgrade, Connection and Sec-WebSocket-* on.",
        evidenceOf(context));
}

} // namespace

void connectionRefused(RuleContext& context) {
    switch (context.fact.why().reason) {
    case Refusal::UnknownKey:
        return sayUnknownKey(context, evidenceOf(context));
    case Refusal::AppDisabled:
        return sayAppDisabled(context, evidenceOf(context));
    case Refusal::Quota:
    case Refusal::Capacity:
        return sayCapacity(context);
    case Refusal::Origin:
        return sayOrigin(context);
    case Refusal::Protocol:
        return context.say(
            FindingCode::ProtocolUnsupported,
            context.fact.error().isEmpty()
                ? QByteArrayLiteral(
                      "The client asked for a protocol version that is not supported; use 4 to 7.")
                : refusalSentence(context.fact.error()),
            "Use pusher-js 7 or 8, which send protocol=7. Without a client library send protocol=7 in the "
            "address.",
            evidenceOf(context));
    case Refusal::Version:
        return context.say(
            FindingCode::VersionInvalid,
            context.fact.error().isEmpty()
                ? QByteArrayLiteral("The client's version is not valid; it must be like 8.4.0.")
                : refusalSentence(context.fact.error()),
            "Let the client library make the query of the address, or send version=8.4.0. The "
            "version may also be left out.",
            evidenceOf(context));
    case Refusal::TlsOnly:
    case Refusal::PlainOnTlsPort:
        return sayPlain(context);
    case Refusal::TlsOnPlainPort:
        return sayTls(context);
    case Refusal::Http2Preface:
        return context.say(FindingCode::Http2Preface, "Received an HTTP/2 connection on an HTTP/1.1 port.",
                           "Use HTTP/1.1 to the relay: proxy_http_version 1.1 in nginx, curl without "
                           "--http2-prior-knowledge, 'version' => '1.1' in Guzzle.",
                           evidenceOf(context));
    case Refusal::TlsHandshake:
        return sayTlsHandshake(context);
    case Refusal::BadHandshake:
        return sayHandshake(context);
    default:
        return;
    }
}

void flappingClient(RuleContext& context) {
    constexpr qint64 within = 10 * microsecondsPerSecond;
    const Place* place = context.live.place(context.fact);
    if (!place)
        return;
    const qint64 oldest = std::ranges::min(place->shortConnections);
    if (oldest == 0 || context.fact.time - oldest > within ||
        (place->flappingSaid != 0 && context.fact.time - place->flappingSaid < within))
        return;
    QJsonObject evidence = evidenceOf(context);
    evidence.insert(QStringLiteral("connections"), qint64(place->shortConnections.size()));
    evidence.insert(QStringLiteral("milliseconds"), (context.fact.time - oldest) / 1000);
    context.say(
        FindingCode::FlappingClient,
        "A client at " + shown(place->address) +
            (place->client.isEmpty() ? "" : " (" + shown(place->client) + ')') + " connected " +
            counted(qint64(place->shortConnections.size()), "time") + " within " +
            duration(context.fact.time - oldest) + ", each time for less than half a second.",
        "Look for code that makes a new Echo or Pusher on each rendering, for a page that reloads itself, or "
        "for a proxy that closes the connection at once.",
        std::move(evidence));
}

void protocolMissing(RuleContext& context) {
    if (context.fact.as<facts::Connected>()->protocol != 0)
        return;
    context.say(
        FindingCode::ProtocolMissing, "The client did not give its protocol version; the relay assumes 7.",
        "Add protocol=7 to the query of the address, as client libraries do. The hosted service refuses "
        "connections without it.",
        evidenceOf(context));
}

void connectionEnded(RuleContext& context) {
    const qint64 limit =
        context.fact.why().limit > 0 ? context.fact.why().limit : context.limits.pendingPerConnection;
    if (context.fact.why().reason == Refusal::PongMissing)
        context.say(
            FindingCode::PingUnanswered,
            "Socket " + shown(context.fact.socketId()) + " did not answer a ping within " +
                QByteArray::number(context.limits.pongTimeoutSeconds) + " s and was closed.",
            "The page is suspended or its network is gone; pusher-js reconnects when it can. If this happens "
            "often, look for a proxy or firewall that drops idle connections.",
            evidenceOf(context));
    else if (context.fact.why().reason == Refusal::SlowConsumer)
        context.say(
            FindingCode::SlowConsumer,
            "Socket " + shown(context.fact.socketId()) + " was closed because it left more than " +
                grouped(limit) + " bytes unread.",
            "The page is too busy to read, or a debugger has paused it. Send fewer or smaller events, and "
            "keep long work out of its listeners.",
            evidenceOf(context));
}

} // namespace relay
