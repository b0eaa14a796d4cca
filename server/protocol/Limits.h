// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

/// The limits in force, all settings (resources/docs/settings.md). Sizes in bytes, times in the
/// unit that the name says. A value, handed to constructors; nothing reads limits from anywhere else.
struct Limits {
    int channelNameLength = 164;      ///< characters, 1..
    int eventNameLength = 200;        ///< characters
    qint64 eventPayload = 100 * 1024; ///< bytes of a published event's decoded data
    qint64 requestSize = 0;           ///< bytes of a call that publishes, with its headers; 0 is no limit
    int channelsPerPublish = 100;
    int eventsPerBatch = 10;
    qint64 messageSize = 256 * 1024; ///< bytes of one incoming WebSocket message
    int presenceMembers = 100;       ///< members of one presence channel
    int userInfoSize = 1024;         ///< bytes of a presence member's user_info
    int userIdLength = 128;          ///< characters of a presence member's user_id
    int signInIdLength = 200;        ///< characters of the id that a connection signs in as
    int watchlistLength = 100;
    int subscriptionsPerConnection = 10000; ///< bounds what one client can make us store
    int channelsPerApp = 1'000'000;         ///< existing at the same time
    int refusalsPerConnection = 5'000;      ///< messages in a short time; past it the connection is closed
    qint64 maxConnections = 0;              ///< of the whole server; 0 is unlimited
    qint64 connectionsPerAddress = 0;       ///< WebSockets from one IP address; 0 is unlimited
    qint64 pendingPerConnection =
        8 * 1024 * 1024; ///< bytes written and not yet taken by the peer; past it the connection is closed
    qint64 pendingTotal =
        512 * 1024 * 1024;          ///< the same for all connections; past it the one with the most is closed
    qint64 requestHead = 32 * 1024; ///< bytes of a request's line and headers
    int handshakeSeconds = 10;      ///< from accept to the end of the TLS handshake and the first request
    int requestSeconds = 30;        ///< from the first byte of a later request, or of a message, to its last
    int idleSeconds = 75;           ///< between two requests
    int activityTimeoutSeconds = 120;
    int pongTimeoutSeconds = 30;
    int cacheSeconds = 30 * 60;
    int clientEventsPerSecond = 0; ///< per connection; 0 is unlimited
    int publishesPerSecond = 0;    ///< events through the API, per app; 0 is unlimited
    int historyPerChannel = 0;     ///< events kept per channel; 0 turns history off

    bool operator==(const Limits&) const = default;
};

} // namespace relay
