// SPDX-License-Identifier: MIT
#pragma once

#include "Loop.h"
#include "Wire.h"

#include <string>
#include <string_view>

namespace relay::bench {

struct Options;
class Subscriber;

/// What a run wants to hear from its subscribers.
class SubscriberEvents {
public:
    virtual ~SubscriberEvents() = default;
    virtual void established(Subscriber& who) = 0;
    virtual void subscribed(Subscriber& who) = 0;
    virtual void delivered(Subscriber& who, const Stamp& stamp) = 0;
    /// The connection ended or the server refused something; `why` is for display.
    virtual void failed(Subscriber& who, std::string_view why) = 0;
};

/// One WebSocket connection that subscribes to one channel and counts what it receives. Answers pings.
class Subscriber final : public Ready {
public:
    Subscriber(Loop& loop, const Options& options, SubscriberEvents& events, int channel,
               std::string channelName);
    ~Subscriber() override;

    /// False if the system has no socket for it.
    bool open();
    /// Subscribes to its channel; signs if the channel is private.
    void subscribe();
    void sendText(std::string_view text);
    void ready(std::uint32_t events) override;

    int channel() const { return m_channel; }
    const std::string& channelName() const { return m_channelName; }

    std::uint64_t count = 0;     ///< events received
    std::uint64_t sum = 0;       ///< of their sequence numbers: detects one lost and another duplicated
    std::uint64_t sentCount = 0; ///< client events it sent itself, which must not come back
    std::uint64_t sentSum = 0;

private:
    void read();
    std::size_t consume(std::string_view bytes);
    void take(const ServerFrame& frame);
    void takeControlMessage(std::string_view message);
    void write(std::string_view bytes);
    void fail(std::string_view why);

    Loop& m_loop;
    const Options& m_options;
    SubscriberEvents& m_events;
    int m_fd = -1;
    int m_channel;
    bool m_upgradeSent = false;
    bool m_upgraded = false;
    std::size_t m_hint = 0;
    std::string m_channelName;
    std::string m_socketId;
    std::string m_rest; ///< an incomplete frame; bounded by what the run's server sends at once
};

} // namespace relay::bench
