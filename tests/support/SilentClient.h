// SPDX-License-Identifier: MIT
#pragma once

#include "support/WireClient.h"

#include <unistd.h>

namespace relay::test {

/// A client that connects, but answers neither the close frame nor the end of the stream: its connection
/// stays open although its socket closes.
class SilentClient {
public:
    explicit SilentClient(quint16 port)
        : wire(port) {}
    ~SilentClient() {
        if (m_held >= 0)
            ::close(m_held);
    }
    SilentClient(const SilentClient&) = delete;
    SilentClient& operator=(const SilentClient&) = delete;

    bool open() {
        const bool opened = wire.open();
        m_held = ::dup(static_cast<int>(wire.socket.socketDescriptor()));
        return opened && m_held >= 0;
    }

    WireClient wire;

private:
    int m_held = -1;
};

} // namespace relay::test
