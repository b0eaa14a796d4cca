// SPDX-License-Identifier: MIT
#include "load/Report.h"
#include "load/Wire.h"
#include "support/TestCase.h"

#include <QTest>

#include <string>

namespace relay::test {

using namespace relay::bench;

/// The load generator's own arithmetic: what it counts must be right before what it says of a server can be.
class LoadGeneratorTest : public TestCase {
    Q_OBJECT
private slots:
    void percentilesAreOfTheNearestRank();
    void anExactAccountBalances();
    void aLossIsFoundEvenWhereAnotherCameTwice();
    void dataHasTheSizeAskedForAndTellsItsStamp();
    void aMessageWithoutStampIsNoDelivery();
    void framesOfAllLengthsAreSplit();
    void answersAreSplitAndTheirStatusRead();
    void requestsAreSignedAsThePublicExample();
    void aReportIsOneJsonObject();
};

void LoadGeneratorTest::percentilesAreOfTheNearestRank() {
    Latencies latencies;
    QCOMPARE(latencies.percentile(0.5), 0.0);
    for (int i = 100; i >= 1; --i)
        latencies.add(i * 1'000'000ll);
    QCOMPARE(latencies.percentile(0.5), 50.0);
    QCOMPARE(latencies.percentile(0.99), 99.0);
    QCOMPARE(latencies.percentile(1), 100.0);
    QCOMPARE(latencies.percentile(0), 1.0);
}

void LoadGeneratorTest::anExactAccountBalances() {
    Tally tally;
    tally.add(3, 0 + 1 + 2, 3, 3);
    tally.add(0, 0, 0, 0);
    QVERIFY(tally.isExact());
    QCOMPARE(tally.expected, std::uint64_t(3));
    tally.add(3, 3, 1, 2);
    tally.add(3, 3, 4, 5);
    QCOMPARE(tally.lost, std::uint64_t(2));
    QCOMPARE(tally.doubled, std::uint64_t(1));
}

void LoadGeneratorTest::aLossIsFoundEvenWhereAnotherCameTwice() {
    Tally tally;
    tally.add(3, 0 + 1 + 2, 3, 0 + 2 + 2);
    QVERIFY(!tally.isExact());
}

void LoadGeneratorTest::dataHasTheSizeAskedForAndTellsItsStamp() {
    const std::string token = dataToken(4'294'967'295u, 1'234'567'890'123'456'789, 100);
    const auto escapes = std::count(token.begin(), token.end(), '\\');
    QCOMPARE(token.size() - 2 - static_cast<std::size_t>(escapes), std::size_t(100));
    std::size_t hint = 7; // a wrong one costs a search, nothing else
    const auto stamp = findStamp(R"({"event":"bench","data":)" + token + '}', hint);
    QVERIFY(stamp);
    QCOMPARE(stamp->sequence, 4'294'967'295u);
    QCOMPARE(stamp->time, 1'234'567'890'123'456'789);
    const auto again = findStamp(R"({"event":"bench","data":)" + dataToken(7, 8, 80) + '}', hint);
    QVERIFY(again);
    QCOMPARE(again->sequence, 7u);
}

void LoadGeneratorTest::aMessageWithoutStampIsNoDelivery() {
    std::size_t hint = 0;
    QVERIFY(!findStamp("", hint));
    QVERIFY(!findStamp(R"({"event":"pusher:pong","data":"{}"})", hint));
    QVERIFY(!findStamp(R"(\"n\":\"12)", hint)); // cut off
}

void LoadGeneratorTest::framesOfAllLengthsAreSplit() {
    for (const std::size_t length :
         {std::size_t(0), std::size_t(125), std::size_t(126), std::size_t(65535), std::size_t(65536)}) {
        std::string frame = clientFrame(1, std::string(length, 'a'));
        // A server's frame is a client's without the mask.
        const std::size_t head = frame.size() - length - 4;
        frame.erase(head, 4);
        frame[1] = static_cast<char>(frame[1] & 0x7f);
        const auto whole = firstFrame(frame + "next");
        QVERIFY(whole);
        QCOMPARE(whole->payload.size(), length);
        QCOMPARE(whole->bytes, frame.size());
        for (std::size_t cut = 0; cut < std::min(frame.size(), std::size_t(12)); ++cut)
            QVERIFY(!firstFrame(std::string_view(frame).substr(0, cut)));
    }
}

void LoadGeneratorTest::answersAreSplitAndTheirStatusRead() {
    const std::string first = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    const auto answer = firstAnswer(first + "HTTP/1.1 4");
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->bytes, first.size());
    QVERIFY(!answer->closes);
    QVERIFY(!firstAnswer(std::string_view(first).substr(0, first.size() - 1)));
    const auto refused =
        firstAnswer("HTTP/1.1 401 Unauthorized\r\nconnection: Close\r\ncontent-length: 0\r\n\r\n");
    QVERIFY(refused);
    QCOMPARE(refused->status, 401);
    QVERIFY(refused->closes);
}

void LoadGeneratorTest::requestsAreSignedAsThePublicExample() {
    const std::string body = R"({"name":"foo","channels":["project-3"],"data":"{\"some\":\"data\"}"})";
    QCOMPARE(md5Hex(body), std::string("ec365a775a4cd0599faeb73354201b6f"));
    const std::string request =
        publishRequest("3", "278d425bdf160c739803", "7ad3773142a6692b25b8", 1353088179, body);
    QVERIFY(request.find("auth_signature=da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c") !=
            request.npos);
    QVERIFY(request.ends_with("\r\n\r\n" + body));
}

void LoadGeneratorTest::aReportIsOneJsonObject() {
    Report report;
    report.text("mode", "fan\"out\n");
    report.number("lost", 0);
    report.number("share", 0.25);
    QCOMPARE(report.json(), std::string(R"({"mode":"fanout","lost":0,"share":0.2500})"));
}

} // namespace relay::test

RELAY_TEST(relay::test::LoadGeneratorTest)
#include "LoadGeneratorTest.moc"
