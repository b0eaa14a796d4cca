// SPDX-License-Identifier: MIT
#pragma once

#include "Audience.h"
#include "Publisher.h"

#include <memory>
#include <string>
#include <vector>

namespace relay::bench {

struct Options;

/// The events of a run: published over HTTP in a closed loop (the next when the last is answered) or at a
/// fixed rate, or sent by clients at a fixed rate. Channels take turns.
class Traffic {
public:
    Traffic(Loop& loop, const Options& options, Audience& audience);

    /// Publishes for the run's seconds, then waits until everything expected has arrived, or nothing has
    /// arrived for five seconds. Returns an error message, or an empty text.
    std::string publish();
    /// The same with client events, sent by the first connections in turn. The rate must be set.
    std::string sendClientEvents();

    std::uint64_t sent() const { return m_sequence; }
    double seconds() const { return m_seconds; } ///< includes the wait for the last delivery
    double publishingSeconds() const { return m_publishingSeconds; }
    const std::vector<ChannelAccount>& accounts() const { return m_accounts; }
    int reopened() const;
    int retried() const;

private:
    struct InFlight {
        int channel = 0;
        std::uint32_t sequence = 0;
    };

    void begin();
    void publishNext(Publisher& publisher, std::int64_t due);
    void answered(Publisher& publisher, int status);
    void publishDue();
    bool isOver() const;
    int idleMilliseconds() const;
    std::string drain();

    Loop& m_loop;
    const Options& m_options;
    Audience& m_audience;
    std::vector<std::unique_ptr<Publisher>> m_publishers;
    std::vector<InFlight> m_inFlight; ///< by publisher
    std::vector<ChannelAccount> m_accounts;
    std::uint32_t m_sequence = 0;
    std::int64_t m_start = 0;
    std::int64_t m_end = 0;
    std::uint64_t m_scheduled = 0; ///< events due so far, at a fixed rate
    double m_seconds = 0;
    double m_publishingSeconds = 0;
    std::string m_failure;
};

} // namespace relay::bench
