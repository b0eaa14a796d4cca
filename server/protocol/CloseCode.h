// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

/// Why a WebSocket connection ends or is refused. The number is both the close code of the frame and the
/// `code` of the `pusher:error` sent before it. 4000-4099: the client must not reconnect; 4100-4199: it may
/// after one second or more; 4200-4299: at once. (Pusher Channels protocol 7, "Error codes"; RFC 6455 7.4.1.)
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    UnsupportedData = 1003,
    InvalidUtf8 = 1007,
    PolicyViolation = 1008,
    MessageTooBig = 1009,
    TlsOnly = 4000,
    UnknownKey = 4001,
    AppDisabled = 4003,
    OverConnectionQuota = 4004,
    PathNotFound = 4005,
    InvalidVersion = 4006,
    UnsupportedProtocol = 4007,
    Unauthorized = 4009,
    OverCapacity = 4100,
    ReconnectNow = 4200,
    PongNotReceived = 4201,
    Inactive = 4202,
};

/// Codes of `pusher:error` after which the connection stays open.
enum class ErrorCode : quint16 {
    ClientEventRate = 4301,
    WatchlistTooLong = 4302,
};

constexpr quint16 number(CloseCode code) {
    return static_cast<quint16>(code);
}
constexpr quint16 number(ErrorCode code) {
    return static_cast<quint16>(code);
}

} // namespace relay
