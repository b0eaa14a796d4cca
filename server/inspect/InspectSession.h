// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "inspect/InspectGrant.h"
#include "journal/capture/CaptureLine.h"

namespace relay {

struct InspectWorld;

/// What one attached window is sent and asks for (resources/docs/attach.md), without a socket: the session
/// reads the journal as fast as the window keeps up, so nothing is queued here, and facts dropped from the
/// journal before they were read are counted. Relay thread only.
class InspectSession {
public:
    /// Receives messages for the window.
    class Output {
    public:
        virtual ~Output() = default;
        virtual void sendText(const QByteArray& json) = 0;
        virtual qint64 pendingBytes() const = 0; ///< sent but not yet taken by the window
        virtual void end(const Refused& why) = 0;
    };

    /// All outlive it.
    InspectSession(InspectWorld& world, InspectGrant grant, Output& output);

    /// Sends the newest facts, as far as the window keeps up, and for a few milliseconds at most. Returns
    /// whether more could be sent at once.
    bool sendFacts();
    /// Sends what is new in the snapshot, unless the window has yet to read earlier messages.
    void sendSnapshot(const SnapshotPtr& snapshot);
    /// A message from the window: a command, which is answered.
    void received(QByteArrayView text);

    /// The relay's apps have changed: the window is disconnected if its app is gone or disabled, or no longer
    /// has the credentials it attached with.
    void appsChanged();

private:
    void findStart();
    void sendMissed(quint64 missed);
    QByteArray relayJson() const;

    InspectWorld& m_world;
    const InspectGrant m_grant;
    Output& m_output;
    FactId m_next = FactId::None; ///< the next fact to read; None: the oldest
    bool m_resumed = false;       ///< the window already has all facts before m_next
    SnapshotPtr m_shown;          ///< what the window has
    KeptParts m_parts;            ///< of the last line written
};

} // namespace relay
