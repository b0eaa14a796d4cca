// SPDX-License-Identifier: MIT
#include "cluster/NodeMessage.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class NodeMessageTest : public TestCase {
    Q_OBJECT
private slots:
    void messagesComeBackAsTheyWere();
    void eventsComeBackByteForByte_data();
    void eventsComeBackByteForByte();
    void otherBytesAreNoMessage();
};

void NodeMessageTest::messagesComeBackAsTheyWere() {
    NodeMessage message;
    message.kind = NodeMessage::Kind::Whole;
    message.from = NodeId(~0ull);
    message.name = "host:1";
    message.sequence = 300;
    message.wantsSeen = true;
    message.first = false;
    message.last = true;
    message.about = NodeId(7);
    message.numbers = {{"3", 2'000'000}};
    message.holdings = {
        {"3", "presence-a", 2, {{"1", "{\"name\":\"Ada\"}"}, {"2", {}}}, {QByteArray("\0x", 2)}}};

    const auto back = NodeMessage::unpack(message.pack());
    QVERIFY(back.has_value());
    QCOMPARE(back->kind, message.kind);
    QCOMPARE(back->from, message.from);
    QCOMPARE(back->name, message.name);
    QCOMPARE(back->sequence, message.sequence);
    QVERIFY(back->wantsSeen && !back->first && back->last);
    QCOMPARE(back->about, message.about);
    QCOMPARE(back->numbers, message.numbers);
    QCOMPARE(back->holdings.size(), size_t(1));
    const Holding& holding = back->holdings[0];
    QCOMPARE(holding.channel, "presence-a");
    QCOMPARE(holding.subscribers, 2);
    QCOMPARE(holding.members[0].userInfo, "{\"name\":\"Ada\"}");
    QVERIFY(holding.members[1].userInfo.isNull());
    QCOMPARE(holding.removed[0], QByteArray("\0x", 2));
}

void NodeMessageTest::eventsComeBackByteForByte_data() {
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("plain") << QByteArray("\"news\"") << QByteArray("news");
    QTest::addRow("escaped") << QByteArray("\"{\\\"n\\\":1.50}\"") << QByteArray("{\"n\":1.50}");
    QTest::addRow("needless escape") << QByteArray("\"\\u0061\"") << QByteArray("a");
    QTest::addRow("empty") << QByteArray("\"\"") << QByteArray("");
}

void NodeMessageTest::eventsComeBackByteForByte() {
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, text);
    const NodeEvent event{"room", "news", {token, text}, "1.2", {}, "u", EventSource::Gui};
    const QByteArray bytes = packEvent(NodeId(9), event);
    QCOMPARE(eventSender(bytes), NodeId(9));
    const auto back = unpackEvent(bytes);
    QVERIFY(back.has_value());
    QCOMPARE(back->data.token, token);
    QCOMPARE(back->data.text, text);
    QCOMPARE(back->excluded, "1.2");
    QVERIFY(back->socketId.isNull());
    QCOMPARE(back->userId, "u");
    QCOMPARE(back->source, EventSource::Gui);
}

void NodeMessageTest::otherBytesAreNoMessage() {
    NodeMessage message;
    message.from = NodeId(1);
    message.holdings = {{"3", "a", 1, {{"1", "{}"}}}};
    const QByteArray whole = message.pack();
    QVERIFY(NodeMessage::unpack(whole));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!NodeMessage::unpack(whole.first(length)), qPrintable(QString::number(length)));
    QVERIFY(!NodeMessage::unpack(whole + 'x'));
    QVERIFY(!NodeMessage::unpack("{\"socket\":1}"));
    const QByteArray event =
        packEvent(NodeId(1), {"room", "news", payloadOf("{}"), {}, {}, {}, EventSource::Api});
    for (qsizetype length = 0; length < event.size(); ++length)
        QVERIFY2(!unpackEvent(event.first(length)), qPrintable(QString::number(length)));
    QByteArray huge = whole; // a count that asks for more than there is
    huge.replace(huge.size() - 1, 1, "\xff\xff\xff\xff\xff\x7f");
    QVERIFY(!NodeMessage::unpack(huge));
}

} // namespace relay::test

RELAY_TEST(relay::test::NodeMessageTest)
#include "NodeMessageTest.moc"
