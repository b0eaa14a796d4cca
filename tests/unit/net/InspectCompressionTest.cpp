// SPDX-License-Identifier: MIT
#include "protocol/JsonString.h"
#include "protocol/MessageDeflate.h"
#include "support/InspectClient.h"
#include "support/LiveRelay.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {
namespace {

QByteArray offer(const QByteArray& extensions) {
    return "Sec-WebSocket-Extensions: " + extensions + "\r\n";
}

} // namespace

/// What a window is sent is compressed in the form that it can read, and what it sends is bounded all the
/// same.
class InspectCompressionTest final : public TestCase {
    Q_OBJECT

    /// The first message that is compressed, inflated; null if there is none.
    static QByteArray firstCompressed(InspectClient& window, MessageInflater& inflater, bool isBinary) {
        while (const auto frame = window.wire.frame())
            if (isBinary ? frame->opcode == 2 : frame->isCompressed)
                return inflater.inflated(frame->payload).value_or(QByteArray());
        return {};
    }

private slots:
    void offersAreAnsweredAsTheStandardSays_data() {
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const QByteArray& offered, const QByteArray& answer) {
            QTest::newRow(offered) << offered << answer;
        };
        row("permessage-deflate", "permessage-deflate");
        row("permessage-deflate; client_max_window_bits", "permessage-deflate");
        row("permessage-deflate;client_max_window_bits=8;client_no_context_takeover", "permessage-deflate");
        row("permessage-deflate; server_no_context_takeover; server_max_window_bits=\"10\"",
            "permessage-deflate; server_no_context_takeover; server_max_window_bits=10");
        row("x-webkit-deflate-frame, permessage-deflate", "permessage-deflate");
        // zlib has no window of 8 bits: the second offer is taken
        row("permessage-deflate; server_max_window_bits=8, permessage-deflate", "permessage-deflate");
        for (const char* refused :
             {"permessage-bzip2", "permessage-deflate; server_max_window_bits", "permessage-deflate; unknown",
              "permessage-deflate; server_max_window_bits=16",
              "permessage-deflate; server_max_window_bits=09", "permessage-deflate; client_max_window_bits=7",
              "permessage-deflate; server_no_context_takeover=1",
              "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10", ";", ""})
            row(refused, {});
    }
    void offersAreAnsweredAsTheStandardSays() {
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, answer);
        LiveRelay relay;
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp()), offer(offered)), 101);
        QCOMPARE(window.answer.header("Sec-WebSocket-Extensions"), answer);
        if (answer.isEmpty()) {
            QVERIFY(!window.next(QStringLiteral("snapshot")).isEmpty()); // as text
            return;
        }
        MessageInflater inflater(1'000'000);
        QVERIFY(firstCompressed(window, inflater, false).startsWith("{\"snapshot\""));
    }

    void aWindowThatCannotOfferItAsksForBinaryMessages() {
        LiveRelay relay;
        QVERIFY(relay.start());
        InspectClient window(relay.port());
        QCOMPARE(window.open(InspectClient::target(sampleApp(), 0, 0, true)), 101);
        QCOMPARE(window.answer.header("Sec-WebSocket-Extensions"), QByteArray());
        MessageInflater inflater(1'000'000);
        QVERIFY(firstCompressed(window, inflater, true).startsWith("{\"snapshot\""));
        const QByteArray data(20'000, 'x');
        window.ask(R"({"id":1,"command":"publish","channel":"c","name":"long","data":{"text":)" +
                   jsonString(data) + "}}");
        QByteArray text;
        qsizetype sent = 0;
        while (!text.contains(data)) {
            const auto frame = window.wire.frame();
            QVERIFY(frame);
            sent += frame->payload.size();
            if (frame->opcode == 2)
                text += inflater.inflated(frame->payload).value_or(QByteArray());
        }
        QVERIFY2(sent < 2000, QByteArray::number(sent));
    }

    void compressedCommandsAreCarriedOutAndBounded() {
        LiveRelay relay;
        QVERIFY(relay.start());
        const auto open = [](InspectClient& window) {
            return window.open(InspectClient::target(sampleApp()), offer("permessage-deflate"));
        };
        const auto ask = [](InspectClient& window, const QByteArray& payload) {
            window.wire.write(clientFrame(1, payload, {.reservedBits = 4}));
        };
        InspectClient window(relay.port());
        QCOMPARE(open(window), 101);
        MessageDeflater deflater;
        ask(window, deflater.deflated(R"({"id":1,"command":"terminate","user_id":"nobody"})"));
        window.ask(R"({"id":2,"command":"terminate","user_id":"nobody"})");
        QByteArrayList answers;
        while (answers.size() < 2) {
            const auto frame = window.wire.frame();
            QVERIFY(frame);
            if (!frame->isCompressed && frame->opcode == 1)
                answers << frame->payload;
        }
        QCOMPARE(answers,
                 QByteArrayList({R"({"id":1,"answer":{"count":0}})", R"({"id":2,"answer":{"count":0}})"}));

        const auto closeCodeAfter = [&](const QByteArray& payload) {
            InspectClient wrong(relay.port());
            open(wrong);
            ask(wrong, payload);
            while (const auto frame = wrong.wire.frame())
                if (frame->opcode == 8)
                    return frame->closeCode;
            return 0;
        };
        QCOMPARE(closeCodeAfter(MessageDeflater().deflated(QByteArray(100'000'000, ' '))), 1009);
        QCOMPARE(closeCodeAfter("\xff\xff\xff"), 1007);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::InspectCompressionTest)
#include "InspectCompressionTest.moc"
