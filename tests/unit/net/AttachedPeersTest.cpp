// SPDX-License-Identifier: MIT
#include "attach/AttachedRelay.h"
#include "protocol/MessageDeflate.h"
#include "support/LiveRelay.h"
#include "support/StandInRelay.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {
namespace {

AttachTarget targetOf(const StandInRelay& relay) {
    AttachTarget target;
    target.url = "http://127.0.0.1:" + QByteArray::number(relay.port());
    target.app = sampleApp();
    return target;
}

QByteArrayList namesIn(const AttachedRelay& window) {
    QByteArrayList names;
    for (const FactPtr& fact : window.journal().read(FactId::None, 1000).facts)
        names << fact->name();
    return names;
}

quint64 missedBy(const AttachedRelay& window) {
    return window.journal().read(FactId::None, 1000).missed;
}

PublishOrder order() {
    PublishOrder order;
    order.app = "app";
    order.channels = {"c"};
    order.name = "e";
    order.data = "1";
    return order;
}

QByteArray idOf(const QJsonObject& command) {
    return QByteArray::number(command[u"id"].toInteger());
}

} // namespace

/// Whatever the other end of an attached window says, however old, new, slow or dishonest it is, the window
/// answers with a sentence or a count, and shows no event that did not happen.
class AttachedPeersTest final : public TestCase {
    Q_OBJECT

    static bool isRunning(const AttachedRelay& window) {
        return QTest::qWaitFor([&window] { return window.isRunning(); }, patienceMilliseconds);
    }
    static bool says(const AttachedRelay& window, const QByteArray& words) {
        const bool isSaid =
            QTest::qWaitFor([&] { return window.trouble().sentence.contains(words); }, patienceMilliseconds);
        if (!isSaid)
            qWarning("the trouble is: %s", window.trouble().sentence.constData());
        return isSaid;
    }

private slots:
    void anOlderRelayLeavesOutWhatItDoesNotKnow() {
        StandInRelay relay;
        relay.onAccept = [&relay] {
            relay.say(
                R"({"snapshot":{"full":true,"relay":{"version":"0.1"},"channels":[{"app":"app","name":"c"}]}})");
            relay.say(StandInRelay::facts({StandInRelay::event("1", "old")}));
        };
        relay.onAsked = [&relay](const QJsonObject& command) {
            relay.say("{\"id\":" + idOf(command) + ",\"error\":\"This relay does not know the command.\"}");
        };
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        QTRY_COMPARE(namesIn(window), QByteArrayList{"old"});
        QCOMPARE(window.commands().snapshot().result()->channels.size(), size_t(1));
        QCOMPARE(window.settings().limits, Limits());
        const auto sent = window.commands().publish(order());
        const auto ended = window.commands().disconnect("1.1", 4009, {});
        const auto users = window.commands().terminateUser("app", "7");
        const auto resent = window.commands().resendWebhook(FactId(1));
        const auto history = window.commands().history("app", "c", 10);
        QTRY_VERIFY(history.isFinished());
        QCOMPARE(sent.result().error, QByteArray("This relay does not know the command."));
        QCOMPARE(ended.result(), false);
        QCOMPARE(users.result(), 0);
        QCOMPARE(resent.result(), QByteArray("This relay does not know the command."));
        QCOMPARE(history.result().state, ChannelHistory::State::NotTold);
        QVERIFY(window.isRunning());
    }

    void aNewerRelaySaysMore() {
        StandInRelay relay;
        relay.onAccept = [&relay] {
            relay.say(R"({"weather":"fine","then":[{}]})");
            relay.say(StandInRelay::hello(
                R"(,"moons":[{"name":"Io"}],"gone":{"moons":[{"name":"Io"}]},"channels":[{"app":"app","name":"c","subscribers":1,"mood":{"a":[1]}}])"));
            relay.say(
                R"({"weather":"rain","facts":[)" +
                StandInRelay::event("1", "e", "app", R"(,"colour":"red")") +
                R"(,{"id":2,"time":"2026-01-31T09:30:01Z","kind":"teleported","app":"app","to":"Io"}]})");
        };
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        QTRY_COMPARE(number(window.journal().newest()), quint64(2));
        const FactPtr foreign = window.journal().find(FactId(2));
        QVERIFY(foreign->kind() == FactKind::Unknown);
        QCOMPARE(foreign->foreign->kind, QByteArray("teleported"));
        QCOMPARE(missedBy(window), quint64(0));
        QCOMPARE(window.commands().snapshot().result()->channels.size(), size_t(1));
        QVERIFY(window.trouble().sentence.isEmpty());
    }

    void oneThatNeverSaysWhoItIsIsNotWaitedForForEver() {
        StandInRelay relay;
        relay.onAccept = [] {
        };
        AttachedRelay window(targetOf(relay), {}, {.opening = 300});
        const auto answer = window.start();
        QVERIFY(says(window, "has not identified itself"));
        QVERIFY(answer.isFinished());
        QVERIFY(window.trouble().secondsToNextTry > 0);
    }

    void oneThatDoesNotEvenShakeHandsIsNotWaitedForForEver() {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        AttachTarget target;
        target.url = "http://127.0.0.1:" + QByteArray::number(mute.serverPort());
        target.app = sampleApp();
        AttachedRelay window(target, {}, {.opening = 300});
        window.start();
        QVERIFY(says(window, "does not answer"));
    }

    void aCommandIsNotWaitedForForEver() {
        StandInRelay relay;
        AttachedRelay window(targetOf(relay), {}, {.answer = 2000}); // far longer than the answer below takes
        window.start();
        QVERIFY(isRunning(window));
        const auto first = window.commands().publish(order());
        const auto second = window.commands().resendWebhook(FactId(1));
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY2(first.result().error.contains("has not answered"), first.result().error);
        QVERIFY(second.result().contains("may or may not"));
        relay.say(
            R"({"id":1,"answer":{"deliveries":[{"channel":"c","event":7,"recipients":1}],"nanoseconds":1}})");
        relay.onAsked = [&relay](const QJsonObject& command) {
            relay.say("{\"id\":" + idOf(command) + ",\"answer\":{\"count\":3}}");
        };
        const auto later = window.commands().terminateUser("app", "7"); // the stream goes on
        QTRY_VERIFY(later.isFinished());
        QCOMPARE(later.result(), 3);
    }

    void aStreamThatStallsIsLeft() {
        StandInRelay relay;
        relay.answersPings = false;
        AttachedRelay window(targetOf(relay), {}, {.beat = 50});
        window.start();
        QVERIFY(says(window, "has been silent for"));
        QVERIFY(!window.isRunning());
    }

    void whatNoRelaySaysEndsTheConnection_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("saysHello");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& sentence,
                            bool saysHello = true) {
            QTest::newRow(name) << bytes << saysHello << sentence;
        };
        row("broken JSON", textFrame(R"({"facts":[)"), "is not JSON");
        row("an array", textFrame("[]"), "is an array, not an object");
        row("facts first", textFrame(StandInRelay::facts({StandInRelay::event("1")})),
            "before it identified itself", false);
        row("missed first", textFrame(R"({"missed":3})"), "before it identified itself", false);
        row("a difference first", textFrame(R"({"snapshot":{"time":1}})"), "before it identified itself",
            false);
        row("a change of nothing",
            textFrame(R"({"snapshot":{"channels":[{"app":"app","name":"x","events":5}]}})"),
            "had not named before");
        row("binary that is no deflate", binaryFrame("\xff\xff\xff"), "not valid deflate data");
        row("a bomb", binaryFrame(MessageDeflater().deflated(QByteArray(65 * 1024 * 1024, ' '))),
            "too long after");
        row("a terabyte", QByteArray::fromHex("817f0000010000000000"), "lost");
        row("reserved bits", QByteArray::fromHex("f10161"), "lost");
        row("no UTF-8", textFrame("\xff\xfe"), "lost");
        row("a close frame", closeFrame(4200, "By hand."), "lost: By hand.");
    }
    void whatNoRelaySaysEndsTheConnection() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, saysHello);
        QFETCH(QByteArray, sentence);
        StandInRelay relay;
        relay.onAccept = [&] {
            if (saysHello)
                relay.say(StandInRelay::hello());
            relay.write(bytes);
            relay.say(StandInRelay::hello());
            relay.say(StandInRelay::facts({StandInRelay::event("9", "later")}));
        };
        AttachTarget target = targetOf(relay);
        target.isCompressed = true;
        AttachedRelay window(target, {});
        window.start();
        QVERIFY(says(window, sentence));
        QCOMPARE(window.trouble().secondsToNextTry, 1);
        QCOMPARE(namesIn(window), QByteArrayList());
        relay.onAccept = [&relay] {
            relay.say(StandInRelay::hello());
        };
        window.start();
        QVERIFY(isRunning(window));
    }

    void aBinaryMessageThatWasNotAskedForIsNotRead() {
        StandInRelay relay;
        relay.onAccept = [&relay] {
            relay.say(StandInRelay::hello());
            relay.write(
                binaryFrame(MessageDeflater().deflated(StandInRelay::facts({StandInRelay::event("1")}))));
        };
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(says(window, "did not ask for"));
        QVERIFY(!relay.request.contains("deflate"));
        QCOMPARE(namesIn(window), QByteArrayList());
    }

    void oneThatMisbehavesAtOnceIsTriedLessAndLessOften() {
        StandInRelay relay;
        relay.onAccept = [&relay] {
            relay.say(StandInRelay::hello());
            relay.say("nonsense");
        };
        AttachedRelay window(targetOf(relay), {});
        for (const int seconds : {1, 2, 4, 8}) {
            window.start();
            QTRY_COMPARE(window.trouble().secondsToNextTry, seconds);
        }
    }

    void factsThatCannotBeAreCountedAndNotShown() {
        StandInRelay relay;
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        using S = StandInRelay;
        relay.say(S::facts({S::event("5", "five")}));
        relay.say(S::facts({S::event("3", "backwards")}));
        relay.say(S::facts({S::event("5", "five")})); // the same again: nothing is missing
        relay.say(S::facts({S::event("6", "theirs", "other")}));
        relay.say(S::facts({S::event("0", "zero"), S::event("-1", "negative"), S::event("\"7\"", "text"),
                            S::event("9223372036854775807", "beyond"), "7", "{}", "[[]]"}));
        relay.say(R"({"facts":{"id":8}})");
        relay.say(S::facts({S::event("9", "nine")}));
        QTRY_COMPARE(namesIn(window), QByteArrayList({"five", "nine"}));
        QCOMPARE(missedBy(window), quint64(9));
        for (const char* count : {"-5", "1e3", "\"7\"", "18446744073709551615", "18446744073709551615"})
            relay.say(QByteArray("{\"missed\":") + count + '}');
        relay.say(S::facts({S::event("10", "ten")}));
        QTRY_COMPARE(namesIn(window), QByteArrayList({"five", "nine", "ten"}));
        QCOMPARE(missedBy(window), quint64(1'000'000'000));
        QVERIFY(window.isRunning());
    }

    void aSecondHelloChangesNoIds() {
        StandInRelay relay;
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        relay.say(StandInRelay::facts({StandInRelay::event("5", "five")}));
        relay.say(StandInRelay::hello());
        relay.say(StandInRelay::facts({StandInRelay::event("5", "five"), StandInRelay::event("6", "six")}));
        QTRY_COMPARE(namesIn(window), QByteArrayList({"five", "six"}));
        QCOMPARE(number(window.journal().newest()), quint64(6));
    }

    void answersThatCannotBeAreRefusals() {
        StandInRelay relay;
        QByteArray answer;
        relay.onAsked = [&](const QJsonObject& command) {
            relay.say(R"({"id":999,"answer":{"deliveries":[{"channel":"c","event":1,"recipients":1}]}})");
            relay.say("{\"id\":" + idOf(command) + answer + '}');
        };
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        for (const char* wrong :
             {"", ",\"answer\":null", ",\"answer\":[1]", ",\"answer\":\"yes\"", ",\"error\":\"\""}) {
            answer = wrong;
            const auto sent = window.commands().publish(order());
            const auto ended = window.commands().disconnect("1.1", 4009, {});
            QTRY_VERIFY(sent.isFinished() && ended.isFinished());
            QVERIFY2(sent.result().error.contains("cannot be understood"), wrong);
            QVERIFY(sent.result().deliveries.empty());
            QVERIFY(!ended.result());
        }
        answer =
            R"(,"answer":{"deliveries":[{"channel":7,"event":-3,"recipients":-5},4],"count":99999999999})";
        const auto sent = window.commands().publish(order());
        const auto users = window.commands().terminateUser("app", "7");
        QTRY_VERIFY(sent.isFinished() && users.isFinished());
        QCOMPARE(sent.result().deliveries.front().recipients, 0);
        QVERIFY(!window.journal().find(sent.result().deliveries.front().fact));
        QCOMPARE(users.result(), std::numeric_limits<int>::max());
    }

    void snapshotsWithNonsenseAreTakenAsFarAsTheyMakeSense() {
        StandInRelay relay;
        AttachedRelay window(targetOf(relay), {});
        window.start();
        QVERIFY(isRunning(window));
        relay.say(
            R"({"snapshot":{"time":"noon","apps":7,"channels":[{"app":"app","name":"c","subscribers":99999999999999999999,)"
            R"("members":[7,{"user_id":[]}],"socket_ids":{"a":1},"events":-4,"has_cache":"yes"},8,null],)"
            R"("gone":{"channels":[{"app":"app","name":"unknown"},3],"connections":"all"},"nodes":[1]}})");
        const auto channels = [&window] {
            return window.commands().snapshot().result()->channels;
        };
        QTRY_VERIFY(!channels().empty());
        QCOMPARE(channels().front().name, QByteArray("c"));
        QCOMPARE(channels().front().subscribers, 0);
        QCOMPARE(channels().front().members.size(), size_t(1));
        QVERIFY(window.isRunning());
    }

    void compressedMessagesAreRead() {
        StandInRelay relay;
        MessageDeflater deflater;
        relay.onAccept = [&] {
            relay.write(binaryFrame(deflater.deflated(StandInRelay::hello())));
            relay.write(
                binaryFrame(deflater.deflated(StandInRelay::facts({StandInRelay::event("1", "one")}))));
            relay.say(StandInRelay::facts({StandInRelay::event("2", "two")}));
        };
        AttachTarget target = targetOf(relay);
        target.isCompressed = true;
        AttachedRelay window(target, {});
        window.start();
        QTRY_COMPARE(namesIn(window), QByteArrayList({"one", "two"}));
        QVERIFY(relay.request.contains("&deflate=1&auth_signature="));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::AttachedPeersTest)
#include "AttachedPeersTest.moc"
