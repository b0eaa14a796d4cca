// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"

#include <QPromise>

#include <memory>
#include <optional>

namespace relay {

class CommandDoor;
struct RelayActivity;
class Journal;

/// The relay in this process: starts and stops the relay thread with hub, router, webhooks and the listening
/// port. Lives in the thread that created it (the GUI's or main's); its signals are emitted there. The
/// journal belongs to the caller and outlives it, so that a restart keeps the log. It is the sole owner of
/// the settings.
class RelayServer final : public RelayFace {
    Q_OBJECT
public:
    explicit RelayServer(Journal& journal, QObject* parent = nullptr);
    /// If it was not stopped before, waits until the clients are gone.
    ~RelayServer() override;

    /// For a headless run that ends when nobody needs it.
    QFuture<RelayActivity> activity();
    /// Reads the files of RELAY_TLS_CERT and RELAY_TLS_KEY again. Answers with one line if that is not
    /// possible, in which case the old certificate stays, or if clients will reject the certificate;
    /// otherwise empty.
    QFuture<QByteArray> reloadCertificate();
    /// Records a note about the relay itself in the journal, while it is running.
    void note(const QByteArray& sentence);
    RelayCommands& commands() override;
    const JournalReader& journal() const override;
    State state() const override;
    Address address() const override;
    const Settings& settings() const override;
    QFuture<void> apply(const Settings& settings) override;
    QByteArray tryPort(const QByteArray& host, quint16 port) const override;
    QByteArray reloadApps() override;
    QFuture<Listening> start() override;
    QFuture<void> stop() override;

private:
    struct Run;

    void beginStart();
    void startAnswered(const Listening& listening);
    void beginStop();
    void clientsGone();
    void runEnded();
    void finishStop();

    Journal& m_journal;
    std::unique_ptr<CommandDoor> m_door;
    std::unique_ptr<Run> m_run; ///< null while stopped
    State m_state = State::Stopped;
    std::optional<QPromise<Listening>> m_start; ///< requested and not answered yet
    std::optional<QPromise<void>> m_stop;       ///< the same
    Settings m_settings;
    Address m_address;
};

} // namespace relay
