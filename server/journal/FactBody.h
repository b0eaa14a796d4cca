// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactKind.h"
#include "journal/SocketIdList.h"
#include "protocol/Http.h"
#include "protocol/Reason.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace relay {

struct TapReport;

/// A fact's id, which is also its sequence number in the journal: increases by one, never repeats, 0 is none.
/// A separate type, so that it cannot be mistaken for a row or a count.
enum class FactId : quint64 { None = 0 };
constexpr quint64 number(FactId id) {
    return static_cast<quint64>(id);
}

/// Why something was refused or ended: one of the relay's reasons, or the text of the other side's close
/// frame.
struct RefusalNote {
    RefusalNote() = default;
    RefusalNote(Refused why)
        : sentence(why.sentence())
        , refused(std::move(why)) {}
    /// Text only, such as that of the other side's close frame.
    explicit RefusalNote(QByteArray words)
        : sentence(std::move(words)) {}

    QByteArray sentence; ///< what the refused side was told, or what it said itself
    std::optional<Refused> refused;

    /// Whether it was refused for that reason.
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

/// Who is at the other end of a connection, as far as it told us. Null if it did not.
struct ClientIdentity {
    QByteArray library; ///< name and version, "js 8.4.0"
    QByteArray userAgent;
    QByteArray origin;
    QByteArray remoteAddress; ///< "127.0.0.1:54321"
};

/// What a relay that shares its channels with other nodes records about an event (resources/docs/cluster.md).
struct NodeNote {
    QByteArray node;   ///< the name of the node that recorded the fact
    QByteArray origin; ///< the node that published it; null if that is this one
    qint64 remote = 0; ///< other nodes that held the channel and were sent the event; set by the publishing
                       ///< node
    qint64 missed = 0; ///< unreachable nodes that held the channel when last heard from
    qint64 others = 0; ///< how many other nodes there were
};
using NodeNotePtr = std::shared_ptr<const NodeNote>;

/// One struct per kind of fact, in the order of RELAY_FACT_KINDS. Texts are UTF-8 as given; the recorder
/// masks secrets. A text that several kinds share has the same name in all of them, which FactTexts.h and
/// FactJson.cpp rely on.
namespace facts {

struct ServerStarted {
    QByteArray name; ///< a sentence for display
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
    int protocol = 0; ///< the version it asked for; 0 if it named none
};
struct ConnectionRefused {
    RefusalNote why;
    int status = 0; ///< answered over HTTP, before the handshake
    int code = 0;   ///< closed with this code after it
    ClientIdentity client;
    QByteArray method; ///< null for a complete opening handshake
    QByteArray target;
    QByteArray key; ///< the app key given
};
struct Disconnected {
    QByteArray socketId;
    QByteArray userId;
    int code = 0; ///< close code, 1006 if none was sent
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
    int status = 0; ///< status of pusher:subscription_error
    RefusalNote why;
    QByteArray auth;        ///< the auth string given
    QByteArray key;         ///< the key in it
    QByteArray channelData; ///< as sent
    QByteArray signedText;  ///< what the relay signed for comparison
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
    NodeNotePtr nodes = {}; ///< null if this was the last node it left
};
struct SignedIn {
    QByteArray socketId;
    QByteArray userId;
    QByteArray userData; ///< as sent
};
struct SigninRefused {
    QByteArray socketId;
    QByteArray userId; ///< who the connection is already signed in as
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
    SocketIdList recipientIds;            ///< past a bound fewer than `recipients`
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
    QByteArray key;        ///< what was given as key, or as app id if that is unknown
    QByteArray auth;       ///< the signature given
    QByteArray signedText; ///< what the relay signed for comparison
};
struct ProtocolError {
    QByteArray channel;
    QByteArray name;
    QByteArray data; ///< data of a client event
    QByteArray socketId;
    QByteArray userId;
    std::optional<qint64> size; ///< bytes of data
    int code = 0;               ///< code of pusher:error, or the close code
    RefusalNote why;
};
struct Webhook {
    QByteArray name; ///< the URL, without credentials
    QByteArray data; ///< the body
    qint64 size = 0; ///< bytes of data
    int status = 0;  ///< 0 if there was no answer
    QByteArray error;
    bool steppedAside = false;      ///< it no longer holds up the others to its URL
    int tries = 0;                  ///< including this one; 0 if events were dropped unsent
    qint64 latencyNanoseconds = -1; ///< from sent to answered
};
struct AppLog {
    QByteArray channel;
    QByteArray
        name; ///< "broadcast-logged", "cannot-reach-relay", "broadcast-refused", "broadcast-job-failed"
    QByteArray data;  ///< the event's name, if the line or its stack trace names it
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
    QByteArray error; ///< what went wrong, if anything; otherwise null
    ClientIdentity client;
};
/// An explanation that arrived after the fact it is about.
struct FindingCame {
    FactId about = FactId::None;
    QByteArray channel = {};
    QByteArray name = {};
    QByteArray socketId = {};
};
/// A named place in the log, set by a test so that it can read from there later.
struct Mark {
    QByteArray name;
};
/// Redis does not answer, or refuses commands; the other nodes cannot be reached.
struct RedisLost {
    QByteArray name;  ///< its address, without credentials
    QByteArray error; ///< one sentence
};
struct RedisBack {
    QByteArray name; ///< its address
};
/// Another node has joined or left.
struct NodeJoined {
    QByteArray name;
};
struct NodeLeft {
    QByteArray name;
    QByteArray error; ///< why; null if it said goodbye
};
/// What a newer version of Relaydesk wrote into a capture: its kind and everything else are in Fact::foreign.
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
/// Everything a fact says apart from its time and app. The variant's index is the FactKind.
#define RELAY_FACT_BODY(id, name) , facts::id
using FactBody = FactBodies<void RELAY_FACT_KINDS(RELAY_FACT_BODY)>;
#undef RELAY_FACT_BODY

} // namespace relay
