// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

void refused(Story& story, bool steppedAside) {
    facts::Webhook webhook;
    webhook.name = "http://app.test/webhook";
    webhook.data = R"({"time_ms":1,"events":[{"name":"channel_occupied","channel":"private-encrypted-x"}]})";
    webhook.status = 500;
    webhook.tries = 3;
    webhook.steppedAside = steppedAside;
    story.tell(factOf(std::move(webhook)));
}

const std::vector<Case> webhooks{
    {"refused again and again", [](Story& story) { refused(story, true); }, "webhook-refused"},
    {"refused once", [](Story& story) { refused(story, false); }, ""},
};

} // namespace

/// Protects what is said of webhooks that do not get through.
class WebhookFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void webhooksThatAreRefused() { playAll(webhooks, "findings/webhooks.txt"); }
};

} // namespace relay::test

RELAY_TEST(relay::test::WebhookFindingsTest)
#include "WebhookFindingsTest.moc"
