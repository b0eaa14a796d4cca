// SPDX-License-Identifier: MIT
#include "host/CommandDoor.h"

#include "commands/ByHand.h"
#include "commands/EndConnections.h"
#include "commands/HistoryQuery.h"
#include "host/RelayThread.h"
#include "host/RunningRelay.h"
#include "journal/Journal.h"
#include "relay/Hub.h"
#include "relay/Snapshot.h"
#include "relay/World.h"

#include <QMutexLocker>

#include <utility>

namespace relay {
namespace {

PublishReport stoppedReport() {
    return {"The relay is not running.", {}, 0, OrderField::None};
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

/// Calls `f` with the running relay, or with null if there is none.
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
        return relay ? publishByHand(relay->commands(), order) : stoppedReport();
    });
}

QFuture<bool> CommandDoor::disconnect(QByteArray socketId, quint16 code, QByteArray reason) {
    return ask([request = DisconnectSocket{std::move(socketId), code, std::move(reason)}](
                   RunningRelay* relay) { return relay && disconnectSocket(relay->commands(), request); });
}

QFuture<int> CommandDoor::terminateUser(QByteArray app, QByteArray userId) {
    return ask([request = TerminateUser{std::move(app), std::move(userId)}](RunningRelay* relay) {
        if (!relay)
            return 0;
        const auto ended = relay::terminateUser(relay->commands(), request);
        return ended ? ended->count : 0;
    });
}

QFuture<PublishReport> CommandDoor::replay(FactId event) {
    return ask([event](RunningRelay* relay) {
        return relay ? replayByHand(relay->commands(), {}, event) : stoppedReport();
    });
}

QFuture<QByteArray> CommandDoor::resendWebhook(FactId webhook) {
    return ask([webhook](RunningRelay* relay) {
        const FactPtr fact = relay ? relay->commands().journal.find(webhook) : nullptr;
        if (!relay)
            return stoppedReport().error;
        return fact ? relay->webhooks().resend(*fact)
                    : QByteArrayLiteral("That webhook is no longer in the log.");
    });
}

QFuture<SnapshotPtr> CommandDoor::snapshot() {
    return ask([](RunningRelay* relay) -> SnapshotPtr {
        if (!relay)
            return std::make_shared<const Snapshot>();
        const std::shared_ptr<Snapshot> snapshot =
            takeSnapshot(relay->commands().hub, relay->commands().clock);
        snapshot->webhooks = relay->webhooks().snapshot();
        return snapshot;
    });
}

QFuture<QByteArray> CommandDoor::reloadCertificate() {
    return ask([](RunningRelay* relay) { return relay ? relay->reloadCertificate() : QByteArray(); });
}

QFuture<void> CommandDoor::note(QByteArray sentence) {
    return ask([sentence = std::move(sentence)](RunningRelay* relay) {
        if (relay)
            relay->note(sentence);
    });
}

QFuture<RelayActivity> CommandDoor::activity() {
    return ask([](RunningRelay* relay) {
        return relay ? RelayActivity{relay->commands().hub.connectionCount(), relay->calls()}
                     : RelayActivity();
    });
}

QFuture<ChannelHistory> CommandDoor::history(QByteArray app, QByteArray channel, int limit) {
    using State = ChannelHistory::State;
    const HistoryQuery query{std::move(app), std::move(channel), FactId::None, limit};
    return ask([query](RunningRelay* relay) {
        if (!relay)
            return ChannelHistory();
        const auto page = readHistory(relay->commands(), query);
        if (page)
            return ChannelHistory{State::On, page->facts};
        const bool isOff = page.error().why.reason == Reason::HistoryIsOff;
        return ChannelHistory{isOff ? State::Off : State::NotTold, {}};
    });
}

QFuture<void> CommandDoor::apply(Settings settings) {
    return ask([settings = std::move(settings)](RunningRelay* relay) {
        if (relay)
            relay->apply(settings);
    });
}

} // namespace relay
