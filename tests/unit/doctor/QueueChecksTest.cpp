// SPDX-License-Identifier: MIT
#include "DoctorCase.h"
#include "support/TestCase.h"

#include <QTest>

#include <algorithm>

namespace relay::test {

using State = DoctorCheck::State;

/// Protects what is said of a project's queue.
class QueueChecksTest final : public TestCase {
    Q_OBJECT

private slots:
    void someQueueDriversNeedNoWorker() {
        for (const char* driver : {"sync", "deferred", "background"}) {
            DoctorCase project;
            project.env(QByteArray("QUEUE_CONNECTION=") + driver + '\n');
            const DoctorReport report = examineProject(project.files, project.world);
            QVERIFY2(report.count(State::Ok) == static_cast<int>(report.checks.size()), driver);
        }
    }

    void aWorkerIsToldWhichQueueWaits() {
        DoctorCase project;
        project.env("QUEUE_CONNECTION=database\n");
        project.files.readAt = 1000;
        project.files.queue.waiting = {{"default", "App\\Jobs\\Mail", false, false, 100, {}},
                                       {"broadcasts", "App\\Events\\OrderShipped", true, false, 700, {}},
                                       {"broadcasts", "App\\Events\\OrderPaid", true, true, 500, {}}};
        const DoctorReport report = examineProject(project.files, project.world);
        const DoctorCheck* found = report.firstProblem();
        QVERIFY(found);
        QCOMPARE(found->message, "1 broadcast is waiting in the queue \"broadcasts\", the oldest for 5 min: "
                                 "no worker is processing them.");
        QCOMPARE(found->remedy, "php artisan queue:work --queue=broadcasts");
    }

    void aWorkerIsToldTheQueuesThatEventsName() {
        DoctorCase project;
        project.env("QUEUE_CONNECTION=redis\n");
        project.files.classes.queues = {
            {"OrderShipped", "orders"}, {"OrderPaid", "orders"}, {"Chat", "chat"}, {"Note", "default"}};
        const DoctorReport report = examineProject(project.files, project.world);
        const auto queue = std::ranges::find_if(
            report.checks, [](const DoctorCheck& check) { return check.id == QByteArrayView("queue"); });
        QVERIFY(queue->message.contains("OrderShipped names the queue \"orders\""));
        QVERIFY(queue->remedy.startsWith("php artisan queue:work --queue=orders,chat,default "));
    }

    void aWorkerThatRunsIsKnown() {
        DoctorCase project;
        project.env("QUEUE_CONNECTION=redis\n");
        project.world.workers = {{7, {}, {}, false}};
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.files.classes.queues = {{"OrderShipped", "orders"}};
        QVERIFY(!examineProject(project.files, project.world).isProved());
        project.world.workers.push_back({8, "redis", {"orders"}, false});
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.world.workers = {{8, "sqs", {"orders", "default"}, false}};
        QVERIFY(!examineProject(project.files, project.world).isProved());
        project.world.workers = {{9, {}, {}, true}};
        QVERIFY(examineProject(project.files, project.world).isProved());
    }

    void anEventOfAnotherConnectionNeedsAWorkerForIt() {
        DoctorCase project;
        project.files.classes.queues = {{"OrderShipped", {}, "database"}};
        project.world.workers = {{7, {}, {}, false}}; // of the connection in use
        QVERIFY(!examineProject(project.files, project.world).isProved());
        project.world.workers = {{7, "database", {}, false}};
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.files.readAt = 1000;
        project.files.queue.waiting = {{"default", "App\\Events\\OrderShipped", true, false, 700, {}}};
        const DoctorReport report = examineProject(project.files, project.world);
        QVERIFY(report.firstProblem());
        QCOMPARE(report.firstProblem()->remedy, "php artisan queue:work database");
    }

    void onlyTheConnectionsThatEventsNameCount() {
        DoctorCase project;
        project.env("QUEUE_CONNECTION=database\n");
        project.files.classes.useDefaultConnection = false;
        project.files.classes.queues = {{"OrderShipped", {}, "sync"}};
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.files.classes.queues.push_back({"OrderPaid", {}, "redis"});
        QVERIFY(!examineProject(project.files, project.world).isProved());
        project.world.workers = {{7, "redis", {}, false, {}}};
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.files.classes.queues = {{"OrderShipped", {}, "database"}};
        project.world.workers = {{7, {}, {}, false, {}}};
        QVERIFY(examineProject(project.files, project.world).isProved());
    }

    void eventsThatAreSentAtOnceNeedNoWorker() {
        DoctorCase project;
        project.env("QUEUE_CONNECTION=redis\n");
        project.files.classes.queueBroadcasts = false;
        QVERIFY(examineProject(project.files, project.world).isProved());
        project.env("QUEUE_CONNECTION=null\n");
        QVERIFY(examineProject(project.files, project.world).isProved());
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::QueueChecksTest)
#include "QueueChecksTest.moc"
