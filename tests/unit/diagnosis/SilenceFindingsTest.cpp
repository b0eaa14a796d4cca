// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

// A page whose key the relay does not know; such a refusal belongs to no app.
void refusesClient(Story& story) {
    story.appless = true;
    FactDetail page = Story::refused(Reason::PageKeyUnknown, {{"key", "shop-key-0000000"}});
    page.key = "shop-key-0000000";
    story.refuse(FactKind::ConnectionRefused, std::move(page));
    story.appless = false;
}

// Healthy traffic first: hints, as the golden text shows.
const std::vector<Case> silence{
    {"left so long before that it is forgotten",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.leave("1.1", "orders");
         story.wait(61);
         story.publish("news");
         story.publish("orders");
     },
     "no-such-channel"},
    {"all pages were closed, and this channel never had one",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "orders");
         story.close("1.1", 1001);
         story.publish("private-admin");
     },
     "no-such-channel"},
    {"a user who is away",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "private-orders.1");
         story.publish("private-App.Models.User.7");
     },
     "no-such-channel"},
    {"a channel of others in a headless run",
     [](Story& story) {
         story.diagnosis.setHeadless(true);
         story.connect("1.1");
         story.subscribe("1.1", "private-invoices");
         story.wait(12);
         story.publish("private-admin");
     },
     "no-such-channel"},
    {"a client that has subscribed to nothing in a headless run",
     [](Story& story) {
         story.diagnosis.setHeadless(true);
         story.connect("1.1");
         story.wait(12);
         story.publish("orders");
     },
     "no-such-channel"},
    {"the only client was refused",
     [](Story& story) {
         refusesClient(story);
         story.wait(2);
         story.publish("orders");
     },
     "clients-silent"},
    {"the only client was refused in a headless run",
     [](Story& story) {
         story.diagnosis.setHeadless(true);
         refusesClient(story);
         story.publish("orders");
     },
     "clients-silent"},
    {"a client was refused after another came",
     [](Story& story) {
         story.connect("1.1");
         story.subscribe("1.1", "news");
         refusesClient(story);
         story.publish("orders");
     },
     "no-such-channel"},
    {"a client was refused, and has come since",
     [](Story& story) {
         refusesClient(story);
         story.connect("1.1");
         story.subscribe("1.1", "news");
         story.publish("orders");
     },
     "no-such-channel"},
    {"a client was refused long ago",
     [](Story& story) {
         refusesClient(story);
         story.wait(601);
         story.publish("orders");
     },
     "clients-silent"},
};

} // namespace

/// Protects what is said of an event to a channel that nobody is on: an alarm only where something speaks for
/// a mistake.
class SilenceFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void nobodyIsThere() { playAll(silence, "findings/silence.txt"); }
};

RELAY_TEST(SilenceFindingsTest)
#include "SilenceFindingsTest.moc"
