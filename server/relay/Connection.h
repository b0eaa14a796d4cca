// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "relay/KeepAlive.h"
#include "relay/RateBucket.h"
#include "relay/RefusalCount.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace relay {

class App;
class Channel;
class Subscriber;

/// What a client said about itself when it connected. Shared by connections that said the same.
struct ClientInfo {
    QByteArray client;  ///< library, "js"
    QByteArray version; ///< "8.4.0"
    QByteArray origin;
    QByteArray userAgent;
    int protocol = 0; ///< as requested; 0 if it was missing

    bool operator==(const ClientInfo&) const = default;
    /// Whether the library is pusher-js (Laravel Echo uses it too).
    bool isPusherJs() const { return client.compare("js", Qt::CaseInsensitive) == 0; }
    /// "js 8.4.0", as facts show it.
    QByteArray library() const;
};

/// "127.0.0.1" from "127.0.0.1:54321".
QByteArrayView withoutPort(QByteArrayView remoteAddress);

/// An open WebSocket connection of an app (resources/docs/protocol.md, Connecting): who it is, what it is
/// subscribed to. Small while idle (about 400 bytes, including its share of the maps). Relay thread only.
class Connection {
public:
    /// One subscription; `place` is its entry in Channel::entries().
    struct Subscription {
        Channel* channel = nullptr;
        quint32 place = 0;
    };
    /// The user it has signed in as.
    struct SignedIn {
        QByteArray userId;
        std::vector<QByteArray> watchlist;
    };
    /// What is known from the start.
    struct Opening {
        QByteArray socketId;
        std::shared_ptr<const ClientInfo> client;
        QByteArray remoteAddress;
        bool secure = false;
        qint64 since = 0; ///< microseconds since 1970, UTC
    };

    /// Why we ended it.
    struct End {
        quint16 code = 0;
        RefusalNote why;
    };

    Connection(App& app, Subscriber& subscriber, Opening opening);

    App& app() const { return *m_app; }
    Subscriber& subscriber() const { return *m_subscriber; }
    const QByteArray& socketId() const { return m_opening.socketId; }
    const ClientInfo& client() const { return *m_opening.client; }
    const std::shared_ptr<const ClientInfo>& sharedClient() const { return m_opening.client; }
    const QByteArray& remoteAddress() const { return m_opening.remoteAddress; }
    bool secure() const { return m_opening.secure; }
    qint64 since() const { return m_opening.since; }

    const std::vector<Subscription>& subscriptions() const { return m_subscriptions; }
    /// Null if it is not subscribed to that channel.
    const Subscription* subscription(const Channel* channel) const;
    bool isSubscribed(const Channel* channel) const { return subscription(channel) != nullptr; }

    /// Null unless signed in.
    const SignedIn* user() const { return m_user.get(); }
    void setUser(std::unique_ptr<SignedIn> user) { m_user = std::move(user); }

    /// Set once we have ended it and are waiting for the socket to go away; null while it is open.
    const End* end() const { return m_end.get(); }
    void setEnd(End end) { m_end = std::make_unique<End>(std::move(end)); }

    KeepAlive::Hook& keepAlive() { return m_keepAlive; }
    const KeepAlive::Hook& keepAlive() const { return m_keepAlive; }
    RateBucket& clientEventBucket() { return m_clientEventBucket; }

    /// Null until one of its messages is refused.
    const RefusalCount* refusals() const { return m_refusals.get(); }
    RefusalCount& refusalCount() {
        if (!m_refusals)
            m_refusals = std::make_unique<RefusalCount>();
        return *m_refusals;
    }

    /// For Channel and the hub, which keep the halves of a subscription in step.
    void add(Subscription subscription) { m_subscriptions.push_back(subscription); }
    void removeAt(quint32 index);
    void moved(quint32 index, quint32 place) { m_subscriptions[index].place = place; }

    /// Its index in App::connections(); kept by App.
    quint32 indexInApp = 0;

private:
    App* m_app;
    Subscriber* m_subscriber;
    Opening m_opening;
    std::vector<Subscription> m_subscriptions;
    std::unique_ptr<SignedIn> m_user;
    std::unique_ptr<End> m_end;
    std::unique_ptr<RefusalCount> m_refusals;
    KeepAlive::Hook m_keepAlive;
    RateBucket m_clientEventBucket;
};

} // namespace relay
