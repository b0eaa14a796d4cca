// SPDX-License-Identifier: MIT
#include "diagnosis/Recorder.h"
#include "diagnosis/Diagnosis.h"
#include "journal/Journal.h"
#include "support/AnyFact.h"
#include "support/ManualClock.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;
using namespace relay::test;

class RecorderTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void aFactIsStampedDiagnosedAndKept() {
        m_clock.advanceSeconds(5);
        AnyFact fact;
        fact.kind = FactKind::Event;
        fact.source = EventSource::Api;
        fact.app = "a";
        fact.channel = "orders";
        fact.name = "OrderShipped";
        fact.recipients = 0;
        std::vector<FactPtr> seen;
        m_recorder.onFact([&](const FactPtr& kept) { seen.push_back(kept); });
        const FactId id = m_recorder.record(fact);
        m_recorder.onFact({});
        const FactPtr kept = m_journal.find(id);
        QVERIFY(kept);
        QCOMPARE(kept->time, m_clock.utcMicroseconds());
        QVERIFY(!kept->findings.empty()); // nobody was there
        QCOMPARE(seen.front(), kept);
    }

    void aLaterFindingIsRecordedAboutItsFact() {
        AnyFact event;
        event.kind = FactKind::Event;
        event.source = EventSource::Api;
        event.app = "a";
        event.channel = "late";
        event.name = "E";
        event.recipients = 0;
        const FactId about = m_recorder.record(event);
        m_clock.advanceSeconds(1);
        AnyFact subscribed;
        subscribed.kind = FactKind::Subscribed;
        subscribed.app = "a";
        subscribed.channel = "late";
        subscribed.socketId = "1.1";
        m_recorder.record(subscribed);
        m_recorder.tick();
        bool merged = false;
        for (const Finding& finding : m_journal.find(about)->findings)
            merged |= finding.code == FindingCode::CameAfter;
        QVERIFY(merged);
    }

private:
    test::ManualClock m_clock;
    Diagnosis m_diagnosis;
    Journal m_journal{{1000, 1 << 24}};
    Recorder m_recorder{m_clock, m_diagnosis, m_journal};
};

RELAY_TEST(RecorderTest)
#include "RecorderTest.moc"
