// SPDX-License-Identifier: MIT
#include "protocol/FrameReader.h"

#include "support/ClientFrame.h"
#include "support/TestCase.h"

#include <QTest>

#include <vector>

namespace relay::test {

using Kind = FrameReader::Kind;

class FrameReaderTest final : public TestCase {
    Q_OBJECT

    /// The whole stream in words: "text:Hello", "close 1000:bye", and at its end "!1002" where it broke.
    static QByteArrayList read(const QByteArray& stream, qsizetype chunk = 0, qint64 limit = 1000) {
        FrameReader reader(limit);
        QByteArrayList seen;
        for (qsizetype at = 0; at < stream.size(); at += chunk) {
            chunk = chunk == 0 ? stream.size() : chunk;
            reader.feed(QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at)));
            while (const auto item = reader.next())
                seen << word(*item);
        }
        if (reader.violation())
            seen << '!' + QByteArray::number(info(reader.violation()->reason).code);
        return seen;
    }
    static QByteArray word(const FrameReader::Item& item) {
        switch (item.kind) {
        case Kind::Text:
            return "text:" + item.payload;
        case Kind::Binary:
            return "binary:" + item.payload;
        case Kind::Ping:
            return "ping:" + item.payload;
        case Kind::Pong:
            return "pong:" + item.payload;
        case Kind::Close:
            return "close " + QByteArray::number(item.closeCode) + ':' + item.payload;
        }
        return {};
    }
    static QByteArray part(int opcode, const QByteArray& payload) {
        return clientFrame(opcode, payload, {.final = false});
    }
    static QByteArray closeBody(quint16 code, const QByteArray& reason = {}) {
        QByteArray body(2, 0);
        qToBigEndian(code, body.data());
        return body + reason;
    }

private slots:
    void theSpecificationsExampleIsRead() {
        QCOMPARE(read(QByteArray::fromHex("818537fa213d7f9f4d5158")), QByteArrayList{"text:Hello"});
    }

    void messagesComeInOrderHoweverTheBytesAreCut() {
        QByteArray stream = clientFrame(1, "one") + clientFrame(9, "p") +
                            clientFrame(1, QByteArray(300, 'x')) + clientFrame(2, "\x01") + part(1, "a") +
                            clientFrame(10, "q") + clientFrame(0, "b") + clientFrame(1, "") +
                            clientFrame(8, closeBody(1000, "bye"));
        const QByteArrayList expected{"text:one",    "ping:p",        "text:" + QByteArray(300, 'x'),
                                      "binary:\x01", "pong:q",        "text:ab",
                                      "text:",       "close 1000:bye"};
        for (qsizetype chunk = 0; chunk < 40; ++chunk)
            QCOMPARE(read(stream, chunk), expected);
    }

    void everyLengthFormIsAccepted() {
        for (const int form : {0, 16, 64})
            QCOMPARE(read(clientFrame(1, "short", {.lengthForm = form})), QByteArrayList{"text:short"});
        const QByteArray big(70'000, 'y');
        QCOMPARE(read(clientFrame(1, big), 4096, 100'000), QByteArrayList{"text:" + big});
    }

    void theMaskRunsOnOverCuts() {
        const QByteArray text = "abcdefghijklmnopqrstuvwxyz0123456789";
        for (qsizetype chunk = 1; chunk < 20; ++chunk)
            QCOMPARE(read(clientFrame(1, text, {.mask = "\x01\x02\x03\x04"}), chunk),
                     QByteArrayList{"text:" + text});
    }

    void whatBreaksTheProtocolIs1002_data() {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("unmasked") << clientFrame(1, "x", {.masked = false});
        for (int bit = 1; bit <= 4; bit <<= 1)
            QTest::addRow("reserved bit %d", bit) << clientFrame(1, "x", {.reservedBits = bit});
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            QTest::addRow("opcode %d", opcode) << clientFrame(opcode, "x");
        QTest::newRow("continuation of nothing") << clientFrame(0, "x");
        QTest::newRow("continuation after the end")
            << part(1, "a") + clientFrame(0, "b") + clientFrame(0, "c");
        QTest::newRow("new message in a message") << part(1, "a") + clientFrame(1, "b");
        QTest::newRow("binary in a text") << part(1, "a") + clientFrame(2, "b");
        QTest::newRow("fragmented ping") << part(9, "a");
        QTest::newRow("fragmented close") << part(8, closeBody(1000));
        QTest::newRow("long ping") << clientFrame(9, QByteArray(126, 'x'));
        QTest::newRow("ping in a long form") << clientFrame(9, "x", {.lengthForm = 16});
        QTest::newRow("length with its highest bit") << QByteArray::fromHex("81ff8000000000000001") + "mask";
        QTest::newRow("close of one byte") << clientFrame(8, "x");
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65535})
            QTest::addRow("close code %d", code) << clientFrame(8, closeBody(quint16(code)));
    }
    void whatBreaksTheProtocolIs1002() {
        QFETCH(QByteArray, stream);
        for (const qsizetype chunk : {0, 1})
            QCOMPARE(read(stream, chunk).last(), QByteArray("!1002"));
    }

    void aWrongFrameIsRefusedByItsFirstTwoBytes() {
        FrameReader reader(1000);
        reader.feed(clientFrame(1, "x", {.masked = false}).first(2));
        QVERIFY(!reader.next());
        QVERIFY(reader.violation());
        QVERIFY(reader.violation()->reason == Reason::FrameNotMasked);
    }

    void violationsNameWhatWasThere() {
        const auto reasonOf = [](const QByteArray& stream) {
            FrameReader reader(1000);
            reader.feed(stream);
            while (reader.next()) {
            }
            return reader.violation() ? reader.violation()->sentence() : QByteArray();
        };
        QVERIFY(reasonOf(clientFrame(1, "x", {.reservedBits = 4}))
                    .startsWith("The reserved bits of a frame are 100;"));
        QVERIFY(reasonOf(clientFrame(3, "x")).startsWith("The opcode of a frame is 3;"));
        QVERIFY(reasonOf(part(9, "x")).startsWith("A ping frame is fragmented;"));
        QVERIFY(
            reasonOf(clientFrame(8, QByteArray(126, 'x'))).startsWith("A close frame has a payload of 126"));
        QVERIFY(reasonOf(part(1, "x") + clientFrame(2, "y")).startsWith("A binary frame begins a message"));
        QVERIFY(reasonOf(clientFrame(8, closeBody(1005))).startsWith("1005 is not a close code"));
        QCOMPARE(reasonOf(part(1, QByteArray(600, 'x')) + clientFrame(0, QByteArray(401, 'x'))),
                 QByteArray("A client sent a message of at least 1001 bytes; the limit is 1000 bytes."));
    }

    void closeCodesOfClientsAreAccepted() {
        for (const int code : {1000, 1001, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 3000, 4000, 4999})
            QCOMPARE(read(clientFrame(8, closeBody(quint16(code)))),
                     QByteArrayList{"close " + QByteArray::number(code) + ':'});
        QCOMPARE(read(clientFrame(8, "")), QByteArrayList{"close 1005:"});
    }

    void nothingIsReadAfterACloseOrAViolation() {
        QCOMPARE(read(clientFrame(8, "") + clientFrame(1, "late")), QByteArrayList{"close 1005:"});
        QCOMPARE(read(clientFrame(3, "") + clientFrame(1, "late")), QByteArrayList{"!1002"});
    }

    void utf8IsCheckedOverTheWholeMessage() {
        const QByteArray text = "k\xc3\xb6\xf0\x9f\x98\x80";
        for (qsizetype cut = 0; cut <= text.size(); ++cut)
            QCOMPARE(read(part(1, text.first(cut)) + clientFrame(0, text.sliced(cut))),
                     QByteArrayList{"text:" + text});
        for (const char* broken : {"\xff", "\xc3", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80"}) {
            QCOMPARE(read(clientFrame(1, broken)), QByteArrayList{"!1007"});
            QCOMPARE(read(clientFrame(8, closeBody(1000, broken))), QByteArrayList{"!1007"});
            QCOMPARE(read(clientFrame(2, broken)), QByteArrayList{QByteArray("binary:") + broken});
        }
    }

    void theAnnouncedLengthIsRefusedBeforeThePayloadComes() {
        const QByteArray frame = clientFrame(1, QByteArray(1001, 'x'));
        QCOMPARE(read(frame.first(8)), QByteArrayList{"!1009"});
        QCOMPARE(read(QByteArray::fromHex("81ff7fffffffffffffff") + "mask"), QByteArrayList{"!1009"});
        QCOMPARE(read(clientFrame(1, QByteArray(1000, 'x'))).size(), 1);
    }

    void fragmentsCountTogether() {
        QCOMPARE(read(part(1, QByteArray(600, 'x')) + clientFrame(0, QByteArray(401, 'x'))),
                 QByteArrayList{"!1009"});
        QCOMPARE(read(part(1, QByteArray(600, 'x')) + clientFrame(0, QByteArray(400, 'x'))).size(), 1);
    }

    void aDeadlineAppliesInTheMidstOfAMessage() {
        FrameReader reader(1000);
        const auto after = [&reader](const QByteArray& bytes) {
            reader.feed(bytes);
            while (reader.next()) {
            }
            return reader.midMessage();
        };
        QVERIFY(!reader.midMessage());
        const QByteArray frame = clientFrame(1, "hello");
        QVERIFY(after(frame.first(1)));
        QVERIFY(after(frame.sliced(1, 8)));
        QVERIFY(!after(frame.sliced(9)));
        QVERIFY(after(part(1, "a")));
        QVERIFY(after(clientFrame(9, "")));
        QVERIFY(!after(clientFrame(0, "")));
    }

    void compressedMessagesAreMarked() { // RFC 7692 6
        FrameReader reader(1000, FrameReader::Compression::Agreed);
        reader.feed(clientFrame(1, "\xff", {.reservedBits = 4}) + clientFrame(1, "plain") +
                    clientFrame(1, "\xff", {.final = false, .reservedBits = 4}) + clientFrame(0, "\xfe") +
                    clientFrame(2, "b", {.reservedBits = 4}));
        for (const auto& [payload, isCompressed] :
             {std::pair<QByteArray, bool>("\xff", true), {"plain", false}, {"\xff\xfe", true}, {"b", true}}) {
            const auto item = reader.next();
            QVERIFY(item);
            QCOMPARE(item->payload, payload);
            QCOMPARE(item->isCompressed, isCompressed);
        }
        const auto refuses = [](const QByteArray& frames) {
            FrameReader strict(1000, FrameReader::Compression::Agreed);
            strict.feed(frames);
            return !strict.next() && strict.violation();
        };
        QVERIFY(refuses(clientFrame(9, "", {.reservedBits = 4})));
        QVERIFY(refuses(clientFrame(1, "a", {.reservedBits = 2})));
        QVERIFY(refuses(clientFrame(1, "a", {.final = false, .reservedBits = 4}) +
                        clientFrame(0, "b", {.reservedBits = 4})));
        QVERIFY(refuses(clientFrame(1, "\xff")));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::FrameReaderTest)
#include "FrameReaderTest.moc"
