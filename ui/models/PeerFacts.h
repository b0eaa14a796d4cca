// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"

#include <QSet>
#include <QString>

#include <vector>

namespace relay {

/// Who a timeline is about: a user of an app with all their connections, or one connection.
struct Participant {
    QByteArray app;
    QByteArray user;     ///< empty for a connection
    QByteArray socketId; ///< empty for a user

    bool isEmpty() const { return user.isEmpty() && socketId.isEmpty(); }
    bool operator==(const Participant&) const = default;
};

/// Decides which facts concern a peer, and says what it did or what was done to it. Takes facts in order of
/// id, and learns from them which connections were the user's. One thread at a time.
class PeerFacts final {
public:
    /// The maximum number of facts in a timeline; the newest are kept.
    static constexpr std::size_t most = 500;

    PeerFacts() = default;
    explicit PeerFacts(Participant peer);

    const Participant& peer() const { return m_peer; }
    /// Adds a socket known to be the peer's.
    void learn(const QByteArray& socketId) { m_sockets.insert(socketId); }
    /// The user that its connections were, as far as the facts taken say; empty for a guest.
    const QByteArray& user() const { return m_user; }
    const QByteArray& userInfo() const { return m_userInfo; } ///< of that user on a presence channel
    /// Whether the peer subscribed to, got, sent or was refused something in that fact.
    bool concerns(const Fact& fact);
    /// "got OrderShipped", "subscribed", "refused: …": the channel is shown beside it.
    QString what(const Fact& fact) const;
    /// The newest facts that concern it, oldest first. Any thread.
    std::vector<FactPtr> read(const JournalReader& journal);

private:
    bool isMine(const QByteArray& socketId) const { return m_sockets.contains(socketId); }
    void learnUser(const Fact& fact);

    Participant m_peer;
    QSet<QByteArray> m_sockets;
    QByteArray m_user;
    QByteArray m_userInfo;
};

} // namespace relay
