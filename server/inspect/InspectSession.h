// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "inspect/InspectGrant.h"
#include "journal/capture/CaptureLine.h"

namespace relay {

struct InspectWorld;

/// What one attached window is told and asks (resources/docs/attach.md), without a socket: it reads the
/// journal as fast as the window takes it, so nothing is queued for it here, and what leaves the journal
/// before is counted. Relay thread only.
class InspectSession {
public:
    /// Takes messages for the window.
    class Output {
    public:
        virtual ~Output() = default;
        virtual void sendText(const QByteArray& json) = 0;
        virtual qint64 pendingBytes() const = 0; ///< sent and not yet taken by the window
        virtual void end(const Refused& why) = 0;
    };

    /// All outlive it.
    InspectSession(InspectWorld& world, InspectGrant grant, Output& output);

    /// Sends the newest facts, as far as the window takes them, and for a few milliseconds at most. Whether
    /// more could be sent at once.
    bool sendFacts();
    /// Sends what is new in the snapshot, unless the window still has earlier messages to read.
    void sendSnapshot(const SnapshotPtr& snapshot);
    /// A message of the window's: a command, which is answered.
    void received(QByteArrayView text);

    /// The relay has other apps: the window ends if its own is gone or disabled, or has other credentials
    /// than those it attached with.
    void appsChanged();

private:
    void findStart();
    void sendMissed(quint64 missed);
    QByteArray relayJson() const;

    InspectWorld& m_world;
    const InspectGrant m_grant;
    Output& m_output;
    FactId m_next = FactId::None; ///< the next fact to read; None: the oldest
    bool m_resumed = false;       ///< the window has all facts before m_next
    SnapshotPtr m_shown;          ///< what the window has
    KeptParts m_parts;            ///< of the line written last
};

} // namespace relay
