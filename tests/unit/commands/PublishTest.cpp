// SPDX-License-Identifier: MIT
#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class PublishTest final : public TestCase {
    Q_OBJECT
private slots:
    void anEventReachesItsChannelsInOrder() {
        CommandFixture relay;
        const auto client = relay.client("b");
        PublishEvent request = relay.publishing(relay.event("a", "news", "{\"n\":1}"));
        request.event.channels = {"a", "b"};
        request.source = EventSource::Gui;
        const auto deliveries = publish(relay.commands, request);
        QVERIFY(deliveries);
        QCOMPARE(deliveries->size(), std::size_t(2));
        QCOMPARE(deliveries->front().channel, QByteArray("a"));
        QCOMPARE(deliveries->front().recipients, 0);
        QCOMPARE(deliveries->back().recipients, 1);
        QCOMPARE(client->take().size(), std::size_t(1));
        QCOMPARE(relay.newest()->source(), std::optional(EventSource::Gui));
    }

    void aChannelNamedTwiceGetsTheEventOnce() {
        CommandFixture relay;
        PublishEvent request = relay.publishing(relay.event("x"));
        request.event.channels = {"x", "y", "x"};
        const auto deliveries = publish(relay.commands, request);
        QVERIFY(deliveries);
        QCOMPARE(deliveries->size(), std::size_t(2));
        QCOMPARE(deliveries->back().channel, QByteArray("y"));
    }

    void anAppThatIsUnknownOrDisabledPublishesNothing() {
        CommandFixture relay;
        PublishEvent request = relay.publishing(relay.event("c"));
        request.app = "nobody";
        const auto unknown = publish(relay.commands, request);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().why.reason, Reason::AppIdUnknown);
        request.app = "off";
        const auto disabled = publish(relay.commands, request);
        QVERIFY(!disabled);
        QCOMPARE(disabled.error().why.reason, Reason::AppIsDisabled);
        QCOMPARE(relay.journal.newest(), FactId::None);
    }

    void whatTheLimitsRefuseIsNotPublished() {
        CommandFixture relay;
        const auto refused = publish(relay.commands, relay.publishing(relay.event("a b")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().why.reason, Reason::ChannelNameCharacter);
        QCOMPARE(relay.journal.newest(), FactId::None);
    }

    void aClientEventIsCheckedAndSentAsAClients() {
        CommandFixture relay;
        PublishEvent request = relay.publishing(relay.event("c", "client-e"));
        request.asClientEvent = true;
        const auto refused = publish(relay.commands, request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().why.reason, Reason::ClientEventOnPublic);
        request.event.channels = {"private-c"};
        QVERIFY(publish(relay.commands, request));
        QCOMPARE(relay.observer.take().back(), QByteArray("client_event private-c client-e {}  "));
    }

    void aBatchIsAllOrNothing() {
        CommandFixture relay;
        PublishBatch batch{"3", {relay.event("a"), relay.event("b c")}, {}};
        QVERIFY(!publishEach(relay.commands, batch));
        QCOMPARE(relay.journal.newest(), FactId::None);
        batch.events.back() = relay.event("b");
        const auto deliveries = publishEach(relay.commands, batch);
        QVERIFY(deliveries);
        QCOMPARE(deliveries->size(), std::size_t(2));
    }

    void theRateCountsWhatComesThroughTheApi() {
        Limits limits;
        limits.publishesPerSecond = 1;
        CommandFixture relay(limits);
        PublishEvent byHand = relay.publishing(relay.event("c"));
        PublishEvent byApi = byHand;
        byApi.origin.countsForRate = true;
        QVERIFY(publish(relay.commands, byHand));
        QVERIFY(publish(relay.commands, byApi));
        const auto refused = publish(relay.commands, byApi);
        QVERIFY(!refused);
        QCOMPARE(refused.error().why.reason, Reason::PublishedTooFast);
        QCOMPARE(refused.error().why.values.number("limit"), 1);
        QCOMPARE(refused.error().retryAfterSeconds, 1);
        QVERIFY(publish(relay.commands, byHand));
        relay.clock.advanceSeconds(1);
        QVERIFY(publish(relay.commands, byApi));
    }

    void whatIsRefusedDoesNotCountForTheRate() {
        Limits limits;
        limits.publishesPerSecond = 1;
        CommandFixture relay(limits);
        PublishEvent request = relay.publishing(relay.event("a b"));
        request.origin.countsForRate = true;
        QVERIFY(!publish(relay.commands, request));
        request.event = relay.event("c");
        QVERIFY(publish(relay.commands, request));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PublishTest)
#include "PublishTest.moc"
