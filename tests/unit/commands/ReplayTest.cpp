// SPDX-License-Identifier: MIT
#include "commands/Replay.h"

#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class ReplayTest final : public TestCase {
    Q_OBJECT
private slots:
    void anEventIsSentAgainAsItWas() {
        CommandFixture relay;
        const FactId first = relay.published("c", "news", "{\"a\": 1}");
        const auto client = relay.client("c");
        const auto sent = replay(relay.commands, {{}, first, {}});
        QVERIFY(sent);
        QCOMPARE(sent->recipients, 1);
        QCOMPARE(client->take().size(), std::size_t(1));
        const FactPtr fact = relay.journal.find(sent->fact);
        QCOMPARE(fact->source(), std::optional(EventSource::Replay));
        QCOMPARE(fact->name(), QByteArray("news"));
        QCOMPARE(fact->data(), QByteArray("{\"a\": 1}"));
    }

    void onlyTheAppsOwnEventsAreFound() {
        CommandFixture relay;
        const FactId event = relay.published("c");
        const auto client = relay.client("c");
        const FactId subscribed = relay.journal.newest();
        QVERIFY(replay(relay.commands, {"3", event, {}}));
        const auto others = replay(relay.commands, {"other", event, {}});
        QVERIFY(!others);
        QVERIFY(others.error().why.sentence().startsWith("The journal of app \"other\" has no event"));
        for (const FactId id : {FactId::None, FactId(999), subscribed}) {
            const auto missing = replay(relay.commands, {{}, id, {}});
            QVERIFY(!missing);
            QCOMPARE(missing.error().why.sentence(), "The journal has no event with the id \"" +
                                                         QByteArray::number(number(id)) +
                                                         "\"; the oldest events leave it.");
        }
    }

    void aMaskedEventIsNotSentAgain() {
        CommandFixture relay;
        const FactId event = relay.published("c", "e", "its " + LiveHub::publicApp().secret);
        const auto refused = replay(relay.commands, {{}, event, {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().why.reason, Reason::EventHasSecret);
    }

    void anAppThatHasGoneOrIsDisabledReplaysNothing() {
        CommandFixture relay;
        const FactId event = relay.published("c");
        AppConfig off = LiveHub::publicApp();
        off.enabled = false;
        relay.hub.setApps({off});
        QCOMPARE(replay(relay.commands, {{}, event, {}}).error().why.reason, Reason::AppIsDisabled);
        relay.hub.setApps({});
        QCOMPARE(replay(relay.commands, {{}, event, {}}).error().why.reason, Reason::AppIdUnknown);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ReplayTest)
#include "ReplayTest.moc"
