// SPDX-License-Identifier: MIT
#include "host/CommandDoor.h"

#include "host/HandPublish.h"
#include "host/RelayThread.h"
#include "host/RunningRelay.h"
#include "journal/History.h"
#include "journal/Journal.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/Snapshot.h"

#include <QMutexLocker>

#include <utility>

namespace relay {
namespace {

PublishReport stoppedReport() {
    return {"The relay is not running", {}, 0};
}

} // namespace

void CommandDoor::open(RelayThread& thread, RunningRelay& relay) {
    const QMutexLocker lock(&m_mutex);
    m_thread = &thread;
    m_relay = &relay;
}

void CommandDoor::close() {
    const QMutexLocker lock(&m_mutex);
    m_thread = nullptr;
    m_relay = nullptr;
}

/// `f` takes the running relay, or null while there is none.
template <typename F>
auto CommandDoor::ask(F f) {
    using T = std::invoke_result_t<F, RunningRelay*>;
    const QMutexLocker lock(&m_mutex);
    if (m_thread)
        return m_thread->ask([f = std::move(f), relay = m_relay]() mutable { return f(relay); });
    QPromise<T> promise;
    promise.start();
    if constexpr (!std::is_void_v<T>)
        promise.addResult(f(nullptr));
    promise.finish();
    return promise.future();
}

QFuture<PublishReport> CommandDoor::publish(PublishOrder order) {
    return ask([order = std::move(order)](RunningRelay* relay) {
        return relay ? publishByHand(relay->hub(), relay->clock(), order) : stoppedReport();
    });
}

QFuture<bool> CommandDoor::disconnect(QByteArray socketId, quint16 code, QByteArray reason) {
    return ask([socketId = std::move(socketId), code, reason = std::move(reason)](RunningRelay* relay) {
        Connection* connection = relay ? relay->hub().connection(socketId) : nullptr;
        if (connection)
            relay->hub().disconnect(*connection, code, reason);
        return connection != nullptr;
    });
}

QFuture<int> CommandDoor::terminateUser(QByteArray app, QByteArray userId) {
    return ask([app = std::move(app), userId = std::move(userId)](RunningRelay* relay) {
        App* found = relay ? relay->hub().appById(app) : nullptr;
        return found ? relay->hub().terminateUser(*found, userId) : 0;
    });
}

QFuture<PublishReport> CommandDoor::replay(FactId event) {
    return ask([event](RunningRelay* relay) {
        return relay ? replayByHand(relay->hub(), relay->clock(), relay->journal().find(event))
                     : stoppedReport();
    });
}

QFuture<QByteArray> CommandDoor::resendWebhook(FactId webhook) {
    return ask([webhook](RunningRelay* relay) {
        const FactPtr fact = relay ? relay->journal().find(webhook) : nullptr;
        if (!relay)
            return stoppedReport().error;
        return fact ? relay->webhooks().resend(*fact) : QByteArrayLiteral("That webhook has left the log.");
    });
}

QFuture<SnapshotPtr> CommandDoor::snapshot() {
    return ask([](RunningRelay* relay) -> SnapshotPtr {
        if (!relay)
            return std::make_shared<const Snapshot>();
        const std::shared_ptr<Snapshot> snapshot = takeSnapshot(relay->hub(), relay->clock());
        snapshot->webhooks = relay->webhooks().snapshot();
        return snapshot;
    });
}

QFuture<ChannelHistory> CommandDoor::history(QByteArray app, QByteArray channel, int limit) {
    return ask([app = std::move(app), channel = std::move(channel), limit](RunningRelay* relay) {
        if (!relay || relay->hub().limits().historyPerChannel == 0)
            return ChannelHistory();
        return ChannelHistory{true, relay->history().newestFirst(app, channel, FactId::None, limit)};
    });
}

QFuture<void> CommandDoor::apply(Settings settings) {
    return ask([settings = std::move(settings)](RunningRelay* relay) {
        if (relay)
            relay->apply(settings);
    });
}

} // namespace relay
