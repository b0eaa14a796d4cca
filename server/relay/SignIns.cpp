// SPDX-License-Identifier: MIT
#include "relay/SignIns.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "protocol/SignedData.h"
#include "relay/App.h"
#include "relay/Subscriber.h"

#include <algorithm>
#include <unordered_set>

namespace relay {

namespace {

/// In their order, each once, without the user.
std::vector<QByteArray> withoutRepeats(const std::vector<QByteArray>& userIds, const QByteArray& self) {
    std::unordered_set<QByteArray, BytesHash, BytesEqual> seen{self};
    std::vector<QByteArray> result;
    std::copy_if(userIds.begin(), userIds.end(), std::back_inserter(result),
                 [&](const QByteArray& id) { return seen.insert(id).second; });
    return result;
}

} // namespace

SignIns::SignIns(HubWorld& world, Subscriptions& subscriptions)
    : m_world(world)
    , m_subscriptions(subscriptions) {}

std::optional<Refused> SignIns::signIn(Connection& connection, const SigninMessage& message) {
    Connection::SignedIn user;
    if (const std::optional<AuthRefusal> refusal = check(connection, message, user)) {
        facts::SigninRefused refused;
        refused.code = info(refusal->why.reason).code;
        refused.why = refusal->why;
        refused.auth = message.auth;
        refused.key = refusal->key;
        refused.userData = message.userData;
        refused.signedText = refusal->signedText;
        m_world.facts.record(connection, std::move(refused));
        return refusal->why;
    }
    connection.subscriber().send(textFrame(signinSuccess(message.userData)));
    const bool again = connection.user() != nullptr; // as the same user
    if (!again) {
        cutWatchlist(connection, user.watchlist);
        connection.setUser(std::make_unique<Connection::SignedIn>(std::move(user)));
    }
    m_world.facts.record(connection, facts::SignedIn{{}, {}, message.userData});
    if (again)
        return std::nullopt;

    App& app = connection.app();
    const QByteArray& userId = connection.user()->userId;
    m_subscriptions.subscribeToUser(connection);
    const bool elsewhere = app.others().subscribers(app.config().id, serverToUserPrefix + userId) > 0;
    if (app.users().add(userId, connection) && !elsewhere)
        tellWatchers(app, userId, true);
    tellWhoIsOnline(connection);
    app.users().watch(connection.user()->watchlist, connection);
    return std::nullopt;
}

std::optional<AuthRefusal> SignIns::check(const Connection& connection, const SigninMessage& message,
                                          Connection::SignedIn& user) const {
    const AppConfig& app = connection.app().config();
    if (std::optional<AuthRefusal> why =
            checkUserAuth(app, connection.socketId(), message.auth, message.userData))
        return why;
    const Result<UserData, Refused> parsed = parseUserData(message.userData, m_world.limits);
    if (!parsed)
        return AuthRefusal{parsed.error(), {}, app.key};
    const Connection::SignedIn* known = connection.user();
    if (known && known->userId != parsed->id)
        return AuthRefusal{
            {Reason::SignedInAlready, {{"user_id", known->userId}, {"given", parsed->id}}}, {}, app.key};
    user = {parsed->id, withoutRepeats(parsed->watchlist, parsed->id)};
    return std::nullopt;
}

void SignIns::signOut(Connection& connection) {
    const Connection::SignedIn* user = connection.user();
    if (!user)
        return;
    App& app = connection.app();
    app.users().unwatch(user->watchlist, connection);
    const bool elsewhere = app.others().subscribers(app.config().id, serverToUserPrefix + user->userId) > 0;
    if (app.users().remove(user->userId, connection) && !elsewhere)
        tellWatchers(app, user->userId, false);
}

void SignIns::onceSeen(Connection& connection, const SigninMessage& message, OtherNodes::Then proceed) {
    Connection::SignedIn user;
    if (!connection.app().others().isShared() || connection.user() || check(connection, message, user))
        return proceed();
    const QByteArray channel = serverToUserPrefix + user.userId;
    if (!m_subscriptions.defer(connection, channel, proceed, message.userData.size()))
        m_subscriptions.onceSeen(connection, channel, {}, std::move(proceed));
}

void SignIns::cutWatchlist(Connection& connection, std::vector<QByteArray>& watchlist) const {
    const std::size_t limit = static_cast<std::size_t>(m_world.limits.watchlistLength);
    const std::size_t given = watchlist.size();
    if (given <= limit)
        return;
    watchlist.resize(limit);
    const Refused why{Reason::WatchlistTooLong, {{"given", given}, {"limit", limit}}};
    m_world.sendError(connection.subscriber(), why);
    facts::ProtocolError error;
    error.code = info(why.reason).code;
    error.why = why;
    m_world.facts.record(connection, std::move(error));
}

void SignIns::tellWatchers(App& app, const QByteArray& userId, bool online) const {
    const std::vector<Connection*>& watchers = app.users().watchers(userId);
    if (watchers.empty())
        return;
    const QByteArray frame = textFrame(watchlistEvent(online, {userId}));
    for (const Connection* watcher : watchers)
        watcher->subscriber().send(frame);
}

void SignIns::tellWhoIsOnline(Connection& connection) const {
    const std::vector<QByteArray>& watchlist = connection.user()->watchlist;
    std::vector<QByteArray> online;
    std::copy_if(watchlist.begin(), watchlist.end(), std::back_inserter(online),
                 [&](const QByteArray& id) { return connection.app().isOnline(id); });
    if (!online.empty())
        connection.subscriber().send(textFrame(watchlistEvent(true, online)));
}

} // namespace relay
