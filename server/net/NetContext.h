// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace relay {

class AttachedWindows;
class Clock;
class Deadlines;
class FactSink;
class Hub;
class OpeningHandshake;
class PeerRegistry;
class PendingTotal;
class Router;
class Turn;

/// How long a peer may take, in milliseconds.
struct Timeouts {
    qint64 firstRequest = 10'000; ///< from accept to the end of the TLS handshake and the first request
    qint64 request = 30'000;      ///< from a later request's first byte to its last
    qint64 betweenRequests = 75'000;
    qint64 message = 30'000; ///< a WebSocket message, once begun
    qint64 lingering = 2'000;
};

/// What every object that talks to a peer needs. All of it outlives them. Relay thread only.
struct NetContext {
    Hub& hub;
    Router& router;
    FactSink& facts;
    const Clock& clock;
    Turn& turn;
    Deadlines& deadlines;
    PeerRegistry& peers;
    PendingTotal& pending; ///< for WebSockets
    PendingTotal& ending;  ///< the same for those being closed
    OpeningHandshake& handshake;
    AttachedWindows& windows;
    QByteArray pathPrefix; ///< Settings::pathPrefix
    bool secure = false;   ///< the port speaks TLS
    Timeouts timeouts = {};
};

} // namespace relay
