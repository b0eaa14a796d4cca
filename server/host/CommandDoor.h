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
    quint64 calls = 0; ///< to the HTTP API since the start, see Router::calls()
};

/// RelayCommands, carried out on the relay thread if there is one; while the relay is stopped, each answers
/// at once that it is. Any thread: a mutex guards access to the running relay, held only while a command is
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

    /// Records a note about the relay itself in the journal; does nothing while it is stopped.
    QFuture<void> note(QByteArray sentence);
    QFuture<RelayActivity> activity();
    /// Makes the running relay adopt the apps and limits of `settings`; does nothing while it is stopped.
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
