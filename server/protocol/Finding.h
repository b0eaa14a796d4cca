// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace relay {

/// Every finding there is. The kebab-case name is public (users filter on it, CI fails on it) and is never
/// renamed. One line per finding: enumerator, public name, default severity, headline.
#define RELAY_FINDINGS(X)                                                                                    \
    X(NearMissChannel, "near-miss-channel", Problem, "A channel with a similar name has subscribers")        \
    X(DoubledPrefix, "doubled-prefix", Problem, "The channel name has its prefix twice")                     \
    X(PlaceholderInName, "placeholder-in-name", Problem, "The id is missing from the channel name")          \
    X(LeftBefore, "left-before", Hint, "The last subscriber had just left")                                  \
    X(CameAfter, "came-after", Problem, "The first subscriber came just after the event")                    \
    X(EveryoneExcluded, "everyone-excluded", Hint, "Only the sender is subscribed")                          \
    X(OtherNodeHasChannel, "other-node-has-channel", Problem, "Other nodes cannot be reached")               \
    X(OtherAppHasChannel, "other-app-has-channel", Problem, "Another app has subscribers on this channel")   \
    X(ConnectedNeverSubscribed, "connected-never-subscribed", Warning,                                       \
      "A client connected and never subscribed")                                                             \
    X(ClientsSilent, "clients-silent", Warning, "No client has connected")                                   \
    X(ApiSilent, "api-silent", Hint, "The app has never called the API")                                     \
    X(NoSuchChannel, "no-such-channel", Problem, "Nobody is on the channel")                                 \
    X(LaravelEventName, "laravel-event-name", Hint, "How to listen for this event in Echo")                  \
    X(NotificationName, "notification-name", Hint, "How to listen for this notification in Echo")            \
    X(ReservedEventName, "reserved-event-name", Warning, "The event name is reserved for the server")        \
    X(SocketIdUnknown, "socket-id-unknown", Warning, "The excluded socket id is not connected")              \
    X(SocketIdMissing, "socket-id-missing", Hint, "The sender's own event comes back")                       \
    X(DuplicateEvent, "duplicate-event", Warning, "The same event was published twice")                      \
    X(PayloadNearLimit, "payload-near-limit", Warning, "The payload is close to the limit")                  \
    X(LimitsProfile, "limits-profile", Warning, "Production would refuse this")                              \
    X(MissedWhileAway, "missed-while-away", Warning, "Events passed while the client was away")              \
    X(DataNotEncrypted, "data-not-encrypted", Problem, "Plain data on an encrypted channel")                 \
    X(SecretInPayload, "secret-in-payload", Warning, "The data contains an app's secret")                    \
    X(ProtocolMissing, "protocol-missing", Hint, "The client did not give its protocol version")             \
    X(SameUserAgain, "same-user-again", Hint, "The presence user is already there")                          \
    X(SubscriptionLeak, "subscription-leak", Warning, "Subscriptions pile up")                               \
    X(WhisperToNobody, "whisper-to-nobody", Hint, "No other client is there for this client event")          \
    X(ClientEventRefused, "client-event-refused", Problem, "A client event was refused")                     \
    X(UnknownAppId, "unknown-app-id", Problem, "No app has this id")                                         \
    X(UnknownAppKey, "unknown-app-key", Problem, "No app has this key")                                      \
    X(KeyUndefined, "key-undefined", Problem, "The page was built without an app key")                       \
    X(KeyIsSecret, "key-is-secret", Problem, "A secret was given as the key")                                \
    X(KeyOfAnotherApp, "key-of-another-app", Problem, "The key belongs to another app")                      \
    X(SecretOfAnotherApp, "secret-of-another-app", Problem, "Signed with another app's secret")              \
    X(AppDisabled, "app-disabled", Problem, "The app is disabled")                                           \
    X(RateLimited, "rate-limited", Problem, "Rate limit exceeded")                                           \
    X(OverCapacity, "over-capacity", Problem, "The connection limit is reached")                             \
    X(OriginRefused, "origin-refused", Problem, "The page's origin is not allowed")                          \
    X(ProtocolUnsupported, "protocol-unsupported", Problem, "Protocol version not supported")                \
    X(VersionInvalid, "version-invalid", Problem, "Client version not valid")                                \
    X(UnsignedRequest, "unsigned-request", Problem, "The request is not signed")                             \
    X(ClockSkew, "clock-skew", Problem, "The timestamp is not current")                                      \
    X(BodyMd5Mismatch, "body-md5-mismatch", Problem, "The body is not what was signed")                      \
    X(SignatureMismatch, "signature-mismatch", Problem, "The signature does not match")                      \
    X(WrongPath, "wrong-path", Problem, "The path is not one of the relay's")                                \
    X(MethodNotAllowed, "method-not-allowed", Problem, "The route does not accept this method")              \
    X(HistoryOff, "history-off", Problem, "History is off")                                                  \
    X(MalformedBody, "malformed-body", Problem, "The request is not valid for the route")                    \
    X(ChannelNameInvalid, "channel-name-invalid", Problem, "Not a valid channel name")                       \
    X(PayloadTooLarge, "payload-too-large", Problem, "The payload is over the limit")                        \
    X(TlsOnPlainPort, "tls-on-plain-port", Problem, "TLS handshake on a plain HTTP port")                    \
    X(PlainOnTlsPort, "plain-on-tls-port", Problem, "Plain HTTP request on a TLS port")                      \
    X(TlsHandshakeFailed, "tls-handshake-failed", Problem, "The TLS handshake failed")                       \
    X(Http2Preface, "http2-preface", Problem, "HTTP/2 on an HTTP/1.1 port")                                  \
    X(SdkFallback, "sdk-fallback", Problem, "The SDK fell back from WebSocket to HTTP")                      \
    X(AuthMissing, "auth-missing", Problem, "Subscribed without an auth signature")                          \
    X(AuthMalformed, "auth-malformed", Problem, "The auth signature is not key:signature")                   \
    X(AuthKeyMismatch, "auth-key-mismatch", Problem, "Signed with another key")                              \
    X(AuthStaleSocket, "auth-stale-socket", Problem, "Signed for an earlier socket id")                      \
    X(AuthSignatureMismatch, "auth-signature-mismatch", Problem, "The auth signature does not match")        \
    X(ChannelDataMissing, "channel-data-missing", Problem, "A presence channel needs channel_data")          \
    X(ChannelDataInvalid, "channel-data-invalid", Problem, "channel_data is not valid")                      \
    X(MemberLimit, "member-limit", Problem, "The presence channel is full")                                  \
    X(UserDataInvalid, "user-data-invalid", Problem, "user_data is not valid")                               \
    X(MessageMalformed, "message-malformed", Problem, "The message is not valid")                            \
    X(FrameInvalid, "frame-invalid", Problem, "The frame breaks the WebSocket protocol")                     \
    X(FlappingClient, "flapping-client", Warning, "A client connects and drops again and again")             \
    X(PingUnanswered, "ping-unanswered", Warning, "The client stopped answering pings")                      \
    X(SlowConsumer, "slow-consumer", Warning, "The client did not read fast enough")                         \
    X(DriverNotBroadcasting, "driver-not-broadcasting", Problem,                                             \
      "The broadcast driver sends nothing to the relay")                                                     \
    X(ConfigCached, "config-cached", Warning, "The configuration is cached")                                 \
    X(QueueNeedsWorker, "queue-needs-worker", Warning, "A queue worker must run")                            \
    X(AppCannotReachRelay, "app-cannot-reach-relay", Problem, "The app cannot reach the relay")              \
    X(BroadcastJobFailed, "broadcast-job-failed", Problem, "The broadcast job failed")                       \
    X(EnvMismatch, "env-mismatch", Problem, "The .env does not match the relay")                             \
    X(BuildStale, "build-stale", Problem, "The front end was built with other values")                       \
    X(PortTakenByOther, "port-taken-by-other", Problem, "Another program answers on the port")               \
    X(NobodyListens, "nobody-listens", Problem, "The event arrived and no listener has its name")            \
    X(AuthEndpointFailed, "auth-endpoint-failed", Problem, "The auth endpoint refused")                      \
    X(DialsElsewhere, "dials-elsewhere", Problem, "The page connects to another server")                     \
    X(WebhookRefusedAgain, "webhook-refused", Problem, "A webhook is refused again and again")               \
    X(ListenerTwice, "listener-twice", Hint, "A listener ran twice for one event")

enum class FindingCode : quint8 {
#define RELAY_FINDING_ENUMERATOR(id, name, severity, headline) id,
    RELAY_FINDINGS(RELAY_FINDING_ENUMERATOR)
#undef RELAY_FINDING_ENUMERATOR
};

/// Problem: something that was asked for did not happen. Warning: it will probably cause trouble. Hint: good
/// to know, never shown as an alarm.
enum class Severity : quint8 { Problem, Warning, Hint };

/// What is known about a finding's code without an occurrence.
struct FindingInfo {
    FindingCode code;
    const char* name;     ///< public kebab-case name
    Severity severity;    ///< the default; an occurrence may differ (no-such-channel on a cache channel)
    const char* headline; ///< for display, without a full stop
};

const FindingInfo& info(FindingCode code);
std::optional<FindingCode> findingCode(QByteArrayView name);
const char* name(Severity severity); ///< "problem", "warning", "hint"
std::optional<Severity> severity(QByteArrayView name);
constexpr int findingCodeCount() {
#define RELAY_FINDING_COUNT(id, name, severity, headline) +1
    return 0 RELAY_FINDINGS(RELAY_FINDING_COUNT);
#undef RELAY_FINDING_COUNT
}

/// One occurrence: why something happened or did not. Message and remedy are sentences that name the concrete
/// thing; evidence holds the values as fields. None of them contains a secret.
struct Finding {
    FindingCode code;
    Severity severity;
    QByteArray message;
    QByteArray remedy;
    QJsonObject evidence;
};

/// `{"code","severity","message","remedy","evidence"}`, the public form.
QJsonObject toJson(const Finding& finding);
/// Reads the public form; nothing if this version does not know the code or the severity.
std::optional<Finding> findingFromJson(const QJsonObject& object);

} // namespace relay
