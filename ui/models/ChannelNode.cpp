// SPDX-License-Identifier: MIT
#include "models/ChannelNode.h"

#include <algorithm>

namespace relay {

Pulse::Samples ChannelNode::samples() const {
    if (entry)
        return entry->pulse.samples();
    Pulse::Samples sum{};
    for (const auto& child : children) {
        const Pulse::Samples part = child->samples();
        std::transform(sum.begin(), sum.end(), part.begin(), sum.begin(), std::plus<>());
    }
    return sum;
}

double ChannelNode::rate() const {
    if (entry)
        return entry->pulse.rate();
    double sum = 0;
    for (const auto& child : children)
        sum += child->rate();
    return sum;
}

ChannelNode::Shown ChannelWant::shown(qint64 now) const {
    ChannelNode::Shown s;
    if (member)
        s.subscribers = static_cast<qint64>(member->socketIds.size());
    if (!entry || member)
        return s;
    const ChannelSnapshot& channel = *entry->channel;
    s.subscribers = channel.subscribers;
    s.users = channel.users;
    s.events = static_cast<qint64>(channel.events);
    s.ageStep = channel.lastEventTime ? ageStep(now - channel.lastEventTime) : 0;
    s.beat = entry->pulse.isSilent() && !entry->isGone() ? 0 : now / 1'000'000;
    s.gone = entry->isGone();
    s.cached = channel.hasCache;
    return s;
}

} // namespace relay
