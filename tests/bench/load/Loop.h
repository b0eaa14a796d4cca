// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace relay::bench {

/// Notified when its descriptor is ready (EPOLLIN, EPOLLOUT, … as reported by epoll). May be notified once
/// too often.
class Ready {
public:
    virtual ~Ready() = default;
    virtual void ready(std::uint32_t events) = 0;
};

/// The generator's single thread: an epoll set. Anything added must outlive the loop or be removed.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void add(int fd, Ready& who, std::uint32_t events);
    void change(int fd, Ready& who, std::uint32_t events);
    void remove(int fd);
    /// Waits at most `milliseconds` and notifies whoever is ready.
    void turn(int milliseconds);

private:
    int m_epoll;
};

/// Monotonic nanoseconds.
std::int64_t nanoseconds();

/// Starts a non-blocking TCP connection to 127.0.0.1, with TCP_NODELAY set; -1 if the system refuses (no
/// descriptors, no ports).
int openTcp(std::uint16_t port);
/// Closes without leaving the port in TIME_WAIT, so that the next run finds it free.
void closeHard(int fd);

} // namespace relay::bench
