#include "Story.h"

using namespace relay;
using namespace relay::test;

namespace {

struct Ask {
    QByteArray channel = "private-orders.1";
    QByteArray auth = {};
    QByteArray channelData = {};
    QByteArray key = {};
    QByteArray signedText = {};
};

void refuse(Story& story, Refusal refusal, const Ask& ask = {}, const QByteArray& error = {}) {
    FactDetail detail;
    detail.refusal = refusal;
    detail.auth = ask.auth;
    detail.channelData = ask.channelData;
    detail.key = ask.key;
    detail.signedText = ask.signedText;
    story.refuse(FactKind::SubscriptionRefused, detail, error, ask.channel);
}

// Refused with a signature that somebody made with that secret, for that socket and channel.
void refuseSigned(Story& story, const AppConfig& by, const QByteArray& socket, const QByteArray& channelSigned,
                  const QByteArray& channel, const QByteArray& dataSigned = {}, const QByteArray& data = {}) {
    Ask ask;
    ask.channel = channel;
    ask.channelData = data;
    ask.auth = channelAuth(Story::shop().key, by.secret, socket, channelSigned, dataSigned);
    ask.signedText = "1.1:" + channel + (data.isNull() ? QByteArray() : ':' + data);
    refuse(story, Refusal::AuthSignature, ask);
}

void refuseKey(Story& story, const QByteArray& key) {
    Ask ask;
    ask.auth = key + ":00";
    ask.key = key;
    refuse(story, Refusal::AuthKey, ask);
}

#define REFUSED(...)                                                                                         \
    [](Story& story) {                                                                                       \
        story.connect("1.1");                                                                                \
        refuse(story, __VA_ARGS__);                                                                          \
    }

AppConfig stranger() {
    AppConfig app = Story::shop();
    app.secret = "a secret of nobody here";
    return app;
}

const QByteArray member = R"({"user_id":"7"})";

const std::vector<Case> refusals{
    {"no auth", REFUSED(Refusal::AuthMissing), "auth-missing"},
    {"malformed auth", REFUSED(Refusal::AuthMalformed, Ask{.auth = "forbidden"}),
     "auth-malformed"},
    {"another key", [](Story& story) { refuseKey(story, "some-key"); }, "auth-key-mismatch"},
    {"key of another app", [](Story& story) { refuseKey(story, "blog-key-7654321"); }, "key-of-another-app"},
    {"key and secret swapped", [](Story& story) { refuseKey(story, "[secret of app shop]"); }, "key-is-secret"},
    {"another secret",
     [](Story& story) { refuseSigned(story, stranger(), "1.1", "private-orders.1", "private-orders.1"); },
     "auth-signature-mismatch"},
    {"secret of another app",
     [](Story& story) { refuseSigned(story, Story::blog(), "1.1", "private-orders.1", "private-orders.1"); },
     "secret-of-another-app"},
    {"made for an earlier socket",
     [](Story& story) {
         story.connect("1.0");
         story.close("1.0");
         story.connect("1.1");
         story.wait(2);
         refuseSigned(story, Story::shop(), "1.0", "private-orders.1", "private-orders.1");
     },
     "auth-stale-socket"},
    {"made for another connection",
     [](Story& story) {
         story.connect("1.1");
         story.connect("1.2");
         refuseSigned(story, Story::shop(), "1.2", "private-orders.1", "private-orders.1");
     },
     "auth-stale-socket"},
    {"made for the name without its prefix",
     [](Story& story) { refuseSigned(story, Story::shop(), "1.1", "orders.1", "private-orders.1"); },
     "auth-signature-mismatch"},
    {"made without channel_data",
     [](Story& story) {
         refuseSigned(story, Story::shop(), "1.1", "presence-chat", "presence-chat", {}, member);
     },
     "auth-signature-mismatch"},
    {"presence without channel_data", REFUSED(Refusal::ChannelDataMissing, Ask{.channel = "presence-chat"}),
     "channel-data-missing"},
    {"presence without user_id",
     REFUSED(Refusal::ChannelDataInvalid, Ask{.channel = "presence-chat", .channelData = "{}"},
             "channel_data has no user_id"),
     "channel-data-invalid"},
    {"full", REFUSED(Refusal::MemberLimit, Ask{.channel = "presence-chat"}), "member-limit"},
    {"too many subscriptions", REFUSED(Refusal::SubscriptionLimit), "subscription-leak"},
    {"bad name", REFUSED(Refusal::ChannelName, Ask{.channel = "my channel"}),
     "channel-name-invalid"},
    {"template in the name", REFUSED(Refusal::ChannelName, Ask{.channel = "private-orders.{id}"}),
     "placeholder-in-name channel-name-invalid"},
    {"a user's channel without sign-in", REFUSED(Refusal::NotSignedIn, Ask{.channel = "#server-to-user-7"}),
     "auth-missing"},
    {"sign-in without auth",
     [](Story& story) {
         FactDetail detail;
         detail.refusal = Refusal::AuthMissing;
         story.refuse(FactKind::SigninRefused, detail);
     },
     "auth-missing"},
    {"sign-in with bad user_data",
     [](Story& story) {
         FactDetail detail;
         detail.refusal = Refusal::UserDataInvalid;
         detail.channelData = "{}";
         story.refuse(FactKind::SigninRefused, detail, "user_data has no id");
     },
     "user-data-invalid"},
    {"sign-in made for an earlier socket",
     [](Story& story) {
         story.connect("1.0");
         story.close("1.0");
         FactDetail detail;
         detail.refusal = Refusal::AuthSignature;
         detail.channelData = R"({"id":"7"})";
         detail.auth = userAuth(Story::shop().key, Story::shop().secret, "1.0", detail.channelData);
         detail.signedText = "1.1::user::" + detail.channelData;
         story.refuse(FactKind::SigninRefused, detail);
     },
     "auth-stale-socket"},
};

void pile(Story& story, int connections, const QByteArray& channel) {
    for (int i = 0; i < connections; ++i) {
        const QByteArray socket = "1." + QByteArray::number(i);
        story.connect(socket);
        story.subscribe(socket, channel);
    }
}

const std::vector<Case> oddities{
    {"back after a gap with events",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.leave("1.1", "private-orders.1");
         story.close("1.1");
         story.publish("private-orders.1");
         story.publish("private-orders.1", 0, "paid");
         story.wait(3);
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
     },
     "missed-while-away"},
    {"back after a gap without events",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1");
         story.wait(3);
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
     },
     ""},
    {"another page comes",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1");
         story.publish("private-orders.1");
         story.wait(3);
         story.connect("1.2", {}, "http://localhost:5173");
         story.subscribe("1.2", "private-orders.1");
     },
     ""},
    {"the same user from another page",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "presence-chat", "7");
         story.close("1.1");
         story.publish("presence-chat");
         story.wait(3);
         story.connect("1.2", {}, "http://localhost:5173");
         Fact signin = Story::of(FactKind::SignedIn, {}, "1.2");
         signin.userId = "7";
         story.tell(signin);
         story.subscribe("1.2", "presence-chat", "7");
     },
     "missed-while-away"},
    {"reloaded",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1", 1001);
         story.publish("private-orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
     },
     ""},
    {"back after a goodbye",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1", 1000);
         story.publish("private-orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
     },
     "missed-while-away"},
    {"back after more than a minute",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1");
         story.publish("private-orders.1");
         story.wait(61);
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
     },
     ""},
    {"said once for a gap",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1");
         story.publish("private-orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
         story.connect("1.3");
         story.subscribe("1.3", "private-orders.1");
     },
     ""},
    {"the same user in a second tab",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "presence-chat", "7");
         story.connect("1.2");
         story.subscribe("1.2", "presence-chat", "7");
     },
     "same-user-again"},
    {"another user",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "presence-chat", "7");
         story.connect("1.2");
         story.subscribe("1.2", "presence-chat", "8");
     },
     ""},
    {"the user's first tab was closed",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "presence-chat", "7");
         story.leave("1.1", "presence-chat", "7");
         story.connect("1.2");
         story.subscribe("1.2", "presence-chat", "7");
     },
     ""},
    {"26 connections of one page on a channel", [](Story& story) { pile(story, 26, "orders"); }, "subscription-leak"},
    {"25 connections of one page on a channel", [](Story& story) { pile(story, 25, "orders"); }, ""},
    {"26 connections, and one had left",
     [](Story& story) {
         pile(story, 25, "orders");
         story.leave("1.3", "orders");
         story.subscribe("1.3", "orders");
         story.connect("1.99");
         story.subscribe("1.99", "orders");
     },
     ""},
    {"ten times the same channel",
     [](Story& story) {
         story.connect("1.1");
         for (int i = 0; i < 10; ++i)
             story.subscribe("1.1", "orders");
     },
     "subscription-leak"},
    {"nine times the same channel",
     [](Story& story) {
         story.connect("1.1");
         for (int i = 0; i < 9; ++i)
             story.subscribe("1.1", "orders");
     },
     ""},
    {"101 channels, none left",
     [](Story& story) {
         story.connect("1.1");
         for (int i = 0; i < 101; ++i)
             story.subscribe("1.1", "orders." + QByteArray::number(i));
     },
     "subscription-leak"},
    {"101 channels, one left",
     [](Story& story) {
         story.connect("1.1");
         for (int i = 0; i < 100; ++i)
             story.subscribe("1.1", "orders." + QByteArray::number(i));
         story.leave("1.1", "orders.5");
         story.subscribe("1.1", "orders.100");
         story.subscribe("1.1", "orders.101");
     },
     ""},
};

} // namespace

/// Protects what is said of subscriptions: which value made one fail, and what is odd about one that did not.
class SubscribeFindingsTest final : public QObject {
    Q_OBJECT

private slots:
    void refused() { playAll(refusals, "findings/subscriptions-refused.txt"); }
    void odd() { playAll(oddities, "findings/subscriptions.txt"); }
    void countsRefusalsInARow();
};

void SubscribeFindingsTest::countsRefusalsInARow() {
    Story story;
    story.connect("1.1");
    refuse(story, Refusal::AuthMissing);
    QVERIFY(!story.found.front().evidence.contains(u"refused_in_a_row"));
    refuse(story, Refusal::AuthMissing);
    refuse(story, Refusal::AuthMissing);
    QCOMPARE(story.found.front().evidence[u"refused_in_a_row"].toInt(), 3);
    story.subscribe("1.1", "private-orders.1");
    refuse(story, Refusal::AuthMissing);
    QVERIFY(!story.found.front().evidence.contains(u"refused_in_a_row"));
}

QTEST_GUILESS_MAIN(SubscribeFindingsTest)
#include "SubscribeFindingsTest.moc"
