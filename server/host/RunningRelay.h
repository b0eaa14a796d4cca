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

/// What lives on the relay thread from start to stop: puts the rooms together and keeps their time. Made,
/// used and destroyed on that thread.
class RunningRelay final : private Turn::Task {
public:
    /// The journal outlives it.
    RunningRelay(const Settings& settings, Journal& journal, std::optional<Timeouts> timeouts = {});
    ~RunningRelay() override;

    /// Binds the port and says so in the journal. The error is one line for people.
    Result<RelayAddress, QByteArray> listen();
    /// Says goodbye to everyone, and sends the webhooks that wait; `done` is called once when all have gone
    /// and been sent, or the time for it is over.
    void stop(std::function<void()> done);

    CommandContext& commands() { return m_commands; }
    Webhooks& webhooks() { return m_webhooks; }
    quint64 calls() const { return m_router.calls(); }
    /// Whoever is connected, in whatever state the talk is.
    std::size_t peerCount() const { return m_peers.count(); }
    /// Says something about the relay itself in the journal.
    void note(const QByteArray& sentence) { m_recorder.record(factOf(facts::SettingsChanged{sentence})); }
    /// Takes the apps and limits of `settings`, as far as they differ, and says so in the journal.
    void apply(const Settings& settings);
    /// Reads the files of RELAY_TLS_CERT and RELAY_TLS_KEY again, for connections that come from now on. One
    /// line if that is not possible, or if clients will refuse the certificate; in the first case the old one
    /// stays.
    QByteArray reloadCertificate();

private:
    void setApps(std::vector<AppConfig> apps);
    void setLimits(const Limits& limits);
    void endOfTurn() override; ///< answers the long polls that new facts are for, and tells the other nodes
    void tick();
    int napMilliseconds() const; ///< until something is due
    Result<TlsFiles, QByteArray> tlsFiles() const;
    void recordStart(const RelayAddress& address);
    void followLaravelLog();
    void joinNodes();
    void giveBackMemory();
    void endStop();
    void endStopIfDone();
    void hurryTicker(); ///< something may be due earlier than it was

    SystemClock m_clock;
    SystemRandom m_random;
    Settings m_settings;
    Diagnosis m_diagnosis;
    Recorder m_recorder;
    NetworkPost m_webhookPost;
    Webhooks m_webhooks;
    SharedObserver m_sharedWebhooks; ///< what the hub tells directly where several relays act as one
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
    PeerRegistry m_peers; // dies first of what its peers use
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
