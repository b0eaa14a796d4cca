// SPDX-License-Identifier: MIT
#include "protocol/CloseCode.h"

namespace relay {

const char* sentence(CloseCode code) {
    switch (code) {
    case CloseCode::Normal:
        return "Closed normally";
    case CloseCode::GoingAway:
        return "The other end is going away";
    case CloseCode::ProtocolError:
        return "A frame breaks the WebSocket protocol";
    case CloseCode::UnsupportedData:
        return "Only text messages are understood, not binary ones";
    case CloseCode::InvalidUtf8:
        return "A text message is not valid UTF-8";
    case CloseCode::MessageTooBig:
        return "A message is over the size limit";
    case CloseCode::TlsOnly:
        return "The app takes TLS connections only";
    case CloseCode::UnknownKey:
        return "No app has this key";
    case CloseCode::AppDisabled:
        return "The app is disabled";
    case CloseCode::OverConnectionQuota:
        return "The app's connection quota is used up";
    case CloseCode::PathNotFound:
        return "The path is not /app/{key}";
    case CloseCode::InvalidVersion:
        return "The client version is not valid";
    case CloseCode::UnsupportedProtocol:
        return "The protocol version is not supported";
    case CloseCode::Unauthorized:
        return "The connection is not authorized";
    case CloseCode::OverCapacity:
        return "The server is over capacity";
    case CloseCode::ReconnectNow:
        return "Reconnect now";
    case CloseCode::PongNotReceived:
        return "No pong came in time";
    case CloseCode::Inactive:
        return "Closed for inactivity";
    }
    return "Closed";
}

} // namespace relay
