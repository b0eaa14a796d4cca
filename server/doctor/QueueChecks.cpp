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
        return okCheck(
            id, title,
            "the connection is \"deferred\": broadcasts are sent after the response, no worker is needed.");
    if (driver == "background")
        return okCheck(id, title,
                       "the connection is \"background\": broadcasts are sent by a process of their own, no "
                       "worker is needed.");
    return okCheck(id, title,
                   "the connection is \"sync\": broadcasts are sent at once, no worker is needed.");
}

/// The job that has waited longest, among those that are due and that no worker has taken; broadcasts before
/// others. Null if none is waiting.
const QueuedJob* oldestWaiting(const std::vector<QueuedJob>& jobs, qint64 now) {
    constexpr qint64 patience = 10; // seconds; a worker sleeps for three between polls
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

/// `connection`: the one that a worker must be given because it is not the one in use; otherwise empty.
DoctorCheck waitingJobs(const Examination& e, const std::vector<QueuedJob>& jobs, const QueuedJob& oldest,
                        const QByteArray& ownQueue, const QByteArray& connection = {}) {
    const auto alike = std::ranges::count_if(jobs, [&](const QueuedJob& job) {
        return job.isBroadcast == oldest.isBroadcast && job.queue == oldest.queue && !job.isReserved;
    });
    Values values{{"jobs", alike}, {"queue", oldest.queue}, {"waited", e.files.readAt - oldest.availableAt}};
    if (oldest.queue != ownQueue) // a worker takes the connection's own queue unless told otherwise
        values.add(onlyInText("worker_queue", oldest.queue));
    if (!connection.isEmpty())
        values.add(onlyInText("worker_connection", connection));
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

struct FailedBroadcasts {
    qint64 count = 0;
    QByteArray event; ///< of the newest one
    QByteArray error;
};

/// From the booted app, which knows every store; otherwise from the table in a SQLite file.
FailedBroadcasts failedBroadcasts(const Examination& e) {
    FailedBroadcasts failed;
    if (e.world.effective && e.world.effective->failedJobs)
        return {*e.world.effective->failedJobs, e.world.effective->failedEvent,
                e.world.effective->failedError};
    for (const QueuedJob& job : e.files.queue.failed.value_or(std::vector<QueuedJob>()))
        if (job.isBroadcast)
            failed = {failed.count + 1, job.event, job.error};
    return failed;
}

/// A running worker that reads that queue of the connection; null if none is known. Without --queue it reads
/// the connection's own, and without a connection the one in use.
const QueueWorker* workerFor(const Examination& e, const QByteArray& connection, const QByteArray& queue,
                             const QByteArray& ownQueue, bool isInUse = true) {
    const auto found = std::ranges::find_if(e.world.workers, [&](const QueueWorker& worker) {
        const bool isOfConnection =
            worker.connection.isEmpty() ? isInUse || worker.isHorizon : worker.connection == connection;
        const bool reads = worker.queues.isEmpty() ? queue == ownQueue : worker.queues.contains(queue);
        return isOfConnection && (worker.isHorizon || reads);
    });
    return found == e.world.workers.end() ? nullptr : &*found;
}

/// A worker is needed if any broadcast is queued: checks whether one is running.
DoctorCheck mayWait(const Examination& e, const QByteArray& connection, const QByteArray& ownQueue) {
    if (!e.files.classes.queueBroadcasts)
        return okCheck(id, title,
                       "the connection is \"" + connection +
                           "\", and every event in app/ is sent at once (ShouldBroadcastNow).");
    QByteArrayList named;
    QByteArray event;
    for (const QueuedClass& queued : e.files.classes.queues)
        if (queued.connection.isEmpty() && !queued.queue.isEmpty() && queued.queue != ownQueue &&
            !named.contains(queued.queue) && !workerFor(e, connection, queued.queue, ownQueue)) {
            event = named.isEmpty() ? queued.name : event;
            named.append(queued.queue);
        }
    const QueueWorker* worker = workerFor(e, connection, ownQueue, ownQueue);
    if (worker && named.isEmpty())
        return okCheck(id, title,
                       "the connection is \"" + connection + "\", and a worker runs (process " +
                           QByteArray::number(worker->pid) + ").");
    if (named.isEmpty())
        return badCheck(id, title, Reason::QueueWaits, {{"connection", connection}});
    return badCheck(id, title, Reason::NamedQueueWaits,
                    {{"connection", connection},
                     {"event", event},
                     {"queue", named.constFirst()},
                     onlyInText("queues", named.join(',') + ',' + ownQueue)});
}

bool needsNoWorker(const QByteArray& driver) {
    return driver == "sync" || driver == "deferred" || driver == "background";
}

QByteArray textOr(const PhpValue& value, const QByteArray& otherwise) {
    return value.kind == PhpValue::Kind::Text ? value.text : otherwise;
}

/// An event that names a connection of its own, which needs a worker whatever the one in use does.
std::optional<DoctorCheck> namedConnectionWaits(const Examination& e, const QByteArray& inUse) {
    for (const QueuedClass& event : e.files.classes.queues) {
        const PhpValue settings = queueNamed(e.files, event.connection);
        const QByteArray driver = textOr(settings.at({"driver"}), event.connection);
        const QByteArray ownQueue = textOr(settings.at({"queue"}), "default");
        const QByteArray queue = event.queue.isEmpty() ? ownQueue : event.queue;
        if (event.connection.isEmpty() || needsNoWorker(driver))
            continue;
        if (driver == "database" && e.files.queue.waiting) {
            const QueuedJob* oldest = oldestWaiting(*e.files.queue.waiting, e.files.readAt);
            if (oldest && oldest->isBroadcast)
                return waitingJobs(e, *e.files.queue.waiting, *oldest, ownQueue, event.connection);
        }
        if (!workerFor(e, event.connection, queue, ownQueue, event.connection == inUse))
            return badCheck(id, title, Reason::NamedConnectionWaits,
                            {{"event", event.name}, {"connection", event.connection}});
    }
    return std::nullopt;
}

} // namespace

std::optional<DoctorCheck> queueCheck(const Examination& e) {
    QByteArray connection;
    PhpValue settings;
    QByteArray driver = driverOf(e.files, connection, settings);
    if (e.world.effective && !e.world.effective->queueDriver.isEmpty() &&
        e.world.effective->queueDriver != connection)
        driver = connection = e.world.effective->queueDriver;
    if (e.files.classes.queueBroadcasts && !e.files.classes.useDefaultConnection) {
        const auto waits = namedConnectionWaits(e, connection);
        return waits ? waits
                     : okCheck(id, title, "every queued event in app/ names a connection of its own.");
    }
    if (driver.isEmpty() && connection.isEmpty() && !settings.isUnknown())
        return badCheck(id, title, Reason::QueueNotConfigured, {});
    if (driver.isEmpty())
        return badCheck(id, title, Reason::QueueNotLookedAt,
                        Values{onlyInText("directory", e.files.directory.toUtf8())}.addUnlessEmpty(
                            "connection", connection));
    if (needsNoWorker(driver)) {
        const auto waits = namedConnectionWaits(e, connection);
        return waits ? waits : withoutWorker(driver);
    }
    if (driver == "null" && e.files.classes.queueBroadcasts)
        return badCheck(id, title, Reason::QueueThrowsAway, {{"connection", connection}});
    const PhpValue own = settings.at({"queue"});
    const QByteArray ownQueue = own.kind == PhpValue::Kind::Text ? own.text : QByteArray("default");
    if (driver == "database" && e.files.queue.waiting)
        if (const QueuedJob* oldest = oldestWaiting(*e.files.queue.waiting, e.files.readAt))
            return waitingJobs(e, *e.files.queue.waiting, *oldest, ownQueue);
    if (e.world.effective && e.world.effective->waitingJobs.value_or(0) > 0)
        return badCheck(id, title, Reason::QueueHasJobs,
                        {{"jobs", *e.world.effective->waitingJobs}, {"connection", connection}});
    return mayWait(e, connection, ownQueue);
}

std::optional<DoctorCheck> failedJobsCheck(const Examination& e) {
    const FailedBroadcasts failed = failedBroadcasts(e);
    if (failed.count == 0)
        return std::nullopt;
    QByteArray error = failed.error;
    while (error.endsWith('.'))
        error.chop(1);
    Values values{{"failed", failed.count}};
    values.addUnlessEmpty("event", failed.event).addUnlessEmpty("error", error);
    return badCheck("failed-jobs", "Failed jobs", Reason::BroadcastJobsFailed, values);
}

} // namespace relay
