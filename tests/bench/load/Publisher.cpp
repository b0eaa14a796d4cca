// SPDX-License-Identifier: MIT
#include "Publisher.h"

#include "Options.h"
#include "Wire.h"

#include <array>
#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace relay::bench {

namespace {

constexpr int maxTries = 5;

} // namespace

Publisher::Publisher(Loop& loop, const Options& options, Done done)
    : m_loop(loop)
    , m_options(options)
    , m_done(std::move(done)) {
    open();
}

Publisher::~Publisher() {
    disconnect();
}

void Publisher::open() {
    disconnect();
    m_fd = openTcp(m_options.port);
    if (m_fd >= 0)
        m_loop.add(m_fd, *this, EPOLLOUT);
}

void Publisher::disconnect() {
    if (m_fd >= 0)
        closeHard(std::exchange(m_fd, -1));
    m_connected = false;
    m_answers = 0;
    m_written = 0;
    m_answer.clear();
}

void Publisher::publish(std::string request) {
    m_request = std::move(request);
    m_tries = 1;
    if (m_fd < 0)
        open();
    if (m_connected)
        sendRequest();
}

void Publisher::ready(std::uint32_t events) {
    if (m_fd < 0)
        return;
    if (!m_connected) {
        if (events & (EPOLLERR | EPOLLHUP))
            return ended();
        m_connected = true;
        m_loop.change(m_fd, *this, EPOLLIN);
        if (!m_request.empty())
            sendRequest();
        return;
    }
    if (events & EPOLLOUT && m_written < m_request.size())
        sendRequest();
    if (events & (EPOLLIN | EPOLLERR | EPOLLHUP))
        read();
}

void Publisher::sendRequest() {
    const ssize_t sent = send(m_fd, m_request.data() + m_written, m_request.size() - m_written, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN)
        return ended();
    m_written += sent > 0 ? static_cast<std::size_t>(sent) : 0;
    m_loop.change(m_fd, *this, m_written < m_request.size() ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void Publisher::read() {
    std::array<char, 16 * 1024> buffer;
    const ssize_t got = recv(m_fd, buffer.data(), buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0)
        return ended();
    m_answer.append(buffer.data(), static_cast<std::size_t>(got));
    const auto answer = firstAnswer(m_answer);
    if (!answer)
        return;
    m_answer.erase(0, answer->bytes);
    answered(answer->status, answer->closes);
}

void Publisher::answered(int status, bool closes) {
    ++m_answers;
    m_request.clear();
    m_written = 0;
    if (closes || m_serverCloses) {
        open(); // immediately, so that the next request does not wait for it
        ++m_reopened;
    }
    m_done(*this, status);
}

void Publisher::ended() {
    if (m_answers > 0)
        m_serverCloses = true;
    open();
    ++m_reopened;
    if (m_request.empty())
        return;
    if (m_tries++ < maxTries && m_fd >= 0) {
        ++m_retried;
        return; // will be sent again once connected
    }
    m_request.clear();
    m_done(*this, 0);
}

} // namespace relay::bench
