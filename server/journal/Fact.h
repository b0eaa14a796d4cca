// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"
#include "protocol/Http.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// A fact's id, which is also its sequence in the journal: grows by one, never repeats, 0 is none. A type of
/// its own, so that it is never mistaken for a row or a count.
enum class FactId : quint64 { None = 0 };
constexpr quint64 number(FactId id) {
    return static_cast<quint64>(id);
}

/// One line a kind: enumerator, public name (resources/docs/http-api.md, Facts).
#define RELAY_FACT_KINDS(X)                                                                                  \
    X(ServerStarted, "server_started")                                                                       \
    X(ServerStopping, "server_stopping")                                                                     \
    X(SettingsChanged, "settings_changed")                                                                   \
    X(Connected, "connected")                                                                                \
    X(ConnectionRefused, "connection_refused")                                                               \
    X(Disconnected, "disconnected")                                                                          \
    X(Subscribed, "subscribed")                                                                              \
    X(SubscriptionRefused, "subscription_refused")                                                           \
    X(Unsubscribed, "unsubscribed")                                                                          \
    X(ChannelOccupied, "channel_occupied")                                                                   \
    X(ChannelVacated, "channel_vacated")                                                                     \
    X(MemberAdded, "member_added")                                                                           \
    X(MemberRemoved, "member_removed")                                                                       \
    X(SignedIn, "signed_in")                                                                                 \
    X(SigninRefused, "signin_refused")                                                                       \
    X(Event, "event")                                                                                        \
    X(ApiRefused, "api_refused")                                                                             \
    X(ProtocolError, "protocol_error")                                                                       \
    X(Webhook, "webhook")                                                                                    \
    X(AppLog, "app_log")                                                                                     \
    X(Browser, "browser")                                                                                    \
    X(FindingCame, "finding")

enum class FactKind : quint8 {
#define RELAY_FACT_KIND_ENUMERATOR(id, name) id,
    RELAY_FACT_KINDS(RELAY_FACT_KIND_ENUMERATOR)
#undef RELAY_FACT_KIND_ENUMERATOR
};
const char* name(FactKind kind);
std::optional<FactKind> factKind(QByteArrayView name);
constexpr int factKindCount() {
#define RELAY_FACT_KIND_COUNT(id, name) +1
    return 0 RELAY_FACT_KINDS(RELAY_FACT_KIND_COUNT);
#undef RELAY_FACT_KIND_COUNT
}

/// One line a source: enumerator, public name.
#define RELAY_EVENT_SOURCES(X)                                                                               \
    X(Api, "api")                                                                                            \
    X(Client, "client")                                                                                      \
    X(Gui, "gui")                                                                                            \
    X(Replay, "replay")                                                                                      \
    X(Rule, "rule")

/// Where an event came from.
enum class EventSource : quint8 {
#define RELAY_EVENT_SOURCE_ENUMERATOR(id, name) id,
    RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_ENUMERATOR)
#undef RELAY_EVENT_SOURCE_ENUMERATOR
};
const char* name(EventSource source);
constexpr int eventSourceCount() {
#define RELAY_EVENT_SOURCE_COUNT(id, name) +1
    return 0 RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_COUNT);
#undef RELAY_EVENT_SOURCE_COUNT
}

/// Why something was refused, for the diagnosis: set by the code that refused, not shown to anyone as it is.
/// One closed list; FactDetail carries the values that were compared.
enum class Refusal : quint8 {
    None,
    // connections
    UnknownKey,
    AppDisabled,
    Quota,
    Capacity,
    Origin,
    Protocol,
    Version,
    Path,
    TlsOnly,
    TlsOnPlainPort,
    PlainOnTlsPort,
    Http2Preface,
    TlsHandshake,
    BadHandshake,
    Timeout,
    // subscriptions
    ChannelName,
    AuthMissing,
    AuthMalformed,
    AuthKey,
    AuthSignature,
    ChannelDataMissing,
    ChannelDataInvalid,
    MemberLimit,
    SubscriptionLimit,
    NotSignedIn,
    // sign-in
    UserDataInvalid,
    // messages
    Malformed,
    UnknownEvent,
    Binary,
    TooBig,
    BadUtf8,
    Frame,
    ClientEventPublic,
    ClientEventEncrypted,
    ClientEventNotSubscribed,
    ClientEventOff,
    ClientEventName,
    Rate,
    // API
    NoRoute,
    WebSocketRouteByHttp,
    HttpRouteByWebSocket,
    Method,
    UnknownAppId,
    Unsigned,
    Clock,
    Md5,
    Signature,
    KeyOfOtherApp,
    Bearer,
    Body,
    PayloadSize,
    HistoryOff,
    BadRequest,
    // ends
    SlowConsumer,
    PongMissing,
};

/// What is kept beside a fact, shared and immutable: not part of the public JSON but for what the event log
/// endpoint adds.
struct FactDetail {
    Refusal refusal = Refusal::None;
    std::vector<QByteArray> recipients; ///< socket ids, up to a bound (Recorder's)
    bool recipientsCut = false;
    qint64 latencyNanoseconds = -1; ///< accepted to last write; -1 where it does not apply
    // The API request that brought it.
    QByteArray method;
    QByteArray target;
    HttpHeaders headers;
    QByteArray remoteAddress;
    // What the refusing code compared, as fields. The recorder masks secrets.
    QByteArray auth;        ///< the auth string that was given
    QByteArray channelData; ///< channel_data or user_data as given; a member's user_info on member facts
    QByteArray signedText;  ///< the string that the server signed
    QByteArray key;         ///< the key that was given
    QByteArray origin;
    QByteArray client; ///< library and version, "js 8.4.0"
    QByteArray userAgent;
    qint64 limit = 0;
    qint64 given = 0; ///< the size or the clock that was given
};

/// One thing the relay knows (resources/docs/http-api.md, Facts). A null QByteArray, an unset optional and a
/// zero are left out of the JSON. Immutable once journalled; shared between threads as shared_ptr<const
/// Fact>.
struct Fact {
    FactId id = FactId::None; ///< given by the journal
    qint64 time = 0;          ///< microseconds since 1970, UTC
    FactKind kind = FactKind::Event;
    std::optional<EventSource> source;
    QByteArray app; ///< app id; null for facts that belong to no app
    QByteArray channel;
    QByteArray name;
    QByteArray data; ///< the string that was sent, unchanged
    QByteArray socketId;
    QByteArray userId;
    QByteArray excluded;              ///< the socket id left out (`socket_id` of a publish)
    std::optional<qint64> size;       ///< bytes of data
    std::optional<qint64> recipients; ///< how many got it
    int status = 0;                   ///< HTTP status
    int code = 0;                     ///< close code or pusher:error code
    QByteArray error;
    FactId about = FactId::None;
    std::vector<Finding> findings; ///< the most likely cause first
    qsizetype laterFindings = 0;   ///< how many of them, the last ones, the journal merged in later
    std::shared_ptr<const FactDetail> detail; ///< may be null
};
using FactPtr = std::shared_ptr<const Fact>;

/// Takes facts as they happen, on the relay thread. The implementation stamps, diagnoses and journals.
class FactSink {
public:
    virtual ~FactSink() = default;
    /// Returns the id the fact was given.
    virtual FactId record(Fact fact) = 0;
};

} // namespace relay
