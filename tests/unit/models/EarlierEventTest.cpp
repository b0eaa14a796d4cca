// SPDX-License-Identifier: MIT
#include "models/EarlierEvent.h"

#include "journal/Journal.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class EarlierEventTest : public TestCase {
    Q_OBJECT
private slots:
    void theNewestOfTheSameAppNameAndChannelIsFound() {
        Journal journal({});
        QVERIFY(!earlierEvent(journal, sampleEvent(1), FactId{1}));
        const FactPtr first = journal.append(sampleEvent(0));
        const FactPtr second = journal.append(sampleEvent(0, "elsewhere"));
        AnyFact ofOtherApp = sampleEvent(0);
        ofOtherApp.app = "blog";
        journal.append(ofOtherApp);
        journal.append(sampleEvent(0, "orders", "Delayed"));
        for (int i = 0; i < 3000; ++i) // more than is read at once
            journal.append(sampleFact(0, FactKind::Connected));
        const FactPtr last = journal.append(sampleEvent(0));
        QCOMPARE(earlierEvent(journal, *last, last->id)->id, first->id); // of the same channel
        QVERIFY(!earlierEvent(journal, *last, first->id));
        QCOMPARE(earlierEvent(journal, *second, second->id)->id, first->id); // there is none on its channel
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::EarlierEventTest)
#include "EarlierEventTest.moc"
