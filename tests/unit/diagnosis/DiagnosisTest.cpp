// SPDX-License-Identifier: MIT
#include "Story.h"

#include "diagnosis/LiveState.h"
#include "diagnosis/NearSearch.h"
#include "diagnosis/Verdict.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QRandomGenerator>

#include <algorithm>
#include <ctime>
#include <limits>

using namespace relay;
using namespace relay::test;

/// Protects the diagnosis as a whole: quiet on healthy traffic, bounded, safe with any facts, no secret told,
/// and cheap where there is nothing to say.
class DiagnosisTest final : public TestCase {
    Q_OBJECT

private slots:
    void aHealthySessionBringsHintsAtMost();
    void whatItRemembersIsBounded();
    void anyFactsDoNotCrashItAndNoSecretIsTold();
    void everyFindingOfAFactIsSortedHintsLast();
    void searchingNearNamesAmongThousandsIsQuick();
    void deliveredEventsCostLittleAmongThousandsOfChannels();
};

namespace {

void expectNoAlarm(const Story& story, const char* what) {
    for (const Finding& finding : story.found)
        QVERIFY2(finding.severity == Severity::Hint, QByteArray(what) + ": " + finding.message);
    for (const Fact& fact : story.late)
        for (const Finding& finding : fact.findings)
            QVERIFY2(finding.severity == Severity::Hint, QByteArray(what) + ": " + finding.message);
}

} // namespace

void DiagnosisTest::aHealthySessionBringsHintsAtMost() {
    Story story;
    story.diagnosis.setProfile(LimitsProfile::Pusher, LimitsMode::Warn);
    for (int user = 1; user <= 5; ++user) {
        const QByteArray socket = "1." + QByteArray::number(user);
        const QByteArray id = QByteArray::number(user);
        story.connect(socket);
        story.wait(0.05);
        for (const QByteArray& channel : {QByteArray("news"), "private-App.Models.User." + id}) {
            story.subscribe(socket, channel);
            expectNoAlarm(story, "subscribed");
        }
        story.subscribe(socket, "presence-room", id);
        expectNoAlarm(story, "joined");
    }
    for (int minute = 0; minute < 10; ++minute) {
        story.wait(60);
        story.listen();
        expectNoAlarm(story, "a minute");
        story.publish("news", 5, "App\\Events\\Published");
        expectNoAlarm(story, "news");
        story.publish("presence-room", 4, "message", "1.2");
        expectNoAlarm(story, "to others");
        story.publish("private-App.Models.User.3", 1,
                      "Illuminate\\Notifications\\Events\\BroadcastNotificationCreated");
        expectNoAlarm(story, "notification");
        story.whisper("1.1", "presence-room", 4);
        expectNoAlarm(story, "whisper");
        story.publish("cache-weather", 0);
        expectNoAlarm(story, "cache");
        // A reload: closed with 1001, and back at once.
        story.leave("1.4", "news");
        story.close("1.4", 1001);
        story.connect("1.4");
        story.subscribe("1.4", "news");
        expectNoAlarm(story, "reload");
        story.subscribe("1.4", "presence-room", "4");
        expectNoAlarm(story, "back in the room");
    }
    story.end();
    expectNoAlarm(story, "the end");
}

void DiagnosisTest::whatItRemembersIsBounded() {
    LiveState live;
    AnyFact fact = Story::of(FactKind::Event, "shop", {});
    fact.source = EventSource::Api;
    fact.recipients = 0;
    for (int i = 0; i < 20'000; ++i) {
        fact.time = 1'000'000 + i;
        fact.channel = "c" + QByteArray::number(i);
        live.event(fact);
    }
    QVERIFY(live.quietChannels() <= LiveState::maxQuietChannels);
    QVERIFY(live.app("shop")->channels.size() <= LiveState::maxQuietChannels);
    for (int i = 0; i < 20; ++i)
        live.event(fact);
    QVERIFY(live.channel(live.app("shop"), fact.channel)->undelivered.size() <= LiveState::maxUndelivered);

    for (int i = 0; i < 20'000; ++i) {
        AnyFact connected = Story::of(FactKind::Connected, "shop", "1." + QByteArray::number(i));
        FactDetail detail;
        detail.origin = "http://" + QByteArray::number(i);
        connected.detail = detail;
        live.connected(connected);
        AnyFact subscribed = Story::of(FactKind::Subscribed, "shop", connected.socketId);
        subscribed.channel = "orders";
        live.subscribed(subscribed);
        AnyFact refused = Story::of(FactKind::SubscriptionRefused, "shop", connected.socketId);
        refused.channel = "r" + QByteArray::number(i);
        live.subscriptionRefused(refused);
    }
    QVERIFY(live.clientOrigins() <= LiveState::maxClientOrigins);
    QVERIFY(live.channel(live.app("shop"), "orders")->held.size() <= LiveState::maxHeld);
    QVERIFY(live.app("shop")->refusals.size() <= LiveState::maxRefusals);
    for (int i = 0; i < 20'000; ++i)
        live.disconnected(Story::of(FactKind::Disconnected, "shop", "1." + QByteArray::number(i)));
    QVERIFY(live.gone().size() <= LiveState::maxGone);
    QVERIFY(live.sockets().empty());
    QVERIFY(live.app("shop")->live.empty());
    QVERIFY(live.app("shop")->neverPrivate.size() <= 64);
    live.expire(10'000'000'000);
    for (int i = 0; i < 10'000; ++i)
        live.expire(10'000'000'000);
    QCOMPARE(live.quietChannels(), size_t(0));
    QVERIFY(live.app("shop")->channels.empty());

    for (int i = 0; i < 2'000; ++i) {
        fact.app = "app" + QByteArray::number(i);
        live.event(fact);
    }
    QVERIFY(live.apps().size() <= LiveState::maxApps);
}

namespace {

/// Facts of all kinds with fields at random, the apps' secrets among them.
class RandomFacts {
public:
    explicit RandomFacts(quint32 seed)
        : m_random(seed) {}

    double seconds() { return m_random.bounded(3.0); }

    Fact next() {
        AnyFact fact;
        fact.kind = static_cast<FactKind>(m_random.bounded(factKindCount()));
        if (m_random.bounded(3) > 0)
            fact.source = static_cast<EventSource>(m_random.bounded(5));
        fact.app = m_random.bounded(4) ? QByteArray("shop") : text();
        for (QByteArray* field : {&fact.channel, &fact.name, &fact.data, &fact.socketId, &fact.userId,
                                  &fact.excluded, &fact.error})
            *field = text();
        fact.status = m_random.bounded(600);
        fact.code = m_random.bounded(5000);
        if (m_random.bounded(2))
            fact.recipients = m_random.bounded(3);
        if (m_random.bounded(4))
            fact.detail = detail();
        return fact;
    }

private:
    QByteArray text() { return m_texts[size_t(m_random.bounded(int(m_texts.size())))]; }

    FactDetail detail() {
        FactDetail detail;
        if (m_random.bounded(2))
            detail.refused =
                Refused{static_cast<Reason>(m_random.bounded(reasonCount())),
                        {{"channel", text()}, {"key", text()}, {"limit", m_random.bounded(200)}}};
        for (QByteArray* field :
             {&detail.method, &detail.target, &detail.remoteAddress, &detail.auth, &detail.channelData,
              &detail.signedText, &detail.key, &detail.origin, &detail.client})
            *field = text();
        return detail;
    }

    QRandomGenerator m_random;
    const std::vector<QByteArray> m_texts{{},
                                          "orders",
                                          "private-orders.1",
                                          "private-private-orders.1",
                                          "orders.",
                                          "presence-room",
                                          "1.1",
                                          "1.2",
                                          "7",
                                          "shop",
                                          "blog",
                                          "undefined",
                                          "App\\Events\\X",
                                          "client-x",
                                          "\xff\xfe",
                                          Story::shop().secret,
                                          Story::blog().secret,
                                          "/apps/" + Story::shop().secret +
                                              "/events?auth_key=" + Story::blog().secret,
                                          "x:" + Story::shop().secret,
                                          QByteArray(5000, '.'),
                                          QByteArray(300, '\xc3'),
                                          "{\"user_id\":1}",
                                          "💥"};
};

void expectNoSecret(const Finding& finding, quint32 seed) {
    const QByteArray all = QJsonDocument(toJson(finding)).toJson();
    for (const QByteArray& secret : {Story::shop().secret, Story::blog().secret})
        QVERIFY2(!all.contains(secret), all + " with seed " + QByteArray::number(seed));
    QVERIFY2(finding.message.size() < 2000, finding.message);
    QVERIFY2(!finding.message.contains('\n'), finding.message);
}

} // namespace

void DiagnosisTest::anyFactsDoNotCrashItAndNoSecretIsTold() {
    const quint32 seed = 20260131;
    RandomFacts facts(seed);
    Story story;
    for (int i = 0; i < 6'000; ++i) {
        Fact fact = facts.next();
        story.wait(facts.seconds());
        story.tell(fact);
        story.takeLate();
        fact.findings = story.found;
        QVERIFY(!verdict(fact).isNull());
        for (const Finding& finding : story.found)
            expectNoSecret(finding, seed);
    }
}

void DiagnosisTest::everyFindingOfAFactIsSortedHintsLast() {
    Story story;
    story.connect("1.1");
    story.subscribe("1.1", "private-orders.1");
    story.publish("private-orders.1", 1, "App\\Events\\Shipped");
    story.publish("private-orders.1", 1, "App\\Events\\Shipped");
    QCOMPARE(story.codes(), "duplicate-event laravel-event-name");
}

namespace {

/// Processor time in nanoseconds, the least of some: others share the machine.
template <typename Work>
qint64 leastCost(Work work) {
    qint64 least = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 5; ++round) {
        const std::clock_t start = std::clock();
        work();
        least = std::min(least, qint64(std::clock() - start) * (1'000'000'000 / CLOCKS_PER_SEC));
    }
    return least;
}

void thousandsOfChannels(Story& story, int channels) {
    for (int i = 0; i < channels; ++i) {
        const QByteArray socket = "1." + QByteArray::number(i % 500);
        if (i < 500)
            story.connect(socket);
        story.subscribe(socket, "private-orders." + QByteArray::number(i) + ".lines");
    }
}

} // namespace

void DiagnosisTest::searchingNearNamesAmongThousandsIsQuick() {
    Story story;
    thousandsOfChannels(story, 5000);
    // The same work over and over, against one name each time new: what is remembered must make it cheap.
    constexpr int times = 40;
    int names = 0;
    const qint64 fresh = leastCost([&] {
        for (int i = 0; i < times; ++i)
            story.publish("private-oders.x" + QByteArray::number(++names) + "y.lines");
    });
    const qint64 again = leastCost([&] {
        for (int i = 0; i < times; ++i)
            story.publish("private-oders.same.lines");
    });
    QVERIFY2(again < fresh, QByteArray::number(again) + " ns against " + QByteArray::number(fresh));
    qInfo("%lld us a new name, %lld us a known one, among 5,000 channels", fresh / times / 1000,
          again / times / 1000);
}

void DiagnosisTest::deliveredEventsCostLittleAmongThousandsOfChannels() {
    Story small;
    thousandsOfChannels(small, 5);
    Story large;
    thousandsOfChannels(large, 5000);
    const auto cost = [](Story& story) {
        const AnyFact fact = story.event("private-orders.3.lines", 1);
        int events = 0;
        return leastCost([&] {
            for (int i = 0; i < 5'000; ++i) {
                Fact one = fact;
                one.time = story.now + ++events * 1'000'000ll;
                story.diagnosis.examine(one);
            }
        });
    };
    const qint64 few = cost(small);
    const qint64 many = cost(large);
    QVERIFY2(many < 10 * few, QByteArray::number(many) + " ns against " + QByteArray::number(few));
    qInfo("%lld ns an event among 5 channels, %lld ns among 5,000", few / 5'000, many / 5'000);
}

RELAY_TEST(DiagnosisTest)
#include "DiagnosisTest.moc"
