// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

void listeners(Story& story, const QByteArray& channel) {
    story.connect("1.1");
    story.subscribe("1.1", channel);
    story.connect("1.2");
    story.subscribe("1.2", channel);
}

#define NAMED(event)                                                                                         \
    [](Story& story) {                                                                                       \
        listeners(story, "private-orders.1");                                                                \
        story.publish("private-orders.1", 2, event);                                                         \
    }

Fact sized(const Story& story, qint64 size) {
    AnyFact fact = story.event("orders", 1);
    fact.data = QByteArray(size, 'x');
    fact.size = size;
    return fact;
}

// The request around a body of four digits has 74 bytes.
Fact called(const Story& story, qint64 size, qint64 body) {
    AnyFact fact = story.event("orders", 2);
    fact.size = size;
    FactDetail detail;
    detail.method = "POST";
    detail.target = "/apps/shop/events";
    detail.headers = {{"Host", "localhost"}, {"Content-Length", QByteArray::number(body)}};
    fact.detail = detail;
    return fact;
}

const std::vector<Case> eventNames{
    {"class of App\\Events", NAMED("App\\Events\\OrderShipped"), "laravel-event-name"},
    {"nested class", NAMED("App\\Events\\Orders\\Shipped"), "laravel-event-name"},
    {"class elsewhere", NAMED("Domain\\Orders\\Shipped"), "laravel-event-name"},
    {"broadcastAs", NAMED("order.shipped"), "laravel-event-name"},
    {"broadcastAs with a dot", NAMED(".order.shipped"), "laravel-event-name"},
    {"notification", NAMED("Illuminate\\Notifications\\Events\\BroadcastNotificationCreated"),
     "notification-name"},
    {"a plain name", NAMED("shipped"), ""},
    {"a plain name from Laravel",
     [](Story& story) {
         listeners(story, "presence-chat");
         AnyFact fact = story.event("presence-chat", 2, "message");
         FactDetail detail;
         detail.headers = {{"X-Pusher-Library", "pusher-http-php 7.2.4"}};
         fact.detail = detail;
         story.tell(fact);
     },
     "laravel-event-name"},
    {"class of App\\Events on a name with two prefixes",
     [](Story& story) {
         listeners(story, "private-private-orders.1");
         story.publish("private-private-orders.1", 2, "App\\Events\\OrderShipped");
     },
     "doubled-prefix"},
    {"class of App\\Events on a name without its id",
     [](Story& story) {
         listeners(story, "private-orders.undefined");
         story.publish("private-orders.undefined", 2, "App\\Events\\OrderShipped");
     },
     "placeholder-in-name"},
    {"a name of the server", NAMED("pusher_internal:subscription_succeeded"), "reserved-event-name"},
    {"another name of the server", NAMED("pusher:subscription_error"), "reserved-event-name"},
    {"a name like one of the server", NAMED("pusher-order"), ""},
    {"a whisper",
     [](Story& story) {
         listeners(story, "private-chat");
         story.whisper("1.1", "private-chat", 1);
     },
     ""},
};

void getsSecret(Story& story, const QByteArray& channel, const QByteArray& data) {
    listeners(story, channel);
    AnyFact fact = story.event(channel, 2);
    fact.data = data;
    story.tell(fact);
}
#define SECRET(channel, data)                                                                                \
    [](Story& story) {                                                                                       \
        getsSecret(story, channel, data);                                                                    \
    }

const std::vector<Case> encrypted{
    {"plain data", SECRET("private-encrypted-vault", R"({"id":1})"), "data-not-encrypted"},
    {"no JSON", SECRET("private-encrypted-cache-vault", "open"), "data-not-encrypted"},
    {"encrypted data", SECRET("private-encrypted-vault", R"({"nonce":"AAAA","ciphertext":"BBBB"})"), ""},
    {"a private channel", SECRET("private-vault", R"({"id":1})"), ""},
};

const std::vector<Case> senders{
    {"socket id of nobody",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 2, "shipped", "9.9");
     },
     "socket-id-unknown"},
    {"socket id that has gone",
     [](Story& story) {
         listeners(story, "orders");
         story.connect("1.3");
         story.close("1.3");
         story.wait(4);
         story.publish("orders", 2, "shipped", "1.3");
     },
     "socket-id-unknown"},
    {"socket id of a page that was left",
     [](Story& story) {
         listeners(story, "orders");
         story.connect("1.3");
         story.close("1.3", 1001);
         story.publish("orders", 2, "shipped", "1.3");
     },
     "socket-id-unknown"},
    {"socket id of the other app",
     [](Story& story) {
         listeners(story, "orders");
         story.connect("2.1", "blog");
         story.publish("orders", 2, "shipped", "2.1");
     },
     "socket-id-unknown"},
    {"socket id of a listener",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 1, "shipped", "1.1");
     },
     ""},
    {"twice at once",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 2);
         story.wait(0.018);
         story.publish("orders", 2);
     },
     "duplicate-event"},
    {"twice at once, in two tests",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 2);
         story.mark();
         story.publish("orders", 2);
     },
     ""},
    {"twice, not at once",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 2);
         story.wait(0.2);
         story.publish("orders", 2);
     },
     ""},
    {"two names at once",
     [](Story& story) {
         listeners(story, "orders");
         story.publish("orders", 2);
         story.publish("orders", 2, "paid");
     },
     ""},
    {"on two channels at once",
     [](Story& story) {
         listeners(story, "orders");
         listeners(story, "invoices");
         story.publish("orders", 2);
         story.publish("invoices", 2);
     },
     ""},
    {"the same whisper twice",
     [](Story& story) {
         listeners(story, "private-chat");
         story.whisper("1.1", "private-chat", 1);
         story.whisper("1.1", "private-chat", 1);
     },
     ""},
};

const std::vector<Case> sizes{
    {"over nine tenths",
     [](Story& story) {
         listeners(story, "orders");
         story.tell(sized(story, 92'161));
     },
     "payload-near-limit"},
    {"nine tenths",
     [](Story& story) {
         listeners(story, "orders");
         story.tell(sized(story, 92'160));
     },
     ""},
    {"a secret in the data",
     [](Story& story) {
         listeners(story, "orders");
         AnyFact fact = story.event("orders", 2);
         fact.data = "{\"config\":\"[secret of app blog]\"}";
         story.tell(fact);
     },
     "secret-in-payload"},
    {"over Pusher's limit, warned",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, "orders");
         story.tell(sized(story, 12'431));
     },
     "limits-profile"},
    {"at Pusher's limit",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, "orders");
         story.tell(sized(story, 10'240));
     },
     ""},
    {"over Reverb's limit, warned",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Reverb, LimitsMode::Warn);
         listeners(story, "orders");
         story.tell(sized(story, 10'001));
     },
     "limits-profile"},
    {"a request over Reverb's limit",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Reverb, LimitsMode::Warn);
         listeners(story, "orders");
         story.tell(called(story, 9'900, 9'927));
     },
     "limits-profile"},
    {"a request at Reverb's limit",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Reverb, LimitsMode::Warn);
         listeners(story, "orders");
         story.tell(called(story, 8'000, 9'926));
     },
     ""},
    {"refused by Reverb's rule",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Reverb, LimitsMode::Enforce);
         story.refuse(FactKind::ApiRefused, Story::refused(Reason::RequestTooLargeByProfile,
                                                           {{"size", 12'431}, {"limit", 10'000}}));
     },
     "payload-too-large limits-profile"},
    {"a long name for Pusher",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, "orders");
         story.publish("orders", 2, QByteArray(201, 'n'));
     },
     "limits-profile"},
    {"eleven whispers in a second for Pusher",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, "private-chat");
         for (int i = 0; i < 11; ++i)
             story.whisper("1.1", "private-chat", 1);
     },
     "limits-profile"},
    {"ten whispers in a second for Pusher",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, "private-chat");
         for (int i = 0; i < 10; ++i)
             story.whisper("1.1", "private-chat", 1);
     },
     ""},
    {"the hundred and first connection for Pusher",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         for (int i = 0; i < 101; ++i)
             story.connect("1." + QByteArray::number(i));
     },
     "limits-profile"},
    {"a long channel for Pusher",
     [](Story& story) {
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
         listeners(story, QByteArray(165, 'c'));
     },
     "limits-profile"},
    {"refused by Pusher's rule",
     [](Story& story) {
         Limits limits;
         story.diagnosis.setLimits(enforced(LimitsProfile::Pusher, limits));
         story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Enforce);
         FactDetail detail;
         detail.refused = Refused{Reason::DataTooLarge, {{"size", 12'431}, {"limit", 10'240}}};
         story.refuse(FactKind::ApiRefused, detail, {}, "orders");
     },
     "payload-too-large limits-profile"},
};

} // namespace

/// Protects what is said of events whoever got them: names, senders, repetition, size.
class EventFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void dataOnEncryptedChannels() { playAll(encrypted, "findings/encrypted.txt"); }
    void names() { playAll(eventNames, "findings/event-names.txt"); }
    void whoSentItAndHowOften() { playAll(senders, "findings/senders.txt"); }
    void sizesAndProfiles() { playAll(sizes, "findings/sizes.txt"); }
};

RELAY_TEST(EventFindingsTest)
#include "EventFindingsTest.moc"
