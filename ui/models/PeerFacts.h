// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

#include <QSet>
#include <QString>

#include <vector>

namespace relay {

/// Whom a time line is about: a user of an app with all connections, or one connection.
struct Participant {
    QByteArray app;
    QByteArray user;     ///< empty: one connection
    QByteArray socketId; ///< empty: a user

    bool isEmpty() const { return user.isEmpty() && socketId.isEmpty(); }
    bool operator==(const Participant&) const = default;
};

/// Which facts concern a peer, and what it did or what was done to it there. Takes facts in order of their
/// ids, and learns from them which connections were the user's. One thread at a time.
class PeerFacts final {
public:
    /// Facts of a time line at most; the newest are kept.
    static constexpr std::size_t most = 500;

    PeerFacts() = default;
    explicit PeerFacts(Participant peer);

    const Participant& peer() const { return m_peer; }
    /// The sockets known to be the peer's.
    void learn(const QByteArray& socketId) { m_sockets.insert(socketId); }
    /// Whether the peer subscribed, got, sent or was refused something there.
    bool concerns(const Fact& fact);
    /// "got OrderShipped", "subscribed", "refused: …": the channel stands beside it.
    QString what(const Fact& fact) const;
    /// The newest facts that concern it, from the oldest on. Any thread.
    std::vector<FactPtr> read(const JournalReader& journal);

private:
    bool isMine(const QByteArray& socketId) const { return m_sockets.contains(socketId); }

    Participant m_peer;
    QSet<QByteArray> m_sockets;
};

} // namespace relay
