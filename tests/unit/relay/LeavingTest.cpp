// SPDX-License-Identifier: MIT
#include "support/LiveHub.h"
#include "support/TestCase.h"

#include <QTest>

#include <algorithm>

namespace relay::test {

/// A connection with many subscriptions leaves them in pieces, and the others see the same as if it left all
/// at once.
class LeavingTest final : public TestCase {
    Q_OBJECT

private slots:
    void piecesAndAllAtOnceLookTheSame();
    void whatComesMeanwhileIsNotTaken();
    void anOperatorsEndOvertakesThePieces();
    void shutDownOvertakesThePieces();

private:
    static constexpr int channels = 100;

    /// A member of many presence channels, half of which another one is on as well.
    struct Scene {
        Scene()
            : leaving(live.client())
            , staying(live.client()) {
            for (int i = 0; i < channels; ++i) {
                const QByteArray name = "presence-" + QByteArray::number(i);
                leaving->subscribe(name, R"({"user_id":"leaving"})");
                if (i % 2 == 0)
                    staying->subscribe(name, R"({"user_id":"staying"})");
            }
            leaving->take();
            staying->take();
            live.facts.take();
            live.observer.take();
        }
        bool leaveSome(int most) {
            return live.hub.leaveSome(*leaving->connection, 1006, Refused{Reason::BrokeOff, {}}, most);
        }

        LiveHub live;
        std::unique_ptr<Client> leaving;
        std::unique_ptr<Client> staying;
    };
    static QByteArray factsOf(Scene& scene) {
        QByteArray text;
        for (const Fact& fact : scene.live.facts.take())
            text += fact.kindName() + ' ' + fact.channel() + ' ' + fact.userId() + '\n';
        return text;
    }
};

void LeavingTest::piecesAndAllAtOnceLookTheSame() {
    Scene atOnce;
    atOnce.leaving->gone();
    Scene inPieces;
    int calls = 1;
    for (; !inPieces.leaveSome(7); ++calls)
        QVERIFY(inPieces.leaving->connection->subscriptions().size() < channels);
    QCOMPARE(calls, channels / 7 + 1);
    QVERIFY(inPieces.leaveSome(7));
    inPieces.leaving->gone();
    QCOMPARE(factsOf(inPieces), factsOf(atOnce));
    QCOMPARE(inPieces.staying->take(), atOnce.staying->take());
    QCOMPARE(inPieces.live.observer.take(), atOnce.live.observer.take());
    QCOMPARE(static_cast<int>(inPieces.live.app().channels().size()), channels / 2);
    QCOMPARE(inPieces.live.hub.connectionCount(), 1);
}

void LeavingTest::whatComesMeanwhileIsNotTaken() {
    Scene scene;
    QVERIFY(!scene.leaveSome(10));
    QCOMPARE(scene.live.hub.connectionCount(), 1);
    QVERIFY(!scene.live.hub.connection(scene.leaving->socketId));
    scene.leaving->subscribe("late");
    QVERIFY(!scene.live.app().channel("late"));
}

void LeavingTest::anOperatorsEndOvertakesThePieces() {
    Scene scene;
    QVERIFY(!scene.leaveSome(10));
    scene.live.hub.disconnect(*scene.leaving->connection, 4200, "again");
    QVERIFY(scene.leaving->connection->subscriptions().empty());
    QVERIFY(scene.leaveSome(1));
    scene.leaving->gone();
    QCOMPARE(scene.live.facts.last(FactKind::Disconnected)->code(), 1006);
}

void LeavingTest::shutDownOvertakesThePieces() {
    Scene scene;
    QVERIFY(!scene.leaveSome(10));
    scene.live.hub.shutDown();
    QVERIFY(scene.live.app().channels().empty());
}

} // namespace relay::test

RELAY_TEST(relay::test::LeavingTest)
#include "LeavingTest.moc"
