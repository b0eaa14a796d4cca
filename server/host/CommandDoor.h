// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"
#include "settings/Settings.h"

#include <QMutex>

namespace relay {

class RelayThread;
class RunningRelay;

/// Whether anybody needs the relay.
struct RelayActivity {
    qint64 connections = 0;
    quint64 calls = 0; ///< of the HTTP API since the start, see Router::calls()
};

/// RelayCommands, carried out on the relay thread while there is one; while the relay is stopped each answers
/// at once that it is. Any thread: a mutex guards the way to the running relay, held only while a command is
/// queued.
class CommandDoor final : public RelayCommands {
public:
    /// `relay` lives on `thread`; both stay until close().
    void open(RelayThread& thread, RunningRelay& relay);
    void close();

    QFuture<PublishReport> publish(PublishOrder order) override;
    QFuture<bool> disconnect(QByteArray socketId, quint16 code, QByteArray reason) override;
    QFuture<int> terminateUser(QByteArray app, QByteArray userId) override;
    QFuture<PublishReport> replay(FactId event) override;
    QFuture<QByteArray> resendWebhook(FactId webhook) override;
    QFuture<SnapshotPtr> snapshot() override;
    QFuture<ChannelHistory> history(QByteArray app, QByteArray channel, int limit) override;

    /// Says something about the relay itself in the journal; while it is stopped nothing happens.
    QFuture<void> note(QByteArray sentence);
    QFuture<RelayActivity> activity();
    /// The running relay takes apps and limits of `settings`; while the relay is stopped nothing happens.
    QFuture<void> apply(Settings settings);
    /// See RunningRelay::reloadCertificate(); empty while the relay is stopped.
    QFuture<QByteArray> reloadCertificate();

private:
    template <typename F>
    auto ask(F f);

    QMutex m_mutex;
    RelayThread* m_thread = nullptr;
    RunningRelay* m_relay = nullptr;
};

} // namespace relay
