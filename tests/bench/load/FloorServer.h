// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace relay::bench {

/// The baseline that servers are measured against: a child process with a bare loop that writes each frame to
/// each subscriber with one send() and does nothing else. It answers every WebSocket opening and every
/// publish without looking at it, and checks no signatures. Ends with this object, or when its time is up.
class FloorServer {
public:
    /// `subscribers` connections come first, the publishers' after them.
    FloorServer(int subscribers, double seconds);
    ~FloorServer();
    FloorServer(const FloorServer&) = delete;
    FloorServer& operator=(const FloorServer&) = delete;

    std::uint16_t port() const { return m_port; }
    int pid() const { return m_pid; }

private:
    std::uint16_t m_port = 0;
    int m_pid = 0;
};

/// A listening socket on a free port of 127.0.0.1.
int listenOnFreePort(std::uint16_t& port);

} // namespace relay::bench
