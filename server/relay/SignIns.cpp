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

/// In their order, each once, and not the user.
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

std::optional<QByteArray> SignIns::signIn(Connection& connection, const SigninMessage& message) {
    Connection::SignedIn user;
    FactDetail detail;
    if (const std::optional<AuthRefusal> why = check(connection, message, user, detail)) {
        Fact fact = HubFacts::of(FactKind::SigninRefused, connection);
        fact.code = number(CloseCode::Unauthorized);
        fact.error = why->sentence;
        detail.refusal = why->refusal;
        detail.auth = message.auth;
        detail.channelData = message.userData;
        detail.signedText = why->signedText;
        detail.key = why->key;
        m_world.facts.record(std::move(fact), std::move(detail));
        return why->sentence;
    }
    connection.subscriber().send(textFrame(signinSuccess(message.userData)));
    const bool again = connection.user() != nullptr; // as the same user
    if (!again) {
        cutWatchlist(connection, user.watchlist);
        connection.setUser(std::make_unique<Connection::SignedIn>(std::move(user)));
    }
    Fact fact = HubFacts::of(FactKind::SignedIn, connection);
    detail.channelData = message.userData;
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
    m_world.facts.record(std::move(fact));
    if (again)
        return std::nullopt;

    App& app = connection.app();
    const QByteArray& userId = connection.user()->userId;
    m_subscriptions.subscribeToUser(connection);
    if (app.users().add(userId, connection))
        tellWatchers(app, userId, true);
    tellWhoIsOnline(connection);
    app.users().watch(connection.user()->watchlist, connection);
    return std::nullopt;
}

std::optional<AuthRefusal> SignIns::check(const Connection& connection, const SigninMessage& message,
                                          Connection::SignedIn& user, FactDetail& detail) const {
    const AppConfig& app = connection.app().config();
    if (std::optional<AuthRefusal> why =
            checkUserAuth(app, connection.socketId(), message.auth, message.userData))
        return why;
    const Result<UserData, SignedDataError> parsed = parseUserData(message.userData, m_world.limits);
    if (!parsed) {
        detail.limit = parsed.error().limit;
        detail.given = parsed.error().given;
        return AuthRefusal{Refusal::UserDataInvalid, parsed.error().sentence, {}, app.key};
    }
    const Connection::SignedIn* known = connection.user();
    if (known && known->userId != parsed->id) {
        return AuthRefusal{Refusal::UserDataInvalid,
                           "The connection is signed in as " + known->userId + " and cannot become " +
                               parsed->id + '.',
                           {},
                           app.key};
    }
    user = {parsed->id, withoutRepeats(parsed->watchlist, parsed->id)};
    return std::nullopt;
}

void SignIns::signOut(Connection& connection) {
    const Connection::SignedIn* user = connection.user();
    if (!user)
        return;
    App& app = connection.app();
    app.users().unwatch(user->watchlist, connection);
    if (app.users().remove(user->userId, connection))
        tellWatchers(app, user->userId, false);
}

void SignIns::cutWatchlist(Connection& connection, std::vector<QByteArray>& watchlist) const {
    const std::size_t limit = static_cast<std::size_t>(m_world.limits.watchlistLength);
    const std::size_t given = watchlist.size();
    if (given <= limit)
        return;
    watchlist.resize(limit);
    const QByteArray sentence = "The watchlist has " + QByteArray::number(given) + " users; the first " +
                                QByteArray::number(limit) + " are watched.";
    const int code = number(ErrorCode::WatchlistTooLong);
    m_world.sendError(connection.subscriber(), sentence, code);
    Fact fact = HubFacts::of(FactKind::ProtocolError, connection);
    fact.code = code;
    fact.error = sentence;
    FactDetail detail;
    detail.refusal = Refusal::UserDataInvalid;
    detail.limit = static_cast<qint64>(limit);
    detail.given = static_cast<qint64>(given);
    m_world.facts.record(std::move(fact), std::move(detail));
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
                 [&](const QByteArray& id) { return connection.app().users().isOnline(id); });
    if (!online.empty())
        connection.subscriber().send(textFrame(watchlistEvent(true, online)));
}

} // namespace relay
