// SPDX-License-Identifier: MIT
#include "Loop.h"

#include <array>
#include <cerrno>
#include <chrono>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace relay::bench {

Loop::Loop()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC)) {}

Loop::~Loop() {
    close(m_epoll);
}

void Loop::add(int fd, Ready& who, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &who;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void Loop::change(int fd, Ready& who, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &who;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, fd, &event);
}

void Loop::remove(int fd) {
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
}

void Loop::turn(int milliseconds) {
    std::array<epoll_event, 512> events;
    const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        static_cast<Ready*>(event.data.ptr)->ready(event.events);
    }
}

std::int64_t nanoseconds() {
    using namespace std::chrono;
    return duration_cast<std::chrono::nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

int openTcp(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 || errno == EINPROGRESS)
        return fd;
    close(fd);
    return -1;
}

void closeHard(int fd) {
    const linger now{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
}

} // namespace relay::bench
