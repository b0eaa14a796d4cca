// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

void pile(Story& story, int connections, const QByteArray& channel) {
    for (int i = 0; i < connections; ++i) {
        const QByteArray socket = "1." + QByteArray::number(i);
        story.connect(socket);
        story.subscribe(socket, channel);
    }
}

void joins(Story& story, const QByteArray& channelData, const QByteArray& channel = "presence-chat") {
    story.connect("1.1");
    AnyFact fact = Story::of(FactKind::Subscribed, {}, "1.1");
    fact.channel = channel;
    fact.userId = "7";
    FactDetail detail;
    detail.channelData = channelData;
    fact.detail = detail;
    story.tell(fact);
}

#define JOINS(...)                                                                                           \
    [](Story& story) {                                                                                       \
        joins(story, __VA_ARGS__);                                                                           \
    }

const std::vector<Case> members{
    {"the callback returned true", JOINS(R"({"user_id":7,"user_info":true})"), "channel-data-invalid"},
    {"the callback returned a name", JOINS(R"({"user_id":7,"user_info":"Ada"})"), "channel-data-invalid"},
    {"the callback returned a list", JOINS(R"({"user_id":7,"user_info":["Ada"]})"), "channel-data-invalid"},
    {"the callback returned an array with keys", JOINS(R"({"user_id":7,"user_info":{"name":"Ada"}})"), ""},
    {"no user_info", JOINS(R"({"user_id":7})"), ""},
    {"user_info is null", JOINS(R"({"user_id":7,"user_info":null})"), ""},
    {"on a private channel nobody reads it", JOINS(R"({"user_id":7,"user_info":true})", "private-chat"), ""},
};

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
    {"back in the next test",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.close("1.1");
         story.mark();
         story.publish("private-orders.1");
         story.connect("1.2");
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
         AnyFact signin = Story::of(FactKind::SignedIn, {}, "1.2");
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
    {"a tab closes, another stays, a third opens",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.connect("1.2");
         story.subscribe("1.2", "private-orders.1");
         story.close("1.1", 1000);
         story.publish("private-orders.1", 1);
         story.connect("1.3");
         story.subscribe("1.3", "private-orders.1");
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
    {"26 connections of one page on a channel", [](Story& story) { pile(story, 26, "orders"); },
     "subscription-leak"},
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

/// Protects what is said of subscriptions that succeed: gaps, second tabs, leaks.
class SubscriptionsTest final : public TestCase {
    Q_OBJECT

private slots:
    void whatMembersTellOfThemselves() { playAll(members, "findings/members.txt"); }
    void odd() { playAll(oddities, "findings/subscriptions.txt"); }
};

RELAY_TEST(SubscriptionsTest)
#include "SubscriptionsTest.moc"
