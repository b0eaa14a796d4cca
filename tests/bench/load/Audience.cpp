// SPDX-License-Identifier: MIT
#include "Audience.h"

#include "Options.h"

namespace relay::bench {

Audience::Audience(Loop& loop, const Options& options, const std::string& channelPrefix)
    : m_loop(loop)
    , m_options(options) {
    for (int i = 0; i < options.channels; ++i)
        m_channelNames.push_back(channelPrefix + "bench-" + std::to_string(i));
    for (int i = 0; i < options.connections; ++i) {
        const int channel = i % options.channels;
        m_all.push_back(std::make_unique<Subscriber>(loop, options, *this, channel, channelName(channel)));
    }
}

std::string Audience::open() {
    constexpr std::int64_t patience = 60'000'000'000;
    const std::int64_t deadline = nanoseconds() + patience;
    while (m_ready < m_options.connections) {
        while (m_opened < m_options.connections && m_opened - m_ready < m_options.window) {
            if (!at(m_opened).open())
                return "this machine gave no socket for connection " + std::to_string(m_opened);
            ++m_opened;
        }
        m_loop.turn(100);
        if (!m_failure.empty())
            return m_failure;
        if (nanoseconds() > deadline)
            return "only " + std::to_string(m_ready) + " connections were ready within a minute";
    }
    return {};
}

void Audience::established(Subscriber& who) {
    who.subscribe();
}

void Audience::subscribed(Subscriber&) {
    ++m_ready;
}

void Audience::delivered(Subscriber& who, const Stamp& stamp) {
    ++m_received;
    if (m_onDelivery)
        m_onDelivery(who, stamp);
}

void Audience::failed(Subscriber&, std::string_view why) {
    if (m_failure.empty())
        m_failure = why;
}

std::uint64_t Audience::expected(const std::vector<ChannelAccount>& sent) const {
    std::uint64_t sum = 0;
    for (const auto& one : m_all)
        sum += sent[static_cast<std::size_t>(one->channel())].count - one->sentCount;
    return sum;
}

Tally Audience::tally(const std::vector<ChannelAccount>& sent) const {
    Tally tally;
    for (const auto& one : m_all) {
        const ChannelAccount& account = sent[static_cast<std::size_t>(one->channel())];
        tally.add(account.count - one->sentCount, account.sum - one->sentSum, one->count, one->sum);
    }
    return tally;
}

} // namespace relay::bench
