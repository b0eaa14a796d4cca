// SPDX-License-Identifier: MIT
#include "commands/EventCheck.h"
#include "CommandFixture.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class EventCheckTest final : public TestCase {
    Q_OBJECT

    static PublishRequest good() { return CommandFixture::event("c"); }
    static PublishRequest named(const QByteArray& name) { return CommandFixture::event("c", name); }
    static PublishRequest on(std::vector<QByteArray> channels) {
        PublishRequest event = good();
        event.channels = std::move(channels);
        return event;
    }
    static PublishRequest without(const QByteArray& socketId) {
        PublishRequest event = good();
        event.socketId = socketId;
        return event;
    }

private slots:
    void theErrorNamesTheField_data() {
        QTest::addColumn<PublishRequest>("event");
        QTest::addColumn<Refusal>("reason");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* title, const PublishRequest& event, Refusal reason,
                            const char* sentence) {
            QTest::newRow(title) << event << reason << QByteArray(sentence);
        };
        row("empty name", named(""), Refusal::Body,
            "name is empty; it must be a string of 1 to 200 characters.");
        row("long name", named(QByteArray(201, 'n')), Refusal::Body,
            "name has 201 characters; the limit is 200.");
        row("no channel", on({}), Refusal::Body, "channels is empty; it must have 1 to 100 names.");
        row("101 channels", on(std::vector<QByteArray>(101, "c")), Refusal::Body,
            "channels has 101 names; the limit is 100.");
        row("bad channel", on({"d e"}), Refusal::ChannelName,
            "channel: The channel name \"d e\" contains a space; allowed are A-Z a-z 0-9 = @ , . ; - _.");
        row("bad channel of several", on({"c", "d e"}), Refusal::ChannelName,
            "channels[1]: The channel name \"d e\" contains a space; allowed are A-Z a-z 0-9 = @ , . ; - _.");
        for (const char* id : {"", "1", "1.", ".1", "1.a", "1.2.3", "1.2\n"})
            row(*id == 0 ? "empty socket id" : id, without(id), Refusal::Body, "socket id, like 1234.5678.");
    }
    void theErrorNamesTheField() {
        QFETCH(const PublishRequest, event);
        QFETCH(const Refusal, reason);
        QFETCH(const QByteArray, sentence);
        const auto error = eventError(event, {});
        QVERIFY(error);
        QCOMPARE(error->status, 400);
        QCOMPARE(error->reason, reason);
        QVERIFY2(error->sentence.endsWith(sentence), error->sentence);
        QCOMPARE(error->name, event.name);
    }

    void lengthsAreCountedInCharacters() {
        QVERIFY(!eventError(named(QByteArray("\xc3\xa9").repeated(200)), {}));
    }

    void theSizeLimitCountsDecodedBytes() {
        Limits limits;
        limits.eventPayload = 10;
        PublishRequest event = good();
        event.data = {R"("\u0041\u0041\u0041\u0041\u0041\u0041\u0041\u0041\u0041\u0041")", "AAAAAAAAAA"};
        QVERIFY(!eventError(event, limits));
        event.data.text += 'A';
        const auto error = eventError(event, limits);
        QVERIFY(error);
        QCOMPARE(error->status, 413);
        QCOMPARE(error->reason, Refusal::PayloadSize);
        QCOMPARE(error->given, 11);
        QCOMPARE(error->limit, 10);
        QCOMPARE(error->channel, QByteArray("c"));
        QCOMPARE(error->sentence,
                 QByteArray("The data content of this event is 11 bytes; the limit is 10 bytes "
                            "(RELAY_MAX_EVENT_PAYLOAD_KB)."));
    }

    void aBatchIsCheckedEventByEvent_data() {
        QTest::addColumn<std::vector<PublishRequest>>("batch");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char* title, std::vector<PublishRequest> batch, int status,
                            const char* said) {
            QTest::newRow(title) << std::move(batch) << status << QByteArray(said);
        };
        row("empty", {}, 400, "batch is empty; it must be a list of 1 to 10 events.");
        row("eleven", std::vector<PublishRequest>(11, good()), 400, "Batch too large: batch has 11 events");
        row("long name", {good(), named(QByteArray(201, 'n'))}, 400, "batch[1].name has 201 characters");
        row("bad channel", {on({"a b"})}, 400, "batch[0].channel: The channel name");
        row("much data", {good(), CommandFixture::event("c", "e", QByteArray(102'401, 'x'))}, 413,
            "batch[1]: The data content of this event is 102401 bytes");
    }
    void aBatchIsCheckedEventByEvent() {
        QFETCH(const std::vector<PublishRequest>, batch);
        QFETCH(const int, status);
        QFETCH(const QByteArray, said);
        const auto error = batchError(batch, {});
        QVERIFY(error);
        QCOMPARE(error->status, status);
        QVERIFY2(error->sentence.startsWith(said), error->sentence);
    }

    void aClientEventKeepsToTheRulesForClients_data() {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("private") << QByteArray("private-c") << QByteArray("client-e") << QByteArray();
        QTest::newRow("public") << QByteArray("c") << QByteArray("client-e")
                                << QByteArray("is a public channel");
        QTest::newRow("encrypted") << QByteArray("private-encrypted-c") << QByteArray("client-e")
                                   << QByteArray("is encrypted");
        QTest::newRow("no prefix") << QByteArray("private-c") << QByteArray("e")
                                   << QByteArray("begins with \"client-\"");
        QTest::newRow("long name") << QByteArray("private-c") << "client-" + QByteArray(194, 'n')
                                   << QByteArray("the limit is 200");
    }
    void aClientEventKeepsToTheRulesForClients() {
        QFETCH(const QByteArray, channel);
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, said);
        CommandFixture relay;
        const auto error =
            clientEventError(CommandFixture::event(channel, name), relay.hub, *relay.hub.appById("3"));
        QCOMPARE(error.has_value(), !said.isEmpty());
        QVERIFY(!error || error->sentence.contains(said));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EventCheckTest)
#include "EventCheckTest.moc"
