// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/CaptureWriter.h"
#include "journal/capture/JournalCopy.h"
#include "journal/capture/SessionIds.h"

#include <QByteArrayList>
#include <QLockFile>
#include <QMutex>
#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace relay {

/// Keeps the facts of a relay on disk from run to run (resources/docs/captures.md): captures in a folder
/// named after the relay's address, each named by the id of its first fact, so that the oldest can be
/// deleted. Bounded in bytes and days, together with the sessions of other addresses in the same folder. A
/// second program with the same address gets its own folder. Created and ended by one thread, written by
/// another.
class SessionStore final : private JournalCopy::Target {
public:
    struct Bounds {
        qint64 bytes = 200'000'000; ///< of all sessions
        int days = 7;
    };

    /// `address` names the relay: "127.0.0.1:6001".
    SessionStore(QString folder, const QByteArray& address, Bounds bounds);
    ~SessionStore() override;

    /// Takes the folder. Returns an empty text, or a sentence saying why that is not possible: then nothing
    /// is kept, and problem() says so too.
    QByteArray open();
    /// What earlier runs left, as far as the bounds of the journal allow: the newest of it, in order of id,
    /// and behind it a mark that says when the last run ended. After open(), before start().
    std::vector<FactPtr> restored(qint64 mostFacts, qint64 mostBytes);
    /// What of earlier runs cannot be read, and why, a sentence each. After restored().
    const QByteArrayList& damage() const { return m_damage; }
    /// No greater id was given out by an earlier run, kept or not. After open().
    FactId lastId() const { return m_ids.last(); }
    /// Keeps facts from `from` on. Comes before the journal's first append; the journal outlives the store,
    /// or end() comes first.
    void start(const JournalReader& journal, FactId from, CaptureHeader header);
    void end();
    /// Removes what is kept; new facts are kept again from now on.
    void clear() { m_isCleared = true; }

    /// Why nothing can be written at the moment, as a sentence; empty if it can. Any thread.
    QByteArray problem() const;
    /// Facts dropped from the journal before they could be written. Any thread.
    quint64 missedFacts() const { return m_missed; }

private:
    QByteArray takeFolder();
    bool flush() override;
    bool write(const Fact& fact) override;
    void missed(quint64 facts) override { m_missed += facts; }
    bool isSegmentFull() const;
    bool openSegment(FactId first);
    void enforceBounds() const;
    void putAsideUnreadable();
    std::vector<FactPtr> factsIn(const QString& segment);
    void removeAll();
    void setProblem(const QByteArray& problem);

    const QString m_folder;
    const QString m_name; ///< derived from the address
    const Bounds m_bounds;
    QString m_own; ///< the folder of this session; empty until open()
    std::unique_ptr<QLockFile> m_lock;
    QByteArrayList m_damage;
    CaptureHeader m_header;
    CaptureWriter m_writer;
    SessionIds m_ids;
    const JournalReader* m_journal = nullptr; ///< from start() to end()
    std::atomic<bool> m_isCleared = false;
    std::atomic<quint64> m_missed = 0;
    mutable QMutex m_mutex; ///< guards the problem
    QByteArray m_problem;
    std::optional<JournalCopy> m_copy;
};

} // namespace relay
