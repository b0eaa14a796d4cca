// SPDX-License-Identifier: MIT
#include "FloorServer.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace relay::bench {

namespace {

std::string frameOf(std::string_view text) {
    std::string frame = "\x81";
    if (text.size() < 126) {
        frame += static_cast<char>(text.size());
    } else {
        frame += static_cast<char>(126);
        frame += static_cast<char>(text.size() >> 8 & 0xff);
        frame += static_cast<char>(text.size() & 0xff);
    }
    return frame += text;
}

/// Sends all of it, however long it takes.
void sendAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR)
            std::_Exit(1);
        bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    }
}

std::string receiveSome(int fd) {
    std::array<char, 8192> buffer;
    const ssize_t got = recv(fd, buffer.data(), buffer.size(), 0);
    return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : std::string();
}

int acceptOne(int listener) {
    const int fd = accept(listener, nullptr, nullptr);
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

int acceptSubscriber(int listener) {
    const int fd = acceptOne(listener);
    receiveSome(fd);
    sendAll(fd, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n" +
                    frameOf(R"({"event":"pusher:connection_established","data":"{\"socket_id\":\"1.1\"}"})"));
    receiveSome(fd);
    sendAll(fd, frameOf(R"({"event":"pusher_internal:subscription_succeeded","channel":"c","data":"{}"})"));
    return fd;
}

/// Serves one publish: its data in a frame to everybody, then the answer. False if the publisher is gone.
bool serve(int publisher, const std::vector<int>& subscribers) {
    const std::string request = receiveSome(publisher);
    const std::size_t body = request.find("\r\n\r\n");
    if (body == request.npos)
        return false;
    constexpr std::string_view before = R"("data":)";
    const std::size_t data = request.find(before, body) + before.size();
    const std::string token = request.substr(data, request.size() - 1 - data);
    const std::string frame = frameOf(R"({"event":"bench","channel":"bench-0","data":)" + token + '}');
    for (const int fd : subscribers)
        sendAll(fd, frame);
    sendAll(publisher, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    return true;
}

[[noreturn]] void runFloor(int listener, int subscriberCount) {
    std::vector<int> subscribers;
    for (int i = 0; i < subscriberCount; ++i)
        subscribers.push_back(acceptSubscriber(listener));
    std::vector<pollfd> watched = {{listener, POLLIN, 0}};
    while (poll(watched.data(), watched.size(), -1) > 0) {
        for (std::size_t i = watched.size(); i-- > 1;)
            if (watched[i].revents && !serve(watched[i].fd, subscribers))
                std::_Exit(0);
        if (watched[0].revents)
            watched.push_back({acceptOne(listener), POLLIN, 0});
    }
    std::_Exit(0);
}

} // namespace

int listenOnFreePort(std::uint16_t& port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(fd, 1024) != 0 ||
        getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return -1;
    port = ntohs(address.sin_port);
    return fd;
}

FloorServer::FloorServer(int subscribers, double seconds) {
    const int listener = listenOnFreePort(m_port);
    m_pid = fork();
    if (m_pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        alarm(static_cast<unsigned>(seconds) + 120); // ends the process, whatever happens
        runFloor(listener, subscribers);
    }
    close(listener);
}

FloorServer::~FloorServer() {
    kill(m_pid, SIGKILL);
    waitpid(m_pid, nullptr, 0);
}

} // namespace relay::bench
