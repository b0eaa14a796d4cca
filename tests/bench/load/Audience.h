// SPDX-License-Identifier: MIT
#pragma once

#include "Report.h"
#include "Subscriber.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace relay::bench {

struct Options;

/// What was sent on each channel: the other side of the tally.
struct ChannelAccount {
    std::uint64_t count = 0;
    std::uint64_t sum = 0; ///< of the sequence numbers
};

/// The subscribers of a run: opens them in batches, spread evenly over the channels, and keeps track of what
/// they received.
class Audience final : public SubscriberEvents {
public:
    Audience(Loop& loop, const Options& options, const std::string& channelPrefix);

    /// Opens and subscribes all. Blocks until that is done; returns an error message, or an empty text.
    std::string open();
    /// Called for every delivery.
    void onDelivery(std::function<void(Subscriber&, const Stamp&)> call) { m_onDelivery = std::move(call); }

    std::uint64_t received() const { return m_received; }
    /// The deliveries that these publishes must cause, less each sender's own client events.
    std::uint64_t expected(const std::vector<ChannelAccount>& sent) const;
    Tally tally(const std::vector<ChannelAccount>& sent) const;
    const std::string& channelName(int channel) const {
        return m_channelNames[static_cast<std::size_t>(channel)];
    }
    Subscriber& at(int index) { return *m_all[static_cast<std::size_t>(index)]; }
    /// The first thing that went wrong; empty if nothing did.
    const std::string& failure() const { return m_failure; }

    void established(Subscriber& who) override;
    void subscribed(Subscriber& who) override;
    void delivered(Subscriber& who, const Stamp& stamp) override;
    void failed(Subscriber& who, std::string_view why) override;

private:
    Loop& m_loop;
    const Options& m_options;
    std::vector<std::string> m_channelNames;
    std::vector<std::unique_ptr<Subscriber>> m_all;
    std::function<void(Subscriber&, const Stamp&)> m_onDelivery;
    int m_opened = 0;
    int m_ready = 0;
    std::uint64_t m_received = 0;
    std::string m_failure;
};

} // namespace relay::bench
