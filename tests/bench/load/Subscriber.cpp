// SPDX-License-Identifier: MIT
#include "Subscriber.h"

#include "Options.h"

#include <array>
#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace relay::bench {

namespace {

/// One buffer for all: each subscriber keeps its own incomplete data.
std::array<char, 256 * 1024> readBuffer;

} // namespace

Subscriber::Subscriber(Loop& loop, const Options& options, SubscriberEvents& events, int channel,
                       std::string channelName)
    : m_loop(loop)
    , m_options(options)
    , m_events(events)
    , m_channel(channel)
    , m_channelName(std::move(channelName)) {}

Subscriber::~Subscriber() {
    if (m_fd >= 0)
        closeHard(m_fd);
}

bool Subscriber::open() {
    m_fd = openTcp(m_options.port);
    if (m_fd < 0)
        return false;
    // A connection to a listening port of this machine is established at once, unless its queue is full.
    const std::string request = upgradeRequest(m_options.key, m_options.port);
    m_upgradeSent =
        send(m_fd, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size());
    m_loop.add(m_fd, *this, m_upgradeSent ? EPOLLIN : EPOLLOUT);
    return true;
}

void Subscriber::ready(std::uint32_t events) {
    if (m_fd < 0)
        return;
    if (!m_upgradeSent) {
        if (events & (EPOLLERR | EPOLLHUP))
            return fail("connection refused");
        m_upgradeSent = true;
        m_loop.change(m_fd, *this, EPOLLIN);
        write(upgradeRequest(m_options.key, m_options.port));
        return;
    }
    read();
}

void Subscriber::read() {
    const ssize_t got = recv(m_fd, readBuffer.data(), readBuffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return fail(got == 0 ? "the server closed the connection" : "the connection broke");
    const std::string_view bytes(readBuffer.data(), static_cast<std::size_t>(got));
    if (m_rest.empty()) {
        const std::size_t used = consume(bytes);
        if (used < bytes.size())
            m_rest = bytes.substr(used);
        return;
    }
    m_rest += bytes;
    const std::string all = std::move(m_rest);
    m_rest = all.substr(consume(all));
}

std::size_t Subscriber::consume(std::string_view bytes) {
    std::size_t used = 0;
    if (!m_upgraded) {
        const std::size_t end = bytes.find("\r\n\r\n");
        if (end == bytes.npos)
            return 0;
        if (bytes.substr(9, 3) != "101") {
            fail(bytes.substr(0, end));
            return bytes.size();
        }
        m_upgraded = true;
        used = end + 4;
    }
    while (m_fd >= 0) {
        const auto frame = firstFrame(bytes.substr(used));
        if (!frame)
            break;
        take(*frame);
        used += frame->bytes;
    }
    return used;
}

void Subscriber::take(const ServerFrame& frame) {
    constexpr std::uint8_t text = 1;
    constexpr std::uint8_t close = 8;
    constexpr std::uint8_t ping = 9;
    constexpr std::uint8_t pong = 10;
    if (frame.opcode == ping)
        return write(clientFrame(pong, frame.payload));
    if (frame.opcode == close)
        return fail("close frame");
    if (frame.opcode != text)
        return;
    if (const auto stamp = findStamp(frame.payload, m_hint)) {
        ++count;
        sum += stamp->sequence;
        m_events.delivered(*this, *stamp);
    } else {
        takeControlMessage(frame.payload);
    }
}

void Subscriber::takeControlMessage(std::string_view message) {
    const auto has = [&](std::string_view what) {
        return message.find(what) != message.npos;
    };
    if (has("pusher:connection_established")) {
        constexpr std::string_view before = R"(socket_id\":\")";
        const std::size_t start = message.find(before) + before.size();
        m_socketId = message.substr(start, message.find('\\', start) - start);
        m_events.established(*this);
    } else if (has("pusher_internal:subscription_succeeded")) {
        m_events.subscribed(*this);
    } else if (has("pusher:ping")) {
        sendText(R"({"event":"pusher:pong","data":{}})");
    } else if (has("error")) {
        fail(message);
    }
}

void Subscriber::subscribe() {
    std::string auth;
    if (m_channelName.starts_with("private-"))
        auth = m_options.key + ':' + hmacSha256Hex(m_options.secret, m_socketId + ':' + m_channelName);
    sendText(subscribeText(m_channelName, auth));
}

void Subscriber::sendText(std::string_view text) {
    write(clientFrame(1, text));
}

/// What a client sends is small; if the socket buffer cannot take it, the server has stopped reading.
void Subscriber::write(std::string_view bytes) {
    if (m_fd >= 0 &&
        send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size()))
        fail("the server does not read");
}

void Subscriber::fail(std::string_view why) {
    if (m_fd < 0)
        return;
    closeHard(m_fd);
    m_fd = -1;
    m_events.failed(*this, why);
}

} // namespace relay::bench
