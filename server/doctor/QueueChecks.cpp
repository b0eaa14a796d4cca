// SPDX-License-Identifier: MIT
#include "doctor/Checks.h"

#include <QDateTime>

#include <algorithm>

namespace relay {
namespace {

constexpr char id[] = "queue";
constexpr char title[] = "Queue";

DoctorCheck withoutWorker(const QByteArray& driver) {
    if (driver == "deferred")
        return okCheck(id, title,
                       "\"deferred\": broadcasts are sent after the response, no worker is needed.");
    if (driver == "background")
        return okCheck(id, title,
                       "\"background\": broadcasts are sent by a process of their own, no worker is needed.");
    return okCheck(id, title, "\"sync\": broadcasts are sent at once, no worker is needed.");
}

/// The job that has waited longest, of those that no worker has taken and whose time has come; broadcasts
/// before others. Null if none waits.
const QueuedJob* oldestWaiting(const std::vector<QueuedJob>& jobs, qint64 now) {
    constexpr qint64 patience = 10; // seconds; a worker sleeps for three between two looks
    const QueuedJob* oldest = nullptr;
    for (const QueuedJob& job : jobs) {
        if (job.isReserved || now - job.availableAt < patience)
            continue;
        const bool isBetter =
            !oldest || (job.isBroadcast && !oldest->isBroadcast) ||
            (job.isBroadcast == oldest->isBroadcast && job.availableAt < oldest->availableAt);
        if (isBetter)
            oldest = &job;
    }
    return oldest;
}

DoctorCheck waitingJobs(const Examination& e, const std::vector<QueuedJob>& jobs, const QueuedJob& oldest,
                        const QByteArray& ownQueue) {
    const auto alike = std::ranges::count_if(jobs, [&](const QueuedJob& job) {
        return job.isBroadcast == oldest.isBroadcast && job.queue == oldest.queue && !job.isReserved;
    });
    Values values{{"jobs", alike}, {"queue", oldest.queue}, {"waited", e.files.readAt - oldest.availableAt}};
    if (oldest.queue != ownQueue) // a worker takes the connection's own queue unless told otherwise
        values.add(onlyInText("worker_queue", oldest.queue));
    values.addUnlessEmpty("event", oldest.event);
    return badCheck(id, title, oldest.isBroadcast ? Reason::BroadcastJobsWait : Reason::JobsWait, values);
}

/// The driver of the queue in use; a failover connection begins with its first.
QByteArray driverOf(const LaravelFiles& files, QByteArray& connection, PhpValue& settings) {
    settings = queueOf(files, connection);
    const PhpValue driver = settings.at({"driver"});
    if (driver.text != "failover")
        return driver.kind == PhpValue::Kind::Text ? driver.text : connection;
    const PhpValue first = settings.at({"connections", "0"});
    return first.kind == PhpValue::Kind::Text ? first.text : QByteArray();
}

} // namespace

std::optional<DoctorCheck> queueCheck(const Examination& e) {
    QByteArray connection;
    PhpValue settings;
    QByteArray driver = driverOf(e.files, connection, settings);
    if (e.world.effective && !e.world.effective->queueDriver.isEmpty() &&
        e.world.effective->queueDriver != connection)
        driver = connection = e.world.effective->queueDriver;
    if (driver.isEmpty())
        return badCheck(id, title, Reason::QueueNotLookedAt,
                        {{"connection", connection}, onlyInText("directory", e.files.directory.toUtf8())});
    if (driver == "sync" || driver == "deferred" || driver == "background")
        return withoutWorker(driver);
    if (driver == "null")
        return badCheck(id, title, Reason::QueueThrowsAway, {{"connection", connection}});
    if (driver == "database" && e.files.queue.waiting) {
        const PhpValue own = settings.at({"queue"});
        const QByteArray ownQueue = own.kind == PhpValue::Kind::Text ? own.text : QByteArray("default");
        if (const QueuedJob* oldest = oldestWaiting(*e.files.queue.waiting, e.files.readAt))
            return waitingJobs(e, *e.files.queue.waiting, *oldest, ownQueue);
    }
    if (e.world.effective && e.world.effective->waitingJobs.value_or(0) > 0)
        return badCheck(id, title, Reason::QueueHasJobs,
                        {{"jobs", *e.world.effective->waitingJobs}, {"connection", connection}});
    return badCheck(id, title, Reason::QueueWaits, {{"connection", connection}});
}

std::optional<DoctorCheck> failedJobsCheck(const Examination& e) {
    if (!e.files.queue.failed)
        return std::nullopt;
    qint64 count = 0;
    const QueuedJob* last = nullptr;
    for (const QueuedJob& job : *e.files.queue.failed)
        if (job.isBroadcast) {
            ++count;
            last = &job;
        }
    if (count == 0)
        return std::nullopt;
    QByteArray error = last->error;
    while (error.endsWith('.'))
        error.chop(1);
    Values values{{"failed", count}};
    values.addUnlessEmpty("event", last->event).addUnlessEmpty("error", error);
    return badCheck("failed-jobs", "Failed jobs", Reason::BroadcastJobsFailed, values);
}

} // namespace relay
