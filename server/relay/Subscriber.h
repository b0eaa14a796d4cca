// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/CloseCode.h"

#include <QByteArray>

namespace relay {

/// One end of a connection as the hub sees it: takes finished frames. Implemented by net/ClientSocket and by
/// the tests' FakeSubscriber. Relay thread only. No function may call back into the hub before it returns:
/// the consequences of a full queue or a dead peer follow later, from the event loop.
class Subscriber {
public:
    virtual ~Subscriber() = default;
    /// Sends one finished WebSocket frame (protocol/Frame.h). Shared, never copied per subscriber. Ignored
    /// once close() has been called.
    virtual void send(const QByteArray& frame) = 0;
    /// Sends a close frame after what was sent, and ends the connection. Hub::closed() is called later.
    virtual void close(quint16 code, const QByteArray& reason) = 0;
    /// Bytes accepted but not yet taken by the peer.
    virtual qint64 pendingBytes() const = 0;
    virtual qint64 bytesIn() const = 0;
    virtual qint64 bytesOut() const = 0;
};

} // namespace relay
