// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/NameForms.h"
#include "journal/Fact.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <array>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace relay {

struct TapReport;

/// Times are microseconds, as in facts.
constexpr qint64 microsecondsPerSecond = 1'000'000;

/// One page, as far as the relay can distinguish it from others: address without port, origin, library.
struct ClientOrigin {
    QByteArray address;
    QByteArray origin;
    QByteArray client;
    int sockets = 0;                          ///< connected now
    std::array<qint64, 8> shortConnections{}; ///< when the last eight that lasted under 0.5 s ended; a ring
    size_t nextShort = 0;
    qint64 flappingSaid = 0; ///< when flapping-client was last reported; 0 is never
    qint64 idleSaid = 0;     ///< when connected-never-subscribed was
};

/// A channel that a connection left, and how many events the channel had had by then.
struct LeftChannel {
    QByteArray channel;
    quint64 events = 0;
};

struct SocketState {
    QByteArray app;
    QByteArray userId;
    ClientOrigin* clientOrigin = nullptr; ///< null past LiveState::maxClientOrigins
    qint64 since = 0;
    FactId fact = FactId::None; ///< the `connected` fact
    /// With the number of subscription requests for each. A QHash would take 1.4 KB per connection for the
    /// first one.
    std::unordered_map<QByteArray, int> channels;
    bool everSubscribed = false;
    bool everPrivate = false; ///< had a subscription that needs auth
    bool leftAny = false;
    qint64 leftTime = 0;                   ///< when it last left a channel
    std::vector<LeftChannel> leftTogether; ///< what it left then; at most LiveState::maxLeftChannels
    QHash<QByteArray, int> listeners;      ///< by channel, a line feed, and event: how many ran for the last
                                           ///< one, as its tap reported; at most LiveState::maxListened
    qint64 rateSecond = 0;                 ///< the second that clientEvents counts
    int clientEvents = 0;
};

/// A connection that ended recently.
struct GoneSocket {
    qint64 time = 0; ///< when it left its channels, otherwise when it closed
    QByteArray socketId;
    QByteArray app;
    QByteArray userId;
    const ClientOrigin* clientOrigin = nullptr;
    bool pageLeft = false;             ///< closed with 1001: the page was left or reloaded
    bool saidGoodbye = false;          ///< closed by the client itself, with 1000 or without a code
    std::vector<LeftChannel> channels; ///< at most LiveState::maxLeftChannels
};

/// A recent event, kept for what the page's tap will report about it.
struct RecentEvent {
    QByteArray name;
    FactId fact = FactId::None;
    qint64 time = 0;
    bool leftNobodyOut = false; ///< published through the API without socket_id
    qint64 recipients = 0;
    qint64 reports = 0;    ///< pages that reported it
    bool heard = false;    ///< a listener ran in one of them
    bool deafSaid = false; ///< nobody-listens was reported for it, or is about to be
};

/// A page's request to its app without X-Socket-ID, as seen by its tap.
struct BareRequest {
    qint64 time = 0;
    QByteArray socketId;
    QByteArray method;
    QByteArray url;
};

/// How a page's auth request failed, as seen by its tap.
struct AuthFailure {
    qint64 time = 0;
    QByteArray url;
    QByteArray contentType;
    QByteArray answer; ///< what it tells a human
    int status = 0;
    bool redirected = false;
    bool empty = false;
};

/// A client that was refused: when, and what was found in it, for people.
struct RefusedClient {
    qint64 time = 0; ///< 0 is never
    QByteArray message;
};

/// An event that reached nobody, while its channel may still get a subscriber in time.
struct Undelivered {
    qint64 time = 0;
    FactId fact = FactId::None;
};

/// How many connections of one origin a channel has.
struct HeldBy {
    const ClientOrigin* clientOrigin = nullptr;
    int count = 0;
    bool shrank = false;
};

struct ChannelState {
    QByteArray name;
    NameForms forms;
    qint64 subscribers = 0;
    size_t place = 0;      ///< index in AppState::live while it has subscribers
    int queued = 0;        ///< how many times it is in the queue of quiet channels
    qint64 vacated = 0;    ///< when the last subscriber left; 0 is never
    QByteArray lastLeaver; ///< its socket id
    quint64 events = 0;
    quint64 eventsAtVacated = 0;
    qint64 lastPublished = 0;             ///< through the API
    size_t lastContent = 0;               ///< hash of its name and data
    std::vector<Undelivered> undelivered; ///< at most LiveState::maxUndelivered
    std::vector<HeldBy> held;             ///< at most LiveState::maxHeld
    std::vector<RecentEvent> recent;      ///< at most LiveState::maxRecent, oldest first; empty without a tap
    QHash<QByteArray, int> users;         ///< presence members and their connections
};

/// What the near-name search scans: the numbers of each live channel next to each other.
struct LiveName {
    NameForms forms;
    ChannelState* channel = nullptr;
};

struct AppState {
    QByteArray id;
    std::unordered_map<QByteArray, ChannelState> channels; ///< live, or recently vacated or published to
    std::vector<LiveName> live;                            ///< those with subscribers
    /// Sockets in order of connection that never had a subscription with auth; always true of the first,
    /// while those after it may have gone or subscribed since.
    std::deque<QByteArray> neverPrivate;
    QHash<QByteArray, int> refusals; ///< subscription refusals in a row, by channel; at most maxRefusals
    QHash<QByteArray, AuthFailure> authFailures; ///< by channel; at most maxRefusals
    std::deque<BareRequest> bareRequests;        ///< oldest first; at most LiveState::maxBareRequests
    qint64 sockets = 0;
    qint64 clientsSince = 0;  ///< since when it has had a client without interruption; 0 is none now
    qint64 connectedLast = 0; ///< when a client connected last; 0 is never
    bool clientsEver = false;
    bool signedInEver = false; ///< a user signed in
    qint64 marked = 0;         ///< when the log was marked last: what was before is of another test
    RefusedClient refused;     ///< the newest
    /// Hashes of the channels that had a subscriber and are forgotten; at most LiveState::maxHeldBefore.
    QSet<size_t> heldBefore;
    bool apiEver = false; ///< any call that could publish came, refused or not
    bool apiSilentSaid = false;
    FactId newestConnected = FactId::None;
    quint64 version = 0; ///< incremented whenever the set of subscribers changes
};

/// The key of SocketState::listeners.
QByteArray listenedKey(const QByteArray& channel, const QByteArray& event);

/// Who is connected and subscribed to what, now and recently, learned from facts alone. Bounded: past a bound
/// new things are not remembered, and complete() becomes false. Relay thread only.
class LiveState {
public:
    static constexpr size_t maxApps = 1'000;
    static constexpr size_t maxSockets = 100'000;
    static constexpr qint64 maxSubscriptions = 500'000;
    static constexpr size_t maxQuietChannels = 4'096; ///< channels without subscribers, kept for a minute
    static constexpr size_t maxGone = 256;
    static constexpr size_t maxClientOrigins = 4'096;
    static constexpr size_t maxLeftChannels = 100;
    static constexpr size_t maxUndelivered = 8;
    static constexpr size_t maxHeld = 64;
    static constexpr size_t maxRecent = 8;
    static constexpr qsizetype maxListened = 64;
    static constexpr size_t maxEarly = 64;
    static constexpr qsizetype maxRefusals = 256;
    static constexpr qsizetype maxHeldBefore = 65'536;
    static constexpr size_t maxBareRequests = 32;
    static constexpr qint64 memory = 60 * microsecondsPerSecond; ///< how long what is over is remembered
    /// A client whose key is wrong does not try again, so that its refusal may be some minutes old.
    static constexpr qint64 refusalMemory = 600 * microsecondsPerSecond;

    const AppState* app(const QByteArray& id) const;
    AppState* app(const QByteArray& id);
    const ChannelState* channel(const AppState* app, const QByteArray& name) const;
    const SocketState* socket(const QByteArray& id) const;
    /// The connection with that id among those that ended recently, newest first; null if there is none.
    const GoneSocket* gone(const QByteArray& socketId) const;
    const std::deque<GoneSocket>& gone() const { return m_gone; } ///< oldest first
    const std::unordered_map<QByteArray, AppState>& apps() const { return m_apps; }
    const std::unordered_map<QByteArray, SocketState>& sockets() const { return m_sockets; }
    /// False once something was not remembered: then "nobody" and "only" cannot be claimed.
    bool complete() const { return m_complete; }
    /// The relay's port, from its `server_started` fact; 0 before.
    int port() const { return m_port; }
    /// The newest event of that name on the channel; null if it is not remembered (no tap, or long ago).
    const RecentEvent* recentEvent(const QByteArray& app, const QByteArray& channel,
                                   const QByteArray& event) const;
    RecentEvent* recentEvent(const QByteArray& app, const QByteArray& channel, const QByteArray& event);
    /// The origin that a `connected` fact comes from; null if none is known yet.
    const ClientOrigin* clientOrigin(const Fact& connected) const;
    /// The earlier connection of the same page on that channel: same user, or same origin, gone at most a
    /// minute ago and before the socket connected.
    const GoneSocket* earlierSelf(const QByteArray& socketId, const SocketState& socket,
                                  const QByteArray& channel, qint64 now) const;

    /// Whether the channel had a subscriber in this session, and has none now.
    bool wasHeld(const AppState* app, const QByteArray& channel) const;
    /// The newest refusal of a client, of the app or without one, since a client of the app connected last;
    /// null if there is none of late.
    const RefusedClient* refusedClient(const AppState* app, qint64 now) const;

    void connected(const Fact& fact);
    void connectionRefused(const Fact& fact, const std::vector<Finding>& found);
    void marked(const Fact& fact);
    void disconnected(const Fact& fact);
    void subscribed(const Fact& fact);
    void unsubscribed(const Fact& fact);
    void signedIn(const Fact& fact);
    void subscriptionRefused(const Fact& fact);
    void event(const Fact& fact);
    /// A hash of an event's name and data, to detect repeats.
    static size_t contentOf(const Fact& fact);
    void callRefused(const Fact& fact);
    /// Whether a call to publish was refused at most `within` before `now`, for any app.
    bool refusedPublish(qint64 now, qint64 within) const {
        return m_publishRefused != 0 && now - m_publishRefused <= within;
    }
    void serverStarted(const Fact& fact);
    void browser(const Fact& fact);
    /// Notes that flapping-client was reported for the origin of that `connected` fact.
    void flappingSaid(const Fact& connected);
    /// Whether an origin's idle connections may be reported (again); true at most once a minute. `origin` may
    /// be null.
    bool mayRepeatIdle(const ClientOrigin* origin, qint64 now);
    template <typename F>
    void forEachApp(F f) {
        for (auto& [id, app] : m_apps)
            f(app);
    }
    /// Forgets what is older than a minute; takes only a few steps per call.
    void expire(qint64 now);

    size_t quietChannels() const { return m_quiet.size(); }
    size_t clientOrigins() const { return m_clientOrigins.size(); }

private:
    struct Quiet {
        qint64 time;
        QByteArray app;
        QByteArray channel;
    };
    AppState* appFor(const QByteArray& id);
    static ChannelState& channelFor(AppState& app, const QByteArray& name);
    static QByteArray clientOriginKey(const ClientIdentity& client);
    ClientOrigin* clientOriginFor(const ClientIdentity& client);
    GoneSocket* earlierSelf(const QByteArray& socketId, const SocketState& socket, const QByteArray& channel,
                            qint64 now);
    void trimNeverPrivate(AppState& app);
    static void authAnswered(AppState& app, const TapReport& report, qint64 time);
    void countListeners(const TapReport& report);
    void rememberRecent(const Fact& fact, ChannelState& channel);
    void countClientEvent(const Fact& fact);
    void remember(SocketState& socket, const Fact& disconnected);
    void leave(AppState& app, SocketState& socket, const Fact& fact, const QByteArray& channel);
    void becameQuiet(const AppState& app, ChannelState& channel, qint64 now);
    void forgetOldestQuiet();
    void forgetEmptyOrigins();

    std::unordered_map<QByteArray, AppState> m_apps;
    std::unordered_map<QByteArray, SocketState> m_sockets;
    std::unordered_map<QByteArray, ClientOrigin> m_clientOrigins;
    std::deque<GoneSocket> m_gone;
    std::deque<Quiet> m_quiet;
    qint64 m_subscriptions = 0;
    qint64 m_idleSaidElsewhere = 0; ///< for connections without an origin
    bool m_complete = true;
    bool m_tapped = false; ///< a page's tap has reported
    struct Early {
        QByteArray app;
        QByteArray channel;
        RecentEvent event;
    };
    /// Events from before a tap's first report, which may still be about one of them; oldest first.
    std::deque<Early> m_early;
    int m_port = 0;
    RefusedClient m_refused;     ///< the newest that belongs to no app
    qint64 m_publishRefused = 0; ///< when a call to publish was refused last; 0 is never
};

} // namespace relay
