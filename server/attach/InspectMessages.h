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

/// What a relay that a window attaches to says of itself with its first snapshot.
struct AttachedRelayInfo {
    QByteArray version;
    Limits limits;
    QByteArray pathPrefix;
    bool resumed = false;
    FactId newest = FactId::None; ///< in the relay's own ids
    FactId restoredUpTo = FactId::None;
};

/// The relay's messages to an attached window (resources/docs/attach.md), read into its journal and snapshot.
/// Whatever a newer relay says besides is passed over; facts that are not sound, or not for this window, are
/// counted as missed. One thread.
class InspectMessages {
public:
    /// Told what a message held besides facts.
    struct Told {
        std::optional<AttachedRelayInfo> relay; ///< once a connection, with its first snapshot
        SnapshotPtr snapshot;                   ///< null if it did not change
        quint64 answerTo = 0;                   ///< the id of a command
        QByteArray answer;                      ///< JSON; null where it was refused
        QByteArray error;                       ///< a sentence
        QByteArray field;                       ///< of the form, that the error is about
    };

    /// `app`: the one that the window sees; null for all.
    InspectMessages(AttachedJournal& journal, QByteArray app);

    /// A connection begins: before anything else the relay has to say who it is.
    void begin() { m_isKnown = false; }
    /// The error says what the relay did that a relay never does: "sent a message that is not JSON: …". What
    /// comes after it cannot be trusted.
    Result<Told, QByteArray> read(QByteArrayView text);

    /// The newest fact that came, in the relay's own ids, and its time; 0 for none.
    quint64 newestId() const { return m_newest; }
    qint64 newestTime() const { return m_newestTime; }
    /// What is added to the relay's ids.
    quint64 offset() const { return m_offset; }

private:
    void readMember(QByteArrayView key, const JsonValue& value, Told& told);
    void readFacts(const JsonValue& list);
    void readSnapshot(const JsonValue& object, Told& told);
    void takeRelay(const JsonValue& object, Told& told);

    AttachedJournal& m_journal;
    AttachedFactReader m_reader;
    Snapshot m_snapshot;
    QByteArray m_problem;   ///< of the message that is read; empty if there is none
    bool m_isKnown = false; ///< the relay of this connection has said who it is
    quint64 m_offset = 0;
    quint64 m_newest = 0;
    qint64 m_newestTime = 0;
};

} // namespace relay
