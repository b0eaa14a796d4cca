// SPDX-License-Identifier: MIT
#include "Simulation.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

/// 2 to 8 nodes over a Redis that delays, and, with faults, is lost, restarts empty, or sees nodes die: they
/// agree with a plain model whenever all has arrived. Another seed: RELAY_TEST_SEED.
class ClusterSimulationTest : public TestCase {
    Q_OBJECT
private slots:
    void nodesAgreeWithAModel_data();
    void nodesAgreeWithAModel();
};

void ClusterSimulationTest::nodesAgreeWithAModel_data() {
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<Simulation::Faults>("faults");
    const quint32 first = qEnvironmentVariableIsSet("RELAY_TEST_SEED")
                              ? static_cast<quint32>(qEnvironmentVariableIntValue("RELAY_TEST_SEED"))
                              : 1;
    for (quint32 seed = first; seed < first + 20; ++seed)
        for (const auto& [faults, name] : {std::pair(Simulation::Faults::None, ""),
                                           std::pair(Simulation::Faults::Losses, ", Redis is lost"),
                                           std::pair(Simulation::Faults::Deaths, ", nodes die too")}) {
            const int nodes = 2 + static_cast<int>(seed % 7);
            QTest::addRow("seed %u, %d nodes%s", seed, nodes, name) << seed << nodes << faults;
        }
}

void ClusterSimulationTest::nodesAgreeWithAModel() {
    QFETCH(quint32, seed);
    QFETCH(int, nodes);
    QFETCH(Simulation::Faults, faults);
    Simulation simulation(seed, nodes, faults);
    QCOMPARE(simulation.run(300), QByteArray());
}

} // namespace relay::test

RELAY_TEST(relay::test::ClusterSimulationTest)
#include "ClusterSimulationTest.moc"
