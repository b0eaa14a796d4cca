// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactKind.h"
#include "protocol/Http.h"
#include "protocol/Reason.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace relay {

struct TapReport;

/// A fact's id, which is also its sequence in the journal: grows by one, never repeats, 0 is none. A type of
/// its own, so that it is never mistaken for a row or a count.
enum class FactId : quint64 { None = 0 };
constexpr quint64 number(FactId id) {
    return static_cast<quint64>(id);
}

/// Why something was refused or ended: a reason of the relay's, or the words of the other side's close frame.
struct RefusalNote {
    RefusalNote() = default;
    RefusalNote(Refused why)
        : sentence(why.sentence())
        , refused(std::move(why)) {}
    /// Only words, such as those of the other side's close frame.
    explicit RefusalNote(QByteArray words)
        : sentence(std::move(words)) {}

    QByteArray sentence; ///< what the refused side was told, or what it said
    std::optional<Refused> refused;

    /// Whether it is refused for that reason.
    bool is(Reason which) const { return refused && refused->reason == which; }
};

/// The HTTP request that brought something; shared by all facts that it brought.
struct HttpCall {
    QByteArray method;
    QByteArray target; ///< path and query, as sent
    HttpHeaders headers;
    QByteArray remoteAddress; ///< "127.0.0.1:54321"
};
using HttpCallPtr = std::shared_ptr<const HttpCall>;

/// Who is at the other end of a connection, as far as it said. Null if it did not.
struct ClientIdentity {
    QByteArray library; ///< name and version, "js 8.4.0"
    QByteArray userAgent;
    QByteArray origin;
    QByteArray remoteAddress; ///< "127.0.0.1:54321"
};

/// What a relay that shares its channels with other nodes says of an event (resources/docs/cluster.md).
struct NodeNote {
    QByteArray node;   ///< the name of the node whose fact it is
    QByteArray origin; ///< the node that published it; null if that is this one
    qint64 remote = 0; ///< other nodes that held the channel and were sent it; of the publishing node
    qint64 missed = 0; ///< other nodes that held the channel when last heard of, and cannot be reached
    qint64 others = 0; ///< other nodes that there were
};
using NodeNotePtr = std::shared_ptr<const NodeNote>;

/// One struct a kind of fact, in the order of RELAY_FACT_KINDS. Texts are UTF-8 as they were given; the
/// recorder masks secrets. A text that several kinds have has one name in all of them, which FactTexts.h
/// and FactJson.cpp rely on.
namespace facts {

struct ServerStarted {
    QByteArray name; ///< a sentence for people
    QByteArray data; ///< {"host","port","secure","apps"}
    quint16 port = 0;
};
struct ServerStopping {};
struct SettingsChanged {
    QByteArray name; ///< what changed
};
struct Connected {
    QByteArray socketId;
    QByteArray userId;
    ClientIdentity client;
    int protocol = 0; ///< the version that it asked for; 0 if it named none
};
struct ConnectionRefused {
    RefusalNote why;
    int status = 0; ///< answered by HTTP, before the handshake
    int code = 0;   ///< closed with this code after it
    ClientIdentity client;
    QByteArray method; ///< null for an opening handshake that was complete
    QByteArray target;
    QByteArray key; ///< the app key that was given
};
struct Disconnected {
    QByteArray socketId;
    QByteArray userId;
    int code = 0; ///< close code, 1006 where none was sent
    RefusalNote why;
    ClientIdentity client;
};
struct Subscribed {
    QByteArray channel;
    QByteArray socketId;
    QByteArray userId;
    QByteArray channelData; ///< as sent
};
struct SubscriptionRefused {
    QByteArray channel;
    QByteArray socketId;
    QByteArray userId;
    int status = 0; ///< of pusher:subscription_error
    RefusalNote why;
    QByteArray auth;        ///< the auth string that was given
    QByteArray key;         ///< the key in it
    QByteArray channelData; ///< as sent
    QByteArray signedText;  ///< what the relay signed to compare
};
struct Unsubscribed {
    QByteArray channel;
    QByteArray socketId;
    QByteArray userId;
};
struct ChannelOccupied {
    QByteArray channel;
};
struct ChannelVacated {
    QByteArray channel;
};
struct MemberAdded {
    QByteArray channel;
    QByteArray socketId;
    QByteArray userId;
    QByteArray userInfo;    ///< raw JSON
    NodeNotePtr nodes = {}; ///< null if it joined on this node
};
struct MemberRemoved {
    QByteArray channel;
    QByteArray userId;
    QByteArray userInfo;    ///< raw JSON
    NodeNotePtr nodes = {}; ///< null if it left this node last
};
struct SignedIn {
    QByteArray socketId;
    QByteArray userId;
    QByteArray userData; ///< as sent
};
struct SigninRefused {
    QByteArray socketId;
    QByteArray userId; ///< whom the connection is signed in as already
    int code = 0;
    RefusalNote why;
    QByteArray auth;
    QByteArray key;
    QByteArray userData;
    QByteArray signedText;
};
struct Event {
    std::optional<EventSource> source = EventSource::Api; ///< none where a capture does not say
    QByteArray channel;
    QByteArray name;
    QByteArray data;                      ///< the string that was sent, unchanged
    QByteArray socketId;                  ///< of the client that sent it
    QByteArray userId;                    ///< of the member that sent it
    QByteArray excluded;                  ///< the socket id left out (`socket_id` of a publish)
    qint64 size = 0;                      ///< bytes of data
    std::optional<qint64> recipients = 0; ///< none where a capture does not say
    std::vector<QByteArray> recipientIds; ///< socket ids; past a bound fewer than `recipients`
    qint64 latencyNanoseconds = -1;       ///< accepted to last write; -1 if it does not apply
    HttpCallPtr call;                     ///< null if no request brought it
    NodeNotePtr nodes;                    ///< null for a relay on its own
};
struct ApiRefused {
    QByteArray channel;
    QByteArray name;
    int status = 0;
    RefusalNote why;
    HttpCallPtr call;
    QByteArray key;        ///< what was given as key, or as app id where that is unknown
    QByteArray auth;       ///< the signature that was given
    QByteArray signedText; ///< what the relay signed to compare
};
struct ProtocolError {
    QByteArray channel;
    QByteArray name;
    QByteArray data; ///< of a client event
    QByteArray socketId;
    QByteArray userId;
    std::optional<qint64> size; ///< bytes of data
    int code = 0;               ///< of pusher:error, or the close code
    RefusalNote why;
};
struct Webhook {
    QByteArray name; ///< the URL, without credentials
    QByteArray data; ///< the body
    qint64 size = 0; ///< bytes of data
    int status = 0;  ///< 0 if no answer came
    QByteArray error;
    bool steppedAside = false;      ///< it no longer holds up the others of its URL
    int tries = 0;                  ///< with this one; 0 if events were dropped unsent
    qint64 latencyNanoseconds = -1; ///< sent to answered
};
struct AppLog {
    QByteArray channel;
    QByteArray
        name; ///< "broadcast-logged", "cannot-reach-relay", "broadcast-refused", "broadcast-job-failed"
    QByteArray data;  ///< name of a logged event
    QByteArray error; ///< the line
};
struct Browser {
    QByteArray channel;
    QByteArray name;
    QByteArray data; ///< the report as JSON
    std::shared_ptr<const TapReport> report;
    QByteArray socketId;
    int status = 0;
    int code = 0;
    QByteArray error; ///< what went wrong; null if nothing did
    ClientIdentity client;
};
/// An explanation that came after the fact it is about.
struct FindingCame {
    FactId about = FactId::None;
    QByteArray channel = {};
    QByteArray name = {};
    QByteArray socketId = {};
};
/// A place in the log that a test named, to read from it later.
struct Mark {
    QByteArray name;
};
/// Redis does not answer, or refuses what it is asked; the other nodes cannot be reached.
struct RedisLost {
    QByteArray name;  ///< its address, without credentials
    QByteArray error; ///< one sentence
};
struct RedisBack {
    QByteArray name; ///< its address
};
/// Another node has come, or is gone.
struct NodeJoined {
    QByteArray name;
};
struct NodeLeft {
    QByteArray name;
    QByteArray error; ///< why; null if it said goodbye
};
/// What a newer version of Relaydesk wrote into a capture: its kind and what else it has are in
/// Fact::foreign.
struct Unknown {
    QByteArray channel;
    QByteArray name;
    QByteArray data;
    QByteArray socketId;
    QByteArray userId;
    std::optional<qint64> size; ///< bytes of data
    int status = 0;
    int code = 0;
    QByteArray error;
};

} // namespace facts

template <typename, typename... Bodies>
using FactBodies = std::variant<Bodies...>;
/// What a fact says besides when and of which app. The index is the FactKind.
#define RELAY_FACT_BODY(id, name) , facts::id
using FactBody = FactBodies<void RELAY_FACT_KINDS(RELAY_FACT_BODY)>;
#undef RELAY_FACT_BODY

} // namespace relay
