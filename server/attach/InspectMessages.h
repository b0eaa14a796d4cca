// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachedFactReader.h"
#include "attach/AttachedJournal.h"
#include "face/Snapshot.h"
#include "protocol/JsonValue.h"
#include "protocol/Limits.h"
#include "protocol/Result.h"

#include <optional>

namespace relay {

/// What a relay says about itself in its first snapshot to an attached window.
struct AttachedRelayInfo {
    QByteArray version;
    Limits limits;
    QByteArray pathPrefix;
    bool resumed = false;
    FactId newest = FactId::None; ///< in the relay's own ids
    FactId restoredUpTo = FactId::None;
};

/// The relay's messages to an attached window (resources/docs/attach.md), read into its journal and snapshot.
/// Anything else that a newer relay sends is ignored; facts that are invalid, or not for this window, are
/// counted as missed. One thread.
class InspectMessages {
public:
    /// What a message contained besides facts.
    struct Told {
        std::optional<AttachedRelayInfo> relay; ///< once per connection, with its first snapshot
        SnapshotPtr snapshot;                   ///< null if it did not change
        quint64 answerTo = 0;                   ///< the id of a command
        QByteArray answer;                      ///< JSON; null if it was refused
        QByteArray error;                       ///< a sentence
        QByteArray field;                       ///< the form field that the error is about
    };

    /// `app`: the app that the window sees; null for all.
    InspectMessages(AttachedJournal& journal, QByteArray app);

    /// A connection begins: before anything else the relay must identify itself.
    void begin() { m_isKnown = false; }
    /// The error says what the other side did that a relay never does: "sent a message that is not JSON: …".
    /// Nothing after that can be trusted.
    Result<Told, QByteArray> read(QByteArrayView text);

    /// The newest fact received, in the relay's own ids, and its time; 0 for none.
    quint64 newestId() const { return m_newest; }
    qint64 newestTime() const { return m_newestTime; }
    /// The offset added to the relay's ids.
    quint64 offset() const { return m_offset; }

private:
    void readMember(QByteArrayView key, const JsonValue& value, Told& told);
    void readFacts(const JsonValue& list);
    void readSnapshot(const JsonValue& object, Told& told);
    void takeRelay(const JsonValue& object, Told& told);

    AttachedJournal& m_journal;
    AttachedFactReader m_reader;
    Snapshot m_snapshot;
    QByteArray m_problem;   ///< with the message being read; empty if there is none
    bool m_isKnown = false; ///< the relay has identified itself on this connection
    quint64 m_offset = 0;
    quint64 m_newest = 0;
    qint64 m_newestTime = 0;
};

} // namespace relay
