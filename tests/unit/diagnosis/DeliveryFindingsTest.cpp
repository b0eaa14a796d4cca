// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

// A page that listens on one channel, and an event that goes to another.
#define MISTAKEN(listens, sent)                                                                              \
    [](Story& story) {                                                                                       \
        story.connect("1.1");                                                                                \
        story.subscribe("1.1", listens);                                                                     \
        story.publish(sent);                                                                                 \
    }

const std::vector<Case> nearMisses{
    {"prefix missing in the event", MISTAKEN("private-orders.1", "orders.1"), "near-miss-channel"},
    {"prefix missing in the page", MISTAKEN("orders.1", "private-orders.1"), "near-miss-channel"},
    {"private here, presence there", MISTAKEN("presence-chat", "private-chat"), "near-miss-channel"},
    {"page doubles the prefix", MISTAKEN("private-private-orders.1", "private-orders.1"),
     "near-miss-channel"},
    {"event doubles the prefix", MISTAKEN("private-orders.1", "private-private-orders.1"),
     "near-miss-channel doubled-prefix"},
    {"doubled separator", MISTAKEN("orders.1", "orders..1"), "near-miss-channel"},
    {"two letters of a short name swapped", MISTAKEN("private-chat", "private-caht"), "near-miss-channel"},
    {"case", MISTAKEN("Orders.1", "orders.1"), "near-miss-channel"},
    {"dot and dash", MISTAKEN("orders-1", "orders.1"), "near-miss-channel"},
    {"dot and underscore", MISTAKEN("private-order_items.1", "private-order.items.1"), "near-miss-channel"},
    {"plural", MISTAKEN("private-order.1", "private-orders.1"), "near-miss-channel"},
    {"plural in -ies", MISTAKEN("categories", "category"), "near-miss-channel"},
    {"another id", MISTAKEN("private-orders.1", "private-orders.2"), "near-miss-channel"},
    {"another uuid",
     MISTAKEN("orders.9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d", "orders.1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
     "near-miss-channel"},
    {"another id and another prefix", MISTAKEN("orders.1", "private-orders.2"), "near-miss-channel"},
    {"another number in a word", MISTAKEN("private-room1", "private-room2"), "near-miss-channel"},
    {"the page of one record, while its list is open", MISTAKEN("private-orders", "private-orders.5"),
     "near-miss-channel"},
    {"an id within the name, while its list is open", MISTAKEN("orders.items", "orders.5.items"),
     "near-miss-channel"},
    {"one id more", MISTAKEN("private-orders.5", "private-orders.7.5"), "near-miss-channel"},
    {"an id forgotten in the event", MISTAKEN("private-orders.5", "private-orders"), "near-miss-channel"},
    {"a separator missing before the id", MISTAKEN("private-orders.5", "private-orders5"),
     "near-miss-channel"},
    {"an id and a typing error", MISTAKEN("private-order", "private-ordrs.5"), "no-such-channel"},
    {"an id more, and a typing error", MISTAKEN("private-ordrs", "private-orders.5"), "no-such-channel"},
    {"another id, and the other app has this one",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.connect("2.1", "blog");
         story.subscribe("2.1", "private-orders.2", {}, "blog");
         story.publish("private-orders.2");
     },
     "other-app-has-channel near-miss-channel"},
    {"another id, and a client that never subscribed",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.connect("1.2");
         story.wait(12);
         story.publish("private-orders.2");
     },
     "near-miss-channel"},
    {"typing error", MISTAKEN("private-ordres", "private-orders"), "near-miss-channel"},
    {"prefix and case at once", MISTAKEN("private-Orders.1", "orders.1"), "near-miss-channel"},
    {"far apart", MISTAKEN("invoices", "orders"), "no-such-channel"},
    {"short names are not near", MISTAKEN("ab", "cd"), "no-such-channel"},
    {"same channel", MISTAKEN("orders", "chat"), "no-such-channel"},
    {"the nearest comes first, with its count",
     [](Story& story) {
         for (const char* socket : {"1.1", "1.2", "1.3"}) {
             story.connect(socket);
             story.subscribe(socket, "private-orders.1");
         }
         story.subscribe("1.1", "orders.7");
         story.subscribe("1.2", "Orders.1");
         story.publish("orders.1");
     },
     "near-miss-channel"},
    {"a near channel that was left is not near any more",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.publish("orders.1");
         story.leave("1.1", "private-orders.1");
         story.wait(1);
         story.publish("orders.1");
     },
     "no-such-channel"},
    {"somebody got it",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders.1");
         story.subscribe("1.1", "orders.2");
         story.publish("orders.1", 1);
     },
     ""},
};

const std::vector<Case> names{
    {"trailing separator", MISTAKEN("news", "orders."), "placeholder-in-name"},
    {"undefined, and a page with an id", MISTAKEN("private-orders.5", "private-orders.undefined"),
     "placeholder-in-name"},
    {"null", MISTAKEN("news", "private-orders.null"), "placeholder-in-name"},
    {"NaN", MISTAKEN("news", "orders.NaN.items"), "placeholder-in-name"},
    {"object", MISTAKEN("news", "orders.[object Object]"), "placeholder-in-name"},
    {"template", MISTAKEN("news", "orders.{id}"), "placeholder-in-name"},
    {"prefix alone", MISTAKEN("news", "private-"), "placeholder-in-name"},
    {"template in the page",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.${id}");
     },
     "placeholder-in-name"},
    {"null as part of a word", MISTAKEN("news", "nullable"), "no-such-channel"},
    {"both sides say undefined",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders.undefined");
         story.publish("orders.undefined", 1);
     },
     "placeholder-in-name"},
    {"page subscribes to undefined",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.undefined");
     },
     "placeholder-in-name"},
    {"page subscribes to an id",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.7");
     },
     ""},
    {"page doubles the prefix",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-private-orders.1");
     },
     "doubled-prefix"},
    {"two kinds of prefix",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-presence-chat");
     },
     "doubled-prefix"},
    {"private-cache- is one prefix",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-cache-orders");
     },
     ""},
    {"doubled on both sides",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-private-orders.1");
         story.publish("private-private-orders.1", 1);
     },
     "doubled-prefix"},
};

const std::vector<Case> timing{
    {"left just before",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.leave("1.1", "private-orders.1");
         story.wait(0.35);
         story.publish("private-orders.1");
     },
     "left-before"},
    {"closed just before, with another id still there",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "orders.2");
         story.close("1.1");
         story.wait(5);
         story.publish("orders.1");
     },
     "left-before"},
    {"left just before, and another app has the channel",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.connect("2.1", "blog");
         story.subscribe("2.1", "orders", {}, "blog");
         story.leave("1.1", "orders");
         story.publish("orders");
     },
     "left-before"},
    {"left long before",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.leave("1.1", "orders");
         story.wait(61);
         story.publish("orders");
     },
     "no-such-channel"},
    {"left, but somebody is there again",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.leave("1.1", "orders");
         story.subscribe("1.1", "orders");
         story.publish("orders", 1);
     },
     ""},
    {"toOthers with the sender alone",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.publish("private-orders.1", 0, "shipped", "1.1");
     },
     "everyone-excluded"},
    {"toOthers with others there",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
         story.publish("private-orders.1", 1, "shipped", "1.1");
     },
     ""},
    {"toOthers where nobody is",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "news");
         story.publish("orders", 0, "shipped", "1.1");
     },
     "no-such-channel"},
};

const std::vector<Case> elsewhere{
    {"the other app has it",
     [](Story& story) {
         story.connect("1.1", "blog");
         story.subscribe("1.1", "orders", {}, "blog");
         story.publish("orders");
     },
     "other-app-has-channel"},
    {"the other app has it too, and somebody got it",
     [](Story& story) {
         story.connect("1.1", "blog");
         story.subscribe("1.1", "orders", {}, "blog");
         story.connect("1.2");
         story.subscribe("1.2", "orders");
         story.publish("orders", 1);
     },
     ""},
    {"a client without private subscription",
     [](Story& story) {
         story.connect("1.1");
         story.wait(12);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
    {"a client for almost five seconds",
     [](Story& story) {
         story.connect("1.1");
         story.wait(4.8);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
    {"a page with public channels only",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "news");
         story.wait(12);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
    {"a page with public channels, and a client without any",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "news");
         story.connect("1.2");
         story.wait(12);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
    {"the subscription was refused",
     [](Story& story) {
         story.connect("1.1");
         story.refuse(FactKind::SubscriptionRefused,
                      Story::refused(Reason::AuthNotKeyAndSignature, {{"auth", "forbidden"}}), {},
                      "private-orders.1");
         story.wait(12);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
    {"a client that has come just now",
     [](Story& story) {
         story.connect("1.1");
         story.wait(1);
         story.publish("private-orders.1");
     },
     "no-such-channel"},
    {"a client with another private subscription",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-invoices");
         story.wait(12);
         story.publish("private-orders.1");
     },
     "no-such-channel"},
    {"an event on a public channel",
     [](Story& story) {
         story.connect("1.1");
         story.wait(12);
         story.publish("orders.1");
     },
     "no-such-channel"},
    {"the client that never subscribed has gone",
     [](Story& story) {
         story.connect("1.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-news");
         story.wait(12);
         story.close("1.1");
         story.publish("private-orders.1");
     },
     "no-such-channel"},
    {"no client at all", [](Story& story) { story.publish("orders"); }, "clients-silent"},
    {"no client at all in a headless run",
     [](Story& story) {
         story.diagnosis.setHeadless(true);
         story.publish("orders");
     },
     "clients-silent"},
    {"a client of the other app only",
     [](Story& story) {
         story.connect("1.1", "blog");
         story.publish("orders");
     },
     "clients-silent"},
    {"clients were there before",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1");
         story.publish("orders");
     },
     "no-such-channel"},
    {"nobody on a cache channel", MISTAKEN("news", "cache-orders"), "no-such-channel"},
    {"a user who is not signed in", MISTAKEN("news", "#server-to-user-42"), "no-such-channel"},
    {"another user is signed in", MISTAKEN("#server-to-user-41", "#server-to-user-42"), "no-such-channel"},
    {"a whisper is not the application's event",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-chat");
         story.whisper("1.1", "private-chat", 0);
     },
     "whisper-to-nobody"},
};

} // namespace

/// Protects what is said of events that reached nobody: the true cause first, in these words, and nothing
/// when all is well.
class DeliveryFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void nearNames() { playAll(nearMisses, "findings/near-misses.txt"); }
    void namesThatAreWrongInThemselves() { playAll(names, "findings/names.txt"); }
    void whoLeftAndWhoWasExcluded() { playAll(timing, "findings/timing.txt"); }
    void whoIsElsewhere() { playAll(elsewhere, "findings/elsewhere.txt"); }
};

RELAY_TEST(DeliveryFindingsTest)
#include "DeliveryFindingsTest.moc"
