// SPDX-License-Identifier: MIT
#include "steps/Steps.h"
#include "journal/Journal.h"
#include "models/TraceSearch.h"

#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QRegularExpression>
#include <QTest>

namespace relay::test {
namespace {

DoctorCheck check(const char* title, DoctorCheck::State state, const QByteArray& message,
                  const QByteArray& remedy = {}) {
    DoctorCheck check;
    check.id = "a-check";
    check.title = title;
    check.state = state;
    check.message = message;
    check.remedy = remedy;
    return check;
}

/// A list as text, for comparison.
QStringList printed(const StepList& list) {
    QStringList lines{list.headline, list.summary};
    for (const Step& step : list.steps)
        lines += QStringList{step.word, step.title, step.message, step.remedy}.join(QStringLiteral(" | "));
    return lines;
}

} // namespace

/// What the window shows of the doctor's, the auth tester's and the tracer's answers, word for word.
class StepsTest final : public TestCase {
    Q_OBJECT
private slots:
    void theFirstProblemOfAProjectIsToBeMendedFirst() {
        using State = DoctorCheck::State;
        const DoctorReport report{
            "/project",
            {check("Project", State::Ok, "Laravel 11.3.0."),
             check("Queue", State::Warning, "the queue waits.", "php artisan queue:work"),
             check("Driver", State::Problem, "the driver is \"log\".", "BROADCAST_CONNECTION=reverb"),
             check("Port", State::Problem, "vite answers.", "Stop it.")}};
        const StepList list = stepsOf(report);
        QCOMPARE(
            printed(list),
            (QStringList{
                QStringLiteral("Fix first: Driver"), QStringLiteral("2 problems, 1 warning, 1 fine"),
                QStringLiteral("ok | Project | Laravel 11.3.0. | "),
                QStringLiteral("warning | Queue | The queue waits. | php artisan queue:work"),
                QStringLiteral("problem | Driver | The driver is \"log\". | BROADCAST_CONNECTION=reverb"),
                QStringLiteral("problem | Port | Vite answers. | Stop it.")}));
        QCOMPARE(list.answer, 2);
        QCOMPARE(list.outcome, StepState::Problem);
        QVERIFY(list.text.contains(QStringLiteral("Fix first: Driver")));
    }

    void aHealthyProjectSaysSo() {
        const StepList list =
            stepsOf(DoctorReport{"/project", {check("Project", DoctorCheck::State::Ok, "Laravel.")}});
        QCOMPARE(list.headline,
                 QStringLiteral("Nothing was found that keeps broadcasts from leaving the app."));
        QCOMPARE(list.outcome, StepState::Good);
        QCOMPARE(list.answer, -1);
    }

    void namesKeepTheirCase() {
        const auto step = [](const QByteArray& message) {
            return stepsOf(DoctorReport{{}, {check("T", DoctorCheck::State::Warning, message)}})
                .steps.front();
        };
        QCOMPARE(step("config/broadcasting.php does not read it.").message,
                 QStringLiteral("config/broadcasting.php does not read it."));
        QCOMPARE(step("pusher/pusher-php-server 7.2.4.").message,
                 QStringLiteral("pusher/pusher-php-server 7.2.4."));
        QCOMPARE(step("none, so it counts.").message, QStringLiteral("None, so it counts."));
    }

    void anAuthAnswerSaysStatusAndTheCause() {
        AuthQuestion question;
        question.url = "http://127.0.0.1:8000/broadcasting/auth";
        question.channel = "private-orders";
        const AuthAnswer refused{419, {}, {{"Content-Type", "application/json"}}, "{}"};
        const StepList list = stepsOf(question, refused, judgeAuth(question, refused, {}));
        QCOMPARE(list.headline, QStringLiteral("A page cannot subscribe with this answer."));
        QCOMPARE(list.summary, QStringLiteral("Status 419 · application/json"));
        QCOMPARE(list.answer, 0);
        QCOMPARE(list.steps.front().word, QStringLiteral("wrong"));
        QVERIFY(list.steps.front().message.contains(QStringLiteral("CSRF")));
        QVERIFY(list.steps.front().title.isEmpty());
    }

    void theFirstBrokenLinkIsTheAnswerOfATrace() {
        AnyFact event = sampleEvent(7, "private-orders.5", "OrderShipped", 0);
        event.findings = {sampleFinding(FindingCode::NoSuchChannel, "nobody is on private-orders.5.")};
        const FactPtr about = kept(event);
        const StepList list = stepsOf(traceAbout({about}, about));
        QCOMPARE(list.headline, QStringLiteral("It stopped here: nobody was subscribed to the channel."));
        QCOMPARE(list.summary, QStringLiteral("OrderShipped on private-orders.5 · fact 7"));
        QCOMPARE(list.steps.size(), size_t(8));
        QCOMPARE(list.answer, 4);
        QCOMPARE(list.steps[4].word, QStringLiteral("broken"));
        QCOMPARE(list.steps[4].title, QStringLiteral("Nobody was subscribed to the channel"));
        QCOMPARE(list.steps[3].title, QStringLiteral("Relay accepted it"));
        QCOMPARE(list.steps[4].message, QStringLiteral("Nobody is on private-orders.5."));
        QCOMPARE(list.steps[4].remedyName, QStringLiteral("Fix"));
        QCOMPARE(list.steps[0].state, StepState::Good);
    }

    void whatWasNotSeenIsUnknownWithWhatWouldProveIt() {
        const StepList list = stepsOf(traceAbout({}, nullptr));
        QCOMPARE(list.headline, QStringLiteral("There is no trace of it."));
        QCOMPARE(list.outcome, StepState::Unknown);
        QCOMPARE(list.steps[0].remedyName, QStringLiteral("How to verify it"));
    }

    void aSearchKeepsToTheAppOrFindsTheNewestOfAll() {
        Journal journal({});
        const auto publish = [&journal](const QByteArray& app, const QByteArray& channel) {
            AnyFact event = sampleEvent(0, channel);
            event.app = app;
            return journal.append(event);
        };
        const FactPtr first = publish("shop", "orders");
        const FactPtr second = publish("blog", "orders");
        const FactPtr third = publish("shop", "news");
        QCOMPARE(searchTrace(journal, {}).about, third->id);
        QCOMPARE(searchTrace(journal, {nullptr, "orders", {}}).about, second->id);
        QCOMPARE(searchTrace(journal, {nullptr, "orders", "shop"}).about, first->id);
        QCOMPARE(searchTrace(journal, {nullptr, "nothing", "shop"}).about, FactId::None);
        QCOMPARE(searchTrace(journal, {first, {}, "blog"}).about,
                 first->id); // a given fact takes precedence over the app
    }

    void aFindingIsTracedByTheFactItIsAbout() {
        Journal journal({});
        const FactPtr event = journal.append(sampleEvent(0, "orders"));
        AnyFact later = sampleFact(0, FactKind::FindingCame);
        later.about = event->id;
        const FactPtr finding = journal.append(later);
        QVERIFY(isTraceable(*finding));
        QVERIFY(!isTraceable(sampleFact(0, FactKind::Connected)));
        QCOMPARE(searchTrace(journal, {finding, {}, {}}).about, event->id);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::StepsTest)
#include "StepsTest.moc"
