// SPDX-License-Identifier: MIT
#pragma once

#include "Loop.h"

#include <functional>
#include <string>

namespace relay::bench {

struct Options;

/// One HTTP connection that publishes, one request at a time. Kept open as long as the server keeps it open;
/// if the server closes after each answer (soketi and Reverb do), a new one is opened for each request. A
/// request whose connection ended unanswered is sent again, a few times at most.
class Publisher final : public Ready {
public:
    /// `status` is the answer's; 0 if there was none, after all tries.
    using Done = std::function<void(Publisher&, int status)>;

    Publisher(Loop& loop, const Options& options, Done done);
    ~Publisher() override;

    bool isIdle() const { return m_request.empty(); }
    /// Only while idle.
    void publish(std::string request);
    void ready(std::uint32_t events) override;

    int reopened() const { return m_reopened; }
    int retried() const { return m_retried; }

private:
    void open();
    void disconnect();
    void sendRequest();
    void read();
    void answered(int status, bool closes);
    void ended();

    Loop& m_loop;
    const Options& m_options;
    Done m_done;
    int m_fd = -1;
    bool m_connected = false;
    bool m_serverCloses = false; ///< learned: the server closed a connection after an answer
    int m_answers = 0;           ///< on this connection
    int m_tries = 0;             ///< of this request
    int m_reopened = 0;
    int m_retried = 0;
    std::size_t m_written = 0;
    std::string m_request; ///< in flight or waiting for the connection; empty while idle
    std::string m_answer;  ///< the answer so far
};

} // namespace relay::bench
