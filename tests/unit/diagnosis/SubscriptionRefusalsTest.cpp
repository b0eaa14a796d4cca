// SPDX-License-Identifier: MIT
#include "Story.h"
#include "protocol/ChannelName.h"
#include "support/TestCase.h"

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

void refuse(Story& story, Reason reason, Values values = {}, const Ask& ask = {}) {
    FactDetail detail = Story::refused(reason, std::move(values));
    detail.auth = ask.auth;
    detail.channelData = ask.channelData;
    detail.key = ask.key;
    detail.signedText = ask.signedText;
    story.refuse(FactKind::SubscriptionRefused, detail, {}, ask.channel);
}

// Refused with a signature that somebody made with that secret, for that socket and channel.
void refuseSigned(Story& story, const AppConfig& by, const QByteArray& socket,
                  const QByteArray& channelSigned, const QByteArray& channel,
                  const QByteArray& dataSigned = {}, const QByteArray& data = {}) {
    Ask ask;
    ask.channel = channel;
    ask.channelData = data;
    ask.auth = channelAuth(Story::shop().key, by.secret, socket, channelSigned, dataSigned);
    ask.signedText = "1.1:" + channel + (data.isNull() ? QByteArray() : ':' + data);
    refuse(story, Reason::AuthSignatureWrong, {{"signed_text", ask.signedText}}, ask);
}

void refuseKey(Story& story, const QByteArray& key) {
    Ask ask;
    ask.auth = key + ":00";
    ask.key = key;
    refuse(story, Reason::AuthKeyWrong, {{"key", key}}, ask);
}

void refuseName(Story& story, const QByteArray& name) {
    story.connect("1.1");
    const Refused why = *channelNameRefusal(name, Limits(), false);
    refuse(story, why.reason, why.values, Ask{.channel = name});
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
    {"no auth", REFUSED(Reason::AuthNotSent, {{"channel", "private-orders.1"}}), "auth-missing"},
    {"malformed auth",
     REFUSED(Reason::AuthNotKeyAndSignature, {{"auth", "forbidden"}}, Ask{.auth = "forbidden"}),
     "auth-malformed"},
    {"another key", [](Story& story) { refuseKey(story, "some-key"); }, "auth-key-mismatch"},
    {"key of another app", [](Story& story) { refuseKey(story, "blog-key-7654321"); }, "key-of-another-app"},
    {"key and secret swapped", [](Story& story) { refuseKey(story, "[secret of app shop]"); },
     "key-is-secret"},
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
    {"presence without channel_data",
     REFUSED(Reason::ChannelDataNotSent, {{"channel", "presence-chat"}}, Ask{.channel = "presence-chat"}),
     "channel-data-missing"},
    {"presence without user_id",
     REFUSED(Reason::ChannelDataWithoutUserId, {}, Ask{.channel = "presence-chat", .channelData = "{}"}),
     "channel-data-invalid"},
    {"user_id too long",
     REFUSED(Reason::UserIdTooLong, {{"given", 129}, {"limit", 128}},
             Ask{.channel = "presence-chat", .channelData = member}),
     "channel-data-invalid"},
    {"too much user_info",
     REFUSED(Reason::UserInfoTooLarge, {{"given", 2000}, {"limit", 1024}},
             Ask{.channel = "presence-chat", .channelData = member}),
     "channel-data-invalid"},
    {"full",
     REFUSED(Reason::MembersFull, {{"channel", "presence-chat"}, {"limit", 100}},
             Ask{.channel = "presence-chat"}),
     "member-limit"},
    {"too many subscriptions", REFUSED(Reason::SubscriptionsFull, {{"limit", 10000}}), "subscription-leak"},
    {"bad name", [](Story& story) { refuseName(story, "my channel"); }, "channel-name-invalid"},
    {"template in the name", [](Story& story) { refuseName(story, "private-orders.{id}"); },
     "placeholder-in-name channel-name-invalid"},
    {"a user's channel without sign-in",
     REFUSED(Reason::UserChannelNotSignedIn, {{"channel", "#server-to-user-7"}},
             Ask{.channel = "#server-to-user-7"}),
     "auth-missing"},
    {"sign-in without auth",
     [](Story& story) { story.refuse(FactKind::SigninRefused, Story::refused(Reason::SigninAuthNotSent)); },
     "auth-missing"},
    {"sign-in with bad user_data",
     [](Story& story) {
         FactDetail detail = Story::refused(Reason::UserDataWithoutId);
         detail.channelData = "{}";
         story.refuse(FactKind::SigninRefused, detail);
     },
     "user-data-invalid"},
    {"sign-in made for an earlier socket",
     [](Story& story) {
         story.connect("1.0");
         story.close("1.0");
         FactDetail detail = Story::refused(Reason::AuthSignatureWrong);
         detail.channelData = R"({"id":"7"})";
         detail.auth = userAuth(Story::shop().key, Story::shop().secret, "1.0", detail.channelData);
         detail.signedText = "1.1::user::" + detail.channelData;
         story.refuse(FactKind::SigninRefused, detail);
     },
     "auth-stale-socket"},
};

} // namespace

/// Protects what is said of subscriptions that fail: which value was wrong, and what would be right.
class SubscriptionRefusalsTest final : public TestCase {
    Q_OBJECT

private slots:
    void refused() { playAll(refusals, "findings/subscriptions-refused.txt"); }
    void countsRefusalsInARow();
};

void SubscriptionRefusalsTest::countsRefusalsInARow() {
    Story story;
    story.connect("1.1");
    refuse(story, Reason::AuthNotSent);
    QVERIFY(!story.found.front().evidence.contains(u"refused_in_a_row"));
    refuse(story, Reason::AuthNotSent);
    refuse(story, Reason::AuthNotSent);
    QCOMPARE(story.found.front().evidence[u"refused_in_a_row"].toInt(), 3);
    story.subscribe("1.1", "private-orders.1");
    refuse(story, Reason::AuthNotSent);
    QVERIFY(!story.found.front().evidence.contains(u"refused_in_a_row"));
}

RELAY_TEST(SubscriptionRefusalsTest)
#include "SubscriptionRefusalsTest.moc"
