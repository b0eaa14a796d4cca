// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

void refuse(Story& story, FactKind kind, Refusal refusal, const QByteArray& channel = {},
            const QByteArray& name = {}, const QByteArray& error = {}) {
    FactDetail detail = story.from();
    detail.refusal = refusal;
    story.refuse(kind, detail, error, channel, "1.1", name);
}

#define CONNECTION(refusal)                                                                                  \
    [](Story& story) {                                                                                       \
        refuse(story, FactKind::ConnectionRefused, refusal);                                                 \
    }
#define WHISPER(refusal, channel)                                                                            \
    [](Story& story) {                                                                                       \
        refuse(story, FactKind::ProtocolError, refusal, channel, "client-typing");                           \
    }
#define MESSAGE(refusal, error)                                                                              \
    [](Story& story) {                                                                                       \
        refuse(story, FactKind::ProtocolError, refusal, {}, {}, error);                                      \
    }

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
    {"app disabled", CONNECTION(Refusal::AppDisabled), "app-disabled"},
    {"quota of the app",
     [](Story& story) {
         AppConfig shop = Story::shop();
         shop.maxConnections = 5;
         story.diagnosis.setApps({shop});
         refuse(story, FactKind::ConnectionRefused, Refusal::Quota);
     },
     "over-capacity"},
    {"server is full",
     [](Story& story) {
         Limits limits;
         limits.maxConnections = 1000;
         story.diagnosis.setLimits(limits);
         refuse(story, FactKind::ConnectionRefused, Refusal::Capacity);
     },
     "over-capacity"},
    {"server is full by Pusher's rule",
     [](Story& story) {
         story.diagnosis.setLimits(enforced(LimitsProfile::Pusher, {}));
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Enforce);
         refuse(story, FactKind::ConnectionRefused, Refusal::Capacity);
     },
     "over-capacity"},
    {"origin", CONNECTION(Refusal::Origin), "origin-refused"},
    {"no origin",
     [](Story& story) {
         FactDetail detail = story.from({});
         detail.refusal = Refusal::Origin;
         story.refuse(FactKind::ConnectionRefused, detail);
     },
     "origin-refused"},
    {"protocol", CONNECTION(Refusal::Protocol), "protocol-unsupported"},
    {"version", CONNECTION(Refusal::Version), "version-invalid"},
    {"TLS on the plain port", CONNECTION(Refusal::TlsOnPlainPort), "tls-on-plain-port"},
    {"plain on the TLS port", CONNECTION(Refusal::PlainOnTlsPort), "plain-on-tls-port"},
    {"TLS only", CONNECTION(Refusal::TlsOnly), "plain-on-tls-port"},
    {"HTTP/2", CONNECTION(Refusal::Http2Preface), "http2-preface"},
    {"TLS handshake failed", CONNECTION(Refusal::TlsHandshake), "tls-handshake-failed"},
    {"bad handshake", CONNECTION(Refusal::BadHandshake), "frame-invalid"},
    {"said nothing in time", CONNECTION(Refusal::Timeout), ""},
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
         story.close("1.1", 4201, Refusal::PongMissing);
     },
     "ping-unanswered"},
    {"slow consumer",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1", 4100, Refusal::SlowConsumer);
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
    {"whisper on a public channel", WHISPER(Refusal::ClientEventPublic, "chat"), "client-event-refused"},
    {"whisper on an encrypted channel", WHISPER(Refusal::ClientEventEncrypted, "private-encrypted-chat"),
     "client-event-refused"},
    {"whisper without subscription", WHISPER(Refusal::ClientEventNotSubscribed, "private-chat"),
     "client-event-refused"},
    {"whisper switched off", WHISPER(Refusal::ClientEventOff, "private-chat"), "client-event-refused"},
    {"event without client-",
     [](Story& story) {
         refuse(story, FactKind::ProtocolError, Refusal::ClientEventName, "private-chat", "typing");
     },
     "client-event-refused"},
    {"whisper with a long name",
     [](Story& story) {
         refuse(story, FactKind::ProtocolError, Refusal::ClientEventName, "private-chat",
                "client-" + QByteArray(200, 'n'),
                "The event's name has 207 characters, at most 200 are allowed.");
     },
     "client-event-refused"},
    {"too many whispers",
     [](Story& story) {
         Limits limits;
         limits.clientEventsPerSecond = 10;
         story.diagnosis.setLimits(limits);
         refuse(story, FactKind::ProtocolError, Refusal::Rate, "private-chat", "client-typing");
     },
     "rate-limited"},
    {"too many whispers for Pusher",
     [](Story& story) {
         story.diagnosis.setLimits(enforced(LimitsProfile::Pusher, {}));
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Enforce);
         refuse(story, FactKind::ProtocolError, Refusal::Rate, "private-chat", "client-typing");
     },
     "rate-limited limits-profile"},
    {"no JSON", MESSAGE(Refusal::Malformed, "The message is no JSON"), "message-malformed"},
    {"unknown event", MESSAGE(Refusal::UnknownEvent, "The event \"hello\" means nothing here"),
     "message-malformed"},
    {"binary", MESSAGE(Refusal::Binary, "A binary message came; only text is taken"), "frame-invalid"},
    {"bad UTF-8", MESSAGE(Refusal::BadUtf8, {}), "frame-invalid"},
    {"broken frame", MESSAGE(Refusal::Frame, "A frame was not masked"), "frame-invalid"},
    {"too big", MESSAGE(Refusal::TooBig, {}), "payload-too-large"},
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
