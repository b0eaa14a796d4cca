// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachPatience.h"
#include "attach/AttachTarget.h"
#include "attach/AttachedJournal.h"
#include "attach/InspectMessages.h"
#include "face/RelayFace.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QThread>

#include <memory>
#include <optional>

namespace relay {

class InspectStream;
struct AttachFailure;

/// A relay that runs elsewhere, as a window sees it: commands, journal and snapshots over the connection that
/// attaches the window (resources/docs/attach.md). Starting it attaches, stopping it detaches; what only the
/// relay's own process can do is refused with a sentence. Lives in the GUI thread; the connection has its own
/// thread.
class AttachedRelay final : public RelayFace {
    Q_OBJECT
public:
    /// `settings` are this machine's own, which a window still needs (the Laravel project); apps, limits and
    /// address come from the relay.
    AttachedRelay(const AttachTarget& target, Settings settings, AttachPatience patience = {});
    ~AttachedRelay() override;

    RelayCommands& commands() override;
    const JournalReader& journal() const override { return m_journal; }
    State state() const override { return m_state; }
    Address address() const override;
    const Settings& settings() const override { return m_settings; }
    bool isElsewhere() const override { return true; }
    Trouble trouble() const override { return m_trouble; }
    void trust(const QByteArray& certificate) override;
    QFuture<void> apply(const Settings& settings) override;
    QByteArray tryPort(const QByteArray& host, quint16 port) const override;
    QByteArray reloadApps() override;
    QFuture<Listening> start() override;
    QFuture<void> stop() override;

private:
    class Commands;

    void opened(const AttachedRelayInfo& relay, const SnapshotPtr& snapshot);
    void failed(const AttachFailure& failure, int seconds);
    void takeSnapshot(const SnapshotPtr& snapshot);
    void takeApps(const Snapshot& snapshot);
    void setState(State state);
    void answerStart(const Listening& listening);

    const AttachTarget m_target;
    Settings m_settings;
    AttachedJournal m_journal;
    QThread m_thread;
    std::unique_ptr<InspectStream> m_stream; ///< lives on the thread
    std::unique_ptr<Commands> m_commands;
    State m_state = State::Stopped;
    Trouble m_trouble;
    std::optional<QPromise<Listening>> m_start; ///< requested and not answered yet
};

} // namespace relay
