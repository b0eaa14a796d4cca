// SPDX-License-Identifier: MIT
// What an earlier run left is shown again in the window.

#include "capture/CaptureActions.h"
#include "connect/ConnectPage.h"
#include "findings/FindingsPanel.h"
#include "log/LogPanel.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QMenuBar>
#include <QTest>
#include <QToolButton>

using namespace relay;
using namespace relay::test;

namespace {

/// What an earlier run left, as found by each following start.
struct Restarted {
    explicit Restarted(const std::vector<FactPtr>& left) {
        journal.restore(left);
        server = std::make_unique<RelayServer>(journal);
        window = std::make_unique<MainWindow>(*server, theme);
        window->show();
    }
    LogModel& log() const { return window->findChild<LogPanel*>()->model(); }
    QAction* action(const char* text) const {
        for (const QAction* menu : window->menuBar()->actions())
            for (QAction* each : menu->menu()->actions())
                if (each->text() == QLatin1String(text))
                    return each;
        return nullptr;
    }

    Journal journal{{100, 1 << 20}};
    std::unique_ptr<RelayServer> server;
    Theme theme{*qApp};
    std::unique_ptr<MainWindow> window;
};

} // namespace

class RestartTest final : public relay::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("RestartTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void aRestoredSessionIsGreyAboveItsLine();
    void marksAndNotesComeBackWithTheirFacts();
    void restoredFindingsAreShownAndNotNew();
    void whatWasNotSeenIsStillNew();
    void aLogWithSubscribersNeedsNoConnectPage();
};

void RestartTest::aRestoredSessionIsGreyAboveItsLine() {
    LiveWindow live;
    std::vector<FactPtr> yesterday;
    for (quint64 id = 1; id <= 3; ++id)
        yesterday.push_back(kept(sampleEvent(id)));
    yesterday.push_back(kept(factOf(facts::Mark{"The session before this one ended yesterday"})));
    auto* mark = const_cast<Fact*>(yesterday.back().get());
    mark->id = FactId(4);
    Journal journal({100, 1 << 20});
    journal.restore(yesterday);
    RelayServer server(journal);
    Theme theme(*qApp);
    MainWindow window(server, theme);
    window.show();
    auto& model = window.findChild<LogPanel*>()->model();
    const QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 4);
    journal.append(sampleEvent(0));
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(number(model.factAt(4)->id), 5u);
    QVERIFY(model.index(3, 0).data(LogModel::RestoredRole).toBool());
    QVERIFY(!model.index(4, 0).data(LogModel::RestoredRole).toBool());
    window.setClearSession([&journal] { journal.dropRestored(); });
    QVERIFY(window.captures().clearSession.isEnabled());
    model.dropRestored();
    QCOMPARE(model.rowCount(), 1);
}

void RestartTest::marksAndNotesComeBackWithTheirFacts() {
    std::vector<FactPtr> left;
    for (quint64 id = 1; id <= 3; ++id)
        left.push_back(kept(sampleEvent(id)));
    {
        const Restarted first(left);
        QTRY_COMPARE(first.log().rowCount(), 3);
        first.log().marks().setNote(FactId(2), QStringLiteral("looks odd"));
        first.log().marks().setMarked(FactId(3), true);
        first.log().marks().setMarked(FactId(3), false);
    }
    {
        const Restarted second(left);
        QTRY_COMPARE(second.log().rowCount(), 3);
        QCOMPARE(second.log().marks().note(FactId(2)), QStringLiteral("looks odd"));
        QVERIFY(!second.log().marks().isMarked(FactId(1)) && !second.log().marks().isMarked(FactId(3)));
    }
    const_cast<Fact*>(left[1].get())->time += 1; // another fact with that id
    const Restarted third(left);
    QTRY_COMPARE(third.log().rowCount(), 3);
    QVERIFY(third.log().marks().isEmpty());
}

void RestartTest::restoredFindingsAreShownAndNotNew() {
    AnyFact unheard = sampleEvent(1);
    unheard.recipients = 0;
    Finding finding;
    finding.code = FindingCode::NoSuchChannel;
    finding.severity = Severity::Problem;
    finding.message = "Nobody";
    unheard.findings = {finding};
    Restarted run({kept(unheard)});
    auto* findings = run.window->findChild<FindingsPanel*>();
    QTRY_COMPARE(findings->model().rowCount(), 1);
    QVERIFY(findings->model().index(0, 0).data().toString().endsWith(QStringLiteral("(earlier session)")));
    QCOMPARE(findings->model().count(Severity::Problem), 0);
    const auto* health = run.window->findChild<QToolButton*>(QStringLiteral("Health"));
    QVERIFY2(!health->text().contains(QStringLiteral("new")), qPrintable(health->text()));
    run.journal.append(unheard);
    QTRY_COMPARE(findings->model().count(Severity::Problem), 1);
    QVERIFY(!findings->model().index(0, 0).data().toString().contains(QStringLiteral("earlier")));
    findings->model().dropRestored();
    QCOMPARE(findings->model().rowCount(), 1);
}

void RestartTest::whatWasNotSeenIsStillNew() {
    std::vector<FactPtr> left;
    for (quint64 id = 1; id <= 3; ++id)
        left.push_back(kept(sampleFact(id, FactKind::ApiRefused)));
    {
        Restarted first({});
        for (const FactPtr& fact : left)
            first.journal.append(*fact);
        QTRY_COMPARE(first.log().rowCount(), 3);
        first.window->selection().chooseFact(left[1]);
    }
    const Restarted second(left);
    QTRY_COMPARE(second.log().rowCount(), 3);
    for (const quint64 id : {1, 3}) {
        QVERIFY(second.action("Mark all problems as seen")->isEnabled());
        second.action("Next problem")->trigger();
        QCOMPARE(number(second.window->selection().fact()->id), id);
    }
    QVERIFY(!second.action("Mark all problems as seen")->isEnabled());
}

void RestartTest::aLogWithSubscribersNeedsNoConnectPage() {
    const auto shows = [](const Restarted& run) {
        return run.window->findChild<ConnectPage*>()->isVisible();
    };
    const Restarted idle({kept(factOf(facts::Mark{"The session before this one ended yesterday"}))});
    QTRY_COMPARE(idle.log().rowCount(), 1);
    QVERIFY(shows(idle)); // nobody has got through yet
    const Restarted run({kept(sampleFact(1, FactKind::Subscribed)), kept(sampleEvent(2))});
    QVERIFY(!shows(run));
    QTRY_COMPARE(run.log().rowCount(), 2);
    QVERIFY(!shows(run));
    run.window->actions().connectPage.trigger();
    QVERIFY(shows(run));
}

RELAY_TEST(RestartTest)
#include "RestartTest.moc"
