// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ClientMessage.h"
#include "protocol/SignedData.h"
#include "relay/ChannelAuth.h"
#include "relay/Connection.h"
#include "relay/HubWorld.h"
#include "relay/SubscriptionCounts.h"
#include "relay/WaitingSubscriptions.h"

#include <QByteArray>

#include <optional>

namespace relay {

class Channel;
struct Member;

/// Subscribing and unsubscribing (resources/docs/protocol.md, Subscribing): the checks, the answers, presence
/// members, the cached event, and the facts about all this. Relay thread only.
class Subscriptions {
public:
    explicit Subscriptions(HubWorld& world);

    /// `pusher:subscribe`: answers with success, or with pusher:subscription_error and the reason. Only
    /// pusher-js has that event; the other libraries get a pusher:error after it, as from the hosted service.
    void subscribe(Connection& connection, const SubscribeMessage& message);
    /// Subscribes a connection that has just signed in to its `#server-to-user-{id}`; nothing is sent.
    void subscribeToUser(Connection& connection);
    void unsubscribe(Connection& connection, const QByteArray& channel);
    /// Leaves at most `most` channels; true once none is left.
    bool leaveSome(Connection& connection, int most);

    /// Calls `proceed` once the other nodes see that the connection holds the channel: at once on a relay of
    /// its own, and never if the connection unsubscribes or ends first.
    void onceSeen(Connection& connection, const QByteArray& channel, WireMember member,
                  OtherNodes::Then proceed);
    /// If such a subscription of the connection is under way, has `again` called after it, for a message that
    /// arrived after it. False if there is none (or too much is waiting already).
    bool defer(const Connection& connection, QByteArrayView channel, OtherNodes::Then again, qint64 bytes) {
        return m_waiting.defer(connection, channel, std::move(again), bytes);
    }
    /// Whether anything is waiting to be called after it.
    bool anyDeferred(const Connection& connection, QByteArrayView channel) const {
        return m_waiting.anyDeferred(connection, channel);
    }
    const WaitingSubscriptions& waiting() const { return m_waiting; }

    SubscriptionCounts& counts() { return m_counts; }
    const SubscriptionCounts& counts() const { return m_counts; }

private:
    bool holds(const Connection& connection, const QByteArray& name) const;
    std::optional<AuthRefusal> checkRoom(const Connection& connection, const QByteArray& name) const;
    qint64 channelCount(const App& app) const;
    bool hasRoom(const App& app, const QByteArray& channel, const QByteArray& userId) const;
    bool isOver(const App& app, const QByteArray& channel, const QByteArray& userId) const;
    AuthRefusal membersFull(const QByteArray& channel) const;
    void joinSeen(Connection& connection, const SubscribeMessage& message, const MemberData& user);
    std::optional<AuthRefusal> check(const Connection& connection, const SubscribeMessage& message) const;
    std::optional<AuthRefusal> checkMember(const Connection& connection, const SubscribeMessage& message,
                                           MemberData& member) const;
    void refuse(Connection& connection, const SubscribeMessage& message, AuthRefusal refusal);
    void join(Connection& connection, const SubscribeMessage& message, const MemberData& user, bool answered);
    void answer(Connection& connection, const Channel& channel);
    /// False if a cache channel has no event to send.
    bool sendCached(Connection& connection, const Channel& channel);
    void joined(Connection& connection, Channel& channel, const Member& member);
    void leave(Connection& connection, Connection::Subscription subscription);
    void left(App& app, Channel& channel, Member& member);
    void givenUp(const WaitingSubscriptions::Entry& entry);
    void vacated(App& app, Channel& channel);
    void recordSubscribed(const Connection& connection, const Channel& channel, const QByteArray& channelData,
                          const Member* member);

    HubWorld& m_world;
    SubscriptionCounts m_counts;
    WaitingSubscriptions m_waiting;
};

} // namespace relay
