// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "diagnosis/Diagnosis.h"
#include "diagnosis/Recorder.h"
#include "doctor/LaravelLog.h"
#include "face/RelayCommands.h"
#include "inspect/AttachedWindows.h"
#include "net/Listener.h"
#include "net/NetContext.h"
#include "net/PeerRegistry.h"
#include "net/PendingTotal.h"
#include "net/loop/Deadlines.h"
#include "net/loop/RealWorld.h"
#include "net/loop/Turn.h"
#include "net/tls/TlsContext.h"
#include "net/websocket/OpeningHandshake.h"
#include "relay/Hub.h"
#include "settings/Settings.h"
#include "webhooks/NetworkPost.h"
#include "webhooks/Webhooks.h"

#include "api/Router.h"
#include "cluster/Cluster.h"
#include "cluster/RedisClient.h"
#include "cluster/SharedObserver.h"

#include <QTimer>

#include <functional>
#include <optional>

namespace relay {

class Journal;

/// What lives on the relay thread from start to stop: wires the rooms together and drives their timers.
/// Created, used and destroyed on that thread.
class RunningRelay final : private Turn::Task {
public:
    /// The journal outlives it.
    RunningRelay(const Settings& settings, Journal& journal, std::optional<Timeouts> timeouts = {});
    ~RunningRelay() override;

    /// Binds the port and records that in the journal. The error is a one-line message.
    Result<RelayAddress, QByteArray> listen();
    /// Says goodbye to everyone, and sends the waiting webhooks; `done` is called once when everyone has gone
    /// and everything is sent, or time is up.
    void stop(std::function<void()> done);

    CommandContext& commands() { return m_commands; }
    Webhooks& webhooks() { return m_webhooks; }
    quint64 calls() const { return m_router.calls(); }
    /// Everyone connected, in whatever state the connection is.
    std::size_t peerCount() const { return m_peers.count(); }
    /// Records a note about the relay itself in the journal.
    void note(const QByteArray& sentence) { m_recorder.record(factOf(facts::SettingsChanged{sentence})); }
    /// Adopts the apps and limits of `settings`, as far as they differ, and records that in the journal.
    void apply(const Settings& settings);
    /// Reads the files of RELAY_TLS_CERT and RELAY_TLS_KEY again, for new connections. Returns one line if
    /// that is not possible, or if clients will reject the certificate; in the first case the old one stays.
    QByteArray reloadCertificate();

private:
    void setApps(std::vector<AppConfig> apps);
    void setLimits(const Limits& limits);
    void endOfTurn() override; ///< answers long polls that new facts match, and informs the other nodes
    void tick();
    int napMilliseconds() const; ///< until something is due
    Result<TlsFiles, QByteArray> tlsFiles() const;
    void recordStart(const RelayAddress& address);
    void followLaravelLog();
    void joinNodes();
    void giveBackMemory();
    void endStop();
    void endStopIfDone();
    void hurryTicker(); ///< something may now be due earlier

    SystemClock m_clock;
    SystemRandom m_random;
    Settings m_settings;
    Diagnosis m_diagnosis;
    Recorder m_recorder;
    NetworkPost m_webhookPost;
    Webhooks m_webhooks;
    SharedObserver m_sharedWebhooks; ///< what the hub notifies directly if several relays act as one
    Hub m_hub;
    std::unique_ptr<RedisClient> m_redis; ///< null for a relay on its own
    std::unique_ptr<Cluster> m_cluster;   ///< the same
    CommandContext m_commands;
    Router m_router;
    AttachedWindows m_windows;
    Turn m_turn;
    Deadlines m_deadlines;
    OpeningHandshake m_handshake;
    PendingTotal m_pending;
    PendingTotal m_ending;
    PeerRegistry m_peers; // destroyed before anything its peers use
    NetContext m_context;
    std::optional<Listener> m_listener;
    std::optional<LaravelLog> m_laravelLog; ///< of the project that --laravel names
    QTimer m_logTimer;
    QTimer m_ticker;
    QTimer m_stopTimer;
    std::function<void()> m_stopped;
    bool m_peersAreGone = false; ///< since stop()
};

} // namespace relay
