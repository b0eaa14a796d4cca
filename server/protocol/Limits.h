// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

/// The limits in force, all settings (section 6 of the README's reference). Sizes in bytes, times in the
/// unit that the name says. A value, handed to constructors; nothing reads limits from anywhere else.
struct Limits {
    int channelNameLength = 164;      ///< characters, 1..
    int eventNameLength = 200;        ///< characters
    qint64 eventPayload = 100 * 1024; ///< bytes of a published event's decoded data
    int channelsPerPublish = 100;
    int eventsPerBatch = 10;
    qint64 messageSize = 256 * 1024; ///< bytes of one incoming WebSocket message
    int presenceMembers = 100;       ///< members of one presence channel
    int userInfoSize = 1024;         ///< bytes of a presence member's user_info
    int userIdLength = 128;          ///< characters of a presence member's user_id
    int signInIdLength = 200;        ///< characters of the id that a connection signs in as
    int watchlistLength = 100;
    int subscriptionsPerConnection = 10000; ///< bounds what one client can make us remember
    qint64 maxConnections = 0;              ///< of the whole server; 0 is unlimited
    qint64 pendingPerConnection =
        8 * 1024 * 1024; ///< bytes written and not yet taken by the peer; past it the connection ends
    int activityTimeoutSeconds = 120;
    int pongTimeoutSeconds = 30;
    int cacheSeconds = 30 * 60;
    int clientEventsPerSecond = 0; ///< of one connection; 0 is unlimited
    int publishesPerSecond = 0;    ///< events by the API, of one app; 0 is unlimited
    int historyPerChannel = 0;     ///< events kept a channel; 0 is history off

    bool operator==(const Limits&) const = default;
};

} // namespace relay
