// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "face/Snapshot.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <vector>

namespace relay {

class RelayFace;

/// Pulls from the relay for all models of the window: facts from the journal at frame rate, a limited batch
/// at a time, and a snapshot a few times per second. The relay never waits for it; facts that leave the
/// journal before it reads them are counted. GUI thread.
class RelayFeed final : public QObject {
    Q_OBJECT
public:
    /// `server` and `journal` outlive the feed.
    RelayFeed(RelayFace& server, const JournalReader& journal, QObject* parent = nullptr);

    void start();
    /// Reads that many facts at once, for a journal that does not grow.
    void readAtOnce(int facts) { m_factsAtOnce = facts; }
    /// The newest snapshot; null before the first. It has no channels or connections while the relay is
    /// stopped.
    SnapshotPtr snapshot() const { return m_snapshot; }
    /// Facts that left the journal before the window read them.
    quint64 missed() const { return m_missed; }

signals:
    /// A batch in order of id, at most a frame's worth.
    void factsCame(const std::vector<relay::FactPtr>& facts);
    /// The same for facts left by an earlier run.
    void factsRestored(const std::vector<relay::FactPtr>& facts);
    void snapshotCame(const relay::SnapshotPtr& snapshot);

private:
    void readFacts();
    void askSnapshot();
    void snapshotAnswered();
    void relayStopped();

    RelayFace& m_server;
    const JournalReader& m_journal;
    QTimer m_factTimer;
    QTimer m_snapshotTimer;
    QFutureWatcher<SnapshotPtr> m_answer; // one request at a time: a busy relay is not asked twice
    QElapsedTimer m_asked;
    FactId m_next = FactId::None;
    int m_factsAtOnce;
    quint64 m_missed = 0;
    SnapshotPtr m_snapshot;
};

} // namespace relay
