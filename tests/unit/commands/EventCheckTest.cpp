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
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* title, const PublishRequest& event, Reason reason,
                            const char* sentence) {
            QTest::newRow(title) << event << reason << QByteArray(sentence);
        };
        row("empty name", named(""), Reason::NameEmpty,
            "name is empty; it must be a string of 1 to 200 characters.");
        row("long name", named(QByteArray(201, 'n')), Reason::NameTooLong,
            "name has 201 characters; the limit is 200.");
        row("no channel", on({}), Reason::ChannelsEmpty, "channels is empty; it must have 1 to 100 names.");
        row("101 channels", on(std::vector<QByteArray>(101, "c")), Reason::ChannelsTooMany,
            "channels has 101 names; the limit is 100.");
        row("bad channel", on({"d e"}), Reason::ChannelNameCharacter,
            "The channel name \"d e\" contains a space; allowed are A-Z a-z 0-9 = @ , . ; - _.");
        row("bad channel of several", on({"c", "d e"}), Reason::ChannelNameCharacter,
            "The channel name \"d e\" in channels[1] contains a space; allowed are A-Z a-z 0-9 = @ , . ; - "
            "_.");
        for (const char* id : {"", "1", "1.", ".1", "1.a", "1.2.3", "1.2\n"})
            row(*id == 0 ? "empty socket id" : id, without(id), Reason::SocketIdInvalid,
                "socket id, like 1234.5678.");
    }
    void theErrorNamesTheField() {
        QFETCH(const PublishRequest, event);
        QFETCH(const Reason, reason);
        QFETCH(const QByteArray, sentence);
        const auto error = eventError(event, {});
        QVERIFY(error);
        QCOMPARE(error->why.reason, reason);
        QCOMPARE(info(error->why.reason).status, 400);
        QVERIFY2(error->why.sentence().endsWith(sentence), error->why.sentence());
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
        QCOMPARE(error->why.reason, Reason::DataTooLarge);
        QCOMPARE(info(error->why.reason).status, 413);
        QCOMPARE(error->why.values.number("size"), 11);
        QCOMPARE(error->why.values.number("limit"), 10);
        QCOMPARE(error->channel, QByteArray("c"));
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
        row("bad channel", {on({"a b"})}, 400, "The channel name \"a b\" in batch[0].channel contains");
        row("much data", {good(), CommandFixture::event("c", "e", QByteArray(102'401, 'x'))}, 413,
            "The data content of this event (batch[1]) is 102401 bytes");
    }
    void aBatchIsCheckedEventByEvent() {
        QFETCH(const std::vector<PublishRequest>, batch);
        QFETCH(const int, status);
        QFETCH(const QByteArray, said);
        const auto error = batchError(batch, {});
        QVERIFY(error);
        QCOMPARE(info(error->why.reason).status, status);
        QVERIFY2(error->why.sentence().startsWith(said), error->why.sentence());
    }

    void aClientEventKeepsToTheRulesForClients_data() {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<std::optional<Reason>>("reason");
        QTest::newRow("private") << QByteArray("private-c") << QByteArray("client-e")
                                 << std::optional<Reason>();
        QTest::newRow("public") << QByteArray("c") << QByteArray("client-e")
                                << std::optional(Reason::ClientEventOnPublic);
        QTest::newRow("a user's") << QByteArray("#server-to-user-1") << QByteArray("client-e")
                                  << std::optional(Reason::ClientEventOnUser);
        QTest::newRow("no name") << QByteArray("a b") << QByteArray("client-e")
                                 << std::optional(Reason::ChannelNameCharacter);
        QTest::newRow("encrypted") << QByteArray("private-encrypted-c") << QByteArray("client-e")
                                   << std::optional(Reason::ClientEventOnEncrypted);
        QTest::newRow("no prefix") << QByteArray("private-c") << QByteArray("e")
                                   << std::optional(Reason::ClientEventName);
        QTest::newRow("long name") << QByteArray("private-c") << "client-" + QByteArray(194, 'n')
                                   << std::optional(Reason::ClientEventNameTooLong);
    }
    void aClientEventKeepsToTheRulesForClients() {
        QFETCH(const QByteArray, channel);
        QFETCH(const QByteArray, name);
        QFETCH(const std::optional<Reason>, reason);
        CommandFixture relay;
        const auto error =
            clientEventError(CommandFixture::event(channel, name), relay.hub, *relay.hub.appById("3"));
        QCOMPARE(error ? std::optional(error->why.reason) : std::nullopt, reason);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EventCheckTest)
#include "EventCheckTest.moc"
