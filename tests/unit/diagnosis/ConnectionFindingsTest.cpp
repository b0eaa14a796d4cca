// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

void refuse(Story& story, FactKind kind, Reason reason, Values values = {}, const QByteArray& channel = {},
            const QByteArray& name = {}) {
    FactDetail detail = story.from();
    detail.refused = Refused{reason, std::move(values)};
    story.refuse(kind, detail, {}, channel, "1.1", name);
}

void whisper(Story& story, Reason reason, const QByteArray& channel, const QByteArray& name = "client-typing",
             const Values& more = {}) {
    Values values{{"event", name}, {"channel", channel}, onlyInText("app", QByteArray("shop"))};
    refuse(story, FactKind::ProtocolError, reason, values.add(more), channel, name);
}

#define CONNECTION(...)                                                                                      \
    [](Story& story) {                                                                                       \
        refuse(story, FactKind::ConnectionRefused, __VA_ARGS__);                                             \
    }
#define WHISPER(...)                                                                                         \
    [](Story& story) {                                                                                       \
        whisper(story, __VA_ARGS__);                                                                         \
    }
#define MESSAGE(...)                                                                                         \
    [](Story& story) {                                                                                       \
        refuse(story, FactKind::ProtocolError, __VA_ARGS__);                                                 \
    }

const Value app = onlyInText("app", QByteArray("shop"));

void comeAndGo(Story& story, int times, double stay, int code = 1006) {
    for (int i = 0; i < times; ++i) {
        const QByteArray socket = "2." + QByteArray::number(i);
        story.connect(socket);
        story.wait(stay);
        story.close(socket, code);
    }
    story.connect("3.1");
}

const std::vector<Case> connections{
    {"app disabled", CONNECTION(Reason::AppIsDisabled, {app}), "app-disabled"},
    {"quota of the app", CONNECTION(Reason::AppIsFull, {app, {"limit", 5}}), "over-capacity"},
    {"server is full", CONNECTION(Reason::RelayIsFull, {{"limit", 1000}}), "over-capacity"},
    {"server is full by Pusher's rule",
     [](Story& story) {
         story.diagnosis.setLimits(enforced(LimitsProfile::Pusher, {}));
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Enforce);
         refuse(story, FactKind::ConnectionRefused, Reason::RelayIsFull, {{"limit", 100}});
     },
     "over-capacity"},
    {"origin", CONNECTION(Reason::OriginNotAllowed, {app, {"origin", "http://localhost:8000"}}),
     "origin-refused"},
    {"no origin",
     [](Story& story) {
         FactDetail detail = story.from({});
         detail.refused = Refused{Reason::OriginMissing, {app}};
         story.refuse(FactKind::ConnectionRefused, detail);
     },
     "origin-refused"},
    {"protocol", CONNECTION(Reason::ProtocolVersionUnsupported, {{"protocol", "3"}}), "protocol-unsupported"},
    {"version", CONNECTION(Reason::ClientVersionInvalid, {{"version", "latest"}}), "version-invalid"},
    {"TLS on the plain port", CONNECTION(Reason::TlsOnPlain), "tls-on-plain-port"},
    {"plain on the TLS port", CONNECTION(Reason::PlainOnTls), "plain-on-tls-port"},
    {"TLS only", CONNECTION(Reason::PlainForTlsOnlyApp), "plain-on-tls-port"},
    {"HTTP/2", CONNECTION(Reason::Http2), "http2-preface"},
    {"TLS handshake failed",
     CONNECTION(Reason::TlsFailed, {onlyInText("problem", QByteArray("no shared cipher"))}),
     "tls-handshake-failed"},
    {"certificate not trusted",
     CONNECTION(Reason::CertificateNotTrusted, {onlyInText("problem", QByteArray("unknown ca"))}),
     "tls-handshake-failed"},
    {"bad handshake", CONNECTION(Reason::HandshakeVersion, {{"header", "8"}}), "frame-invalid"},
    {"said nothing in time", CONNECTION(Reason::RequestTimedOut), ""},
    {"no protocol",
     [](Story& story) {
         AnyFact fact = Story::of(FactKind::Connected, {}, "1.1");
         FactDetail detail = story.from();
         detail.protocol = 0;
         fact.detail = detail;
         story.tell(fact);
     },
     "protocol-missing"},
    {"came and went eight times", [](Story& story) { comeAndGo(story, 8, 0.2); }, "flapping-client"},
    {"came and went seven times", [](Story& story) { comeAndGo(story, 7, 0.2); }, ""},
    {"stayed a while each time", [](Story& story) { comeAndGo(story, 8, 0.6); }, ""},
    {"eight times in a longer time",
     [](Story& story) {
         for (int i = 0; i < 8; ++i) {
             comeAndGo(story, 1, 0.2);
             story.close("3.1");
             story.wait(2);
         }
     },
     ""},
    {"said once for ten seconds",
     [](Story& story) {
         comeAndGo(story, 8, 0.2);
         story.connect("3.2");
     },
     ""},
    {"eight tests that did what they came for",
     [](Story& story) {
         for (int i = 0; i < 9; ++i) {
             const QByteArray socket = "2." + QByteArray::number(i);
             story.connect(socket);
             story.subscribe(socket, "orders");
             story.leave(socket, "orders");
             story.close(socket, 1005);
         }
         story.connect("3.1");
     },
     ""},
    {"ping unanswered",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1", 4201,
                     Refused{Reason::PingNotAnswered,
                             {onlyInText("socket_id", QByteArray("1.1")), onlyInText("timeout", 30)}});
     },
     "ping-unanswered"},
    {"slow consumer",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1", 4100,
                     Refused{Reason::DidNotRead,
                             {onlyInText("socket_id", QByteArray("1.1")), onlyInText("limit", 4194304)}});
     },
     "slow-consumer"},
    {"closed by itself",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1", 1000);
     },
     ""},
};

const std::vector<Case> messages{
    {"whisper on a public channel", WHISPER(Reason::ClientEventOnPublic, "chat"), "client-event-refused"},
    {"whisper on a user's channel", WHISPER(Reason::ClientEventOnUser, "#server-to-user-7"),
     "client-event-refused"},
    {"whisper on an encrypted channel", WHISPER(Reason::ClientEventOnEncrypted, "private-encrypted-chat"),
     "client-event-refused"},
    {"whisper without subscription", WHISPER(Reason::ClientEventNotSubscribed, "private-chat"),
     "client-event-refused"},
    {"whisper switched off", WHISPER(Reason::ClientEventsOff, "private-chat"), "client-event-refused"},
    {"event without client-", WHISPER(Reason::ClientEventName, "private-chat", "typing"),
     "client-event-refused"},
    {"whisper with a long name",
     WHISPER(Reason::ClientEventNameTooLong, "private-chat", "client-" + QByteArray(200, 'n'),
             {{"given", 207}, {"limit", 200}}),
     "client-event-refused"},
    {"too many whispers",
     MESSAGE(Reason::ClientEventsTooFast, {onlyInText("socket_id", QByteArray("1.1")), {"limit", 10}},
             "private-chat", "client-typing"),
     "rate-limited"},
    {"too many whispers for Pusher",
     [](Story& story) {
         story.diagnosis.setLimits(enforced(LimitsProfile::Pusher, {}));
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Enforce);
         refuse(story, FactKind::ProtocolError, Reason::ClientEventsTooFast,
                {onlyInText("socket_id", QByteArray("1.1")), {"limit", 10}}, "private-chat", "client-typing");
     },
     "rate-limited limits-profile"},
    {"no JSON", MESSAGE(Reason::MessageNotJson, {onlyInText("problem", QByteArray("not valid JSON"))}),
     "message-malformed"},
    {"unknown event", MESSAGE(Reason::EventNotForClients, {{"event", "hello"}}, {}, "hello"),
     "message-malformed"},
    {"binary", MESSAGE(Reason::MessageBinary), "frame-invalid"},
    {"bad UTF-8", MESSAGE(Reason::MessageNotUtf8), "frame-invalid"},
    {"broken frame", MESSAGE(Reason::FrameNotMasked), "frame-invalid"},
    {"too big", MESSAGE(Reason::MessageTooBig, {{"size", 20000}, {"limit", 10240}}), "payload-too-large"},
};

} // namespace

/// Protects what is said of connections and of what clients say that is not understood.
class ConnectionFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void comingAndGoing() { playAll(connections, "findings/connections.txt"); }
    void messagesAndWhispers() { playAll(messages, "findings/messages.txt"); }
};

RELAY_TEST(ConnectionFindingsTest)
#include "ConnectionFindingsTest.moc"
