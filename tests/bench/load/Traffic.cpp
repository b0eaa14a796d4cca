// SPDX-License-Identifier: MIT
#include "Traffic.h"

#include "Options.h"
#include "Wire.h"

#include <algorithm>
#include <ctime>

namespace relay::bench {

Traffic::Traffic(Loop& loop, const Options& options, Audience& audience)
    : m_loop(loop)
    , m_options(options)
    , m_audience(audience)
    , m_accounts(static_cast<std::size_t>(options.channels)) {}

void Traffic::begin() {
    m_start = nanoseconds();
    m_end = m_start + static_cast<std::int64_t>(m_options.seconds * 1e9);
}

bool Traffic::isOver() const {
    const bool isEnough =
        m_options.publishes > 0 && m_sequence >= static_cast<std::uint32_t>(m_options.publishes);
    return isEnough || nanoseconds() >= m_end || !m_failure.empty();
}

std::string Traffic::publish() {
    for (int i = 0; i < m_options.publishers; ++i)
        m_publishers.push_back(std::make_unique<Publisher>(
            m_loop, m_options, [this](Publisher& who, int status) { answered(who, status); }));
    m_inFlight.resize(m_publishers.size());
    begin();
    if (m_options.rate <= 0)
        for (const auto& publisher : m_publishers)
            publishNext(*publisher, nanoseconds());
    while (!isOver()) {
        if (m_options.rate > 0)
            publishDue();
        m_loop.turn(idleMilliseconds());
    }
    const auto busy = [](const auto& publisher) {
        return !publisher->isIdle();
    };
    const std::int64_t deadline = nanoseconds() + 10'000'000'000;
    while (m_failure.empty() && std::ranges::any_of(m_publishers, busy) && nanoseconds() < deadline)
        m_loop.turn(100);
    m_publishingSeconds = static_cast<double>(nanoseconds() - m_start) / 1e9;
    return drain();
}

/// At a rate: due events go to idle publishers. An event's time is when it was due, so that waiting for a
/// publisher counts too.
void Traffic::publishDue() {
    const double elapsed = static_cast<double>(nanoseconds() - m_start) / 1e9;
    m_scheduled = static_cast<std::uint64_t>(elapsed * m_options.rate) + 1;
    for (const auto& publisher : m_publishers) {
        if (m_sequence >= m_scheduled)
            return;
        if (publisher->isIdle())
            publishNext(*publisher, m_start + static_cast<std::int64_t>(m_sequence * 1e9 / m_options.rate));
    }
}

int Traffic::idleMilliseconds() const {
    if (m_options.rate <= 0)
        return 100;
    // If something is waiting for an idle publisher, an answer ends the wait; otherwise the next due time
    // does.
    const std::int64_t next =
        m_start + static_cast<std::int64_t>(static_cast<double>(m_scheduled) * 1e9 / m_options.rate);
    return static_cast<int>(std::clamp<std::int64_t>((next - nanoseconds()) / 1'000'000, 0, 100));
}

void Traffic::publishNext(Publisher& publisher, std::int64_t due) {
    const std::uint32_t sequence = m_sequence++;
    const int channel = static_cast<int>(sequence % static_cast<std::uint32_t>(m_options.channels));
    const auto same = [&](const auto& one) {
        return one.get() == &publisher;
    };
    const auto index = std::ranges::find_if(m_publishers, same) - m_publishers.begin();
    m_inFlight[static_cast<std::size_t>(index)] = {channel, sequence};
    publisher.publish(publishRequest(
        m_options.app, m_options.key, m_options.secret, std::time(nullptr),
        publishBody(m_audience.channelName(channel), dataToken(sequence, due, m_options.size))));
}

void Traffic::answered(Publisher& publisher, int status) {
    const auto same = [&](const auto& one) {
        return one.get() == &publisher;
    };
    const auto index = std::ranges::find_if(m_publishers, same) - m_publishers.begin();
    const InFlight& event = m_inFlight[static_cast<std::size_t>(index)];
    if (status != 200) {
        m_failure = "a publish was answered with " + std::to_string(status);
        return;
    }
    ChannelAccount& account = m_accounts[static_cast<std::size_t>(event.channel)];
    ++account.count;
    account.sum += event.sequence;
    if (m_options.rate <= 0 && !isOver())
        publishNext(publisher, nanoseconds());
}

std::string Traffic::sendClientEvents() {
    begin();
    const int senders = std::min(m_options.publishers, m_options.connections);
    while (!isOver()) {
        const double elapsed = static_cast<double>(nanoseconds() - m_start) / 1e9;
        for (m_scheduled = static_cast<std::uint64_t>(elapsed * m_options.rate) + 1;
             m_sequence < m_scheduled;) {
            const std::uint32_t sequence = m_sequence++;
            Subscriber& sender = m_audience.at(static_cast<int>(sequence) % senders);
            const std::int64_t due = m_start + static_cast<std::int64_t>(sequence * 1e9 / m_options.rate);
            sender.sendText(clientEventText(sender.channelName(), dataToken(sequence, due, m_options.size)));
            ChannelAccount& account = m_accounts[static_cast<std::size_t>(sender.channel())];
            ++account.count;
            account.sum += sequence;
            ++sender.sentCount;
            sender.sentSum += sequence;
        }
        m_loop.turn(idleMilliseconds());
    }
    m_publishingSeconds = static_cast<double>(nanoseconds() - m_start) / 1e9;
    return drain();
}

/// Waits for what is still under way.
std::string Traffic::drain() {
    constexpr std::int64_t patience = 5'000'000'000;
    const std::uint64_t expected = m_audience.expected(m_accounts);
    std::uint64_t last = m_audience.received();
    std::int64_t lastProgress = nanoseconds();
    while (m_audience.received() < expected && nanoseconds() - lastProgress < patience) {
        m_loop.turn(20);
        if (m_audience.received() != last) {
            last = m_audience.received();
            lastProgress = nanoseconds();
        }
    }
    m_seconds = static_cast<double>(nanoseconds() - m_start) / 1e9;
    m_loop.turn(20); // catches one delivery too many
    return m_failure.empty() ? m_audience.failure() : m_failure;
}

int Traffic::reopened() const {
    int sum = 0;
    for (const auto& publisher : m_publishers)
        sum += publisher->reopened();
    return sum;
}

int Traffic::retried() const {
    int sum = 0;
    for (const auto& publisher : m_publishers)
        sum += publisher->retried();
    return sum;
}

} // namespace relay::bench
