// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ClientMessage.h"
#include "relay/ChannelAuth.h"
#include "relay/Connection.h"
#include "relay/HubWorld.h"
#include "relay/Subscriptions.h"

#include <QByteArray>

#include <optional>

namespace relay {

/// Users (resources/docs/protocol.md, Users): `pusher:signin`, their own channel, and who is told that they
/// came online or went offline. Relay thread only.
class SignIns {
public:
    /// `subscriptions` must outlive it.
    SignIns(HubWorld& world, Subscriptions& subscriptions);

    /// Calls `proceed`, which signs in, once the other nodes know that the user is here; at once if there is
    /// nothing to tell them.
    void onceSeen(Connection& connection, const SigninMessage& message, OtherNodes::Then proceed);
    /// Nothing if it succeeded; otherwise the reason, and the caller ends the connection with 4009.
    std::optional<Refused> signIn(Connection& connection, const SigninMessage& message);
    /// The connection is about to go; does nothing if it has not signed in.
    void signOut(Connection& connection);
    /// The user came online, or went offline.
    void tellWatchers(App& app, const QByteArray& userId, bool online) const;

private:
    std::optional<AuthRefusal> check(const Connection& connection, const SigninMessage& message,
                                     Connection::SignedIn& user) const;
    void cutWatchlist(Connection& connection, std::vector<QByteArray>& watchlist) const;
    void tellWhoIsOnline(Connection& connection) const;

    HubWorld& m_world;
    Subscriptions& m_subscriptions;
};

} // namespace relay
